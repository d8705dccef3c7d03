"""How names are read that are written in Arabic letters: Arabic, Persian, Azerbaijani of Iran.

Short vowels are not written; what is read here is what stands there.  Names in these letters meet
others by the skeleton of their consonants.

Sources of the table: BGN/PCGN 1956 (Arabic) and 1958 (Persian), the UN systems of 2017 and 2012,
ALA-LC.  The readings of ذ ض ث differ between Arabic (dh, d, th) and Persian (z, z, s).  Foreign
sounds: ch is written تش, v is ف or و, p is ب, g is ج غ ق or ك.
"""

from __future__ import annotations

from sought.linkage.spelling_rules import SpellingRules

TABLE = """
^ال[عاأإآ](?=..)  ala|a  # the article
^ال(?=...)  al|-
الل         al         # عبداللطيف, Abdellatif
^[اأآٱع]    a
^إ          i
^او         u
^اي         i
^ای         i
(?<=..)[یي]ف$  if|ev   # Şərif; Əliyev
(?<=..)[وا]ف$  uf|ov   # Rəuf; Məmmədov
تش          C|tS
دج          J
[اأآٱىٰ]     a
إ           i
ع           -
[ءٔ]         -
^[يیې]      y
[يیېےئ]     i
^و          v|u
[وۆۇۈۋ]     u|v
ؤ           u
ة$          a|at
(?<=.)ه$    a|h
[هحھہە]     h
خ           x
ج           J|g
[چڄ]        C
ژ           Z
ش           S
ث           s|t
[سص]        s
[زظ]        z
[ذض]        z|d
[تطٹ]       t
[دڈ]        d
[رڑړ]       r
پ           p
ب           b
ف           f
ڤ           v
ق           q
[كکڪ]       k
[گڭڨ]       g
غ           G
ل           l
م           m
[نںڼ]       n
"""

ARABIC = SpellingRules(TABLE)
