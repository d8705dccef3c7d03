"""How names are read that are written in Latin letters, Azerbaijani and romanised.

Sources of the table:

- Azerbaijani: Law of the Azerbaijan Republic of 25 December 1991 on the restoration of the
  Azerbaijani alphabet with Latin letters (ç ə ğ x ı j q ö ş ü; c is read as English j).
- English romanisation: BGN/PCGN 1947 (Russian), 1981 (Armenian, Georgian), 1958 (Persian);
  Georgian national system of 2002; machine-readable travel documents, ICAO Doc 9303, part 3.
- German romanisation: Duden transcription and DIN 1460 (tsch, dsch, sch, ch, j, w; č š ž).

What lists strip (ə to e, ş to s, ç to c, ı to i) needs no rule of its own: ``name_keys`` puts
these letters into the same class.
"""

from __future__ import annotations

from sought.linkage.spelling_rules import SpellingRules

AZERBAIJANI_TABLE = """
# Words with a letter that only Azerbaijani and its neighbours have.
c           J
ç           C
j           Z
x           x
"""

TABLE = """
schtsch     S          # щ, German
tsch        C          # German
dsch        J          # German
shch        S          # щ
zsch        C
sch         S          # German
tch         C          # French
tsh         C
dzh         J          # дж
dzs         J          # Hungarian
dż          J          # Polish
dsh         J
dj          J          # French
ch          C|x|S      # English, German, French
cz          C          # Polish
sh          S
sz          s
zh          Z
kh          x
gh          G
ph          f|p        # Philipp; Georgian
th          t
dh          d
ck          k
ts          T
tz          T
dz          D
ds(?=[aeiou])  D|ds    # German
vh          h|vh       # Hovhannes
ff$         v          # -off, -eff
ee(?=v)     ee         # Sergeevich
ee          i|e        # English
oo          u          # English
ou          u          # French
ç           C
[čć]        C
c(?=[eiyéíəİ])  J|s    # Azerbaijani Celal; Cecil
c           J|k        # Azerbaijani Cabir; Carlos
g(?=[eiyéíö])   g|J    # Gevorg; George
ğ           G
[şšșŝ]      S
[žżẑ]       Z
^j          J|y        # English; German and Slavic
j           y|J
x           x|ks       # Azerbaijani Xalid; Alexei
(?<=[lnr])z z|s        # German: Jelzin
w           v|u        # German; English
^h          h|-        # Hakob, in Russian Акоп
ə           a
[æäëé]      e
[øœöőɵ]     o
å           o
[üű]        u
ý           i
ı           i
ß           s
[łľ]        l
[đ]         J
ð           d
þ           t
ñ           n
(?<=.)h$    -|h        # Fatimah; Saleh
(?<=[eo]v)i$  i|-      # Georgian Alievi
[ţț]        T|t        # Romanian
[abdefghiklmnopqrstuvyz]  =
"""

LATIN = SpellingRules(TABLE)
AZERBAIJANI = SpellingRules(AZERBAIJANI_TABLE, TABLE)

ONLY_AZERBAIJANI = frozenset("əğış")
"""A word with one of these is read as Azerbaijani: c, j and x then have one reading."""
