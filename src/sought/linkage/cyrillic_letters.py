"""How names are read that are written in Cyrillic letters: Russian, Azerbaijani 1939-1991, others.

Sources of the table:

- Russian: GOST 7.79-2000 (ISO 9), BGN/PCGN 1947.  Russian has no h, no ə, no ö and ü, and no
  letter for English j: Һүсејн becomes Гусейн, Ҹәфәров becomes Джафаров, Ҝүлнарә becomes Гюльнара.
- Azerbaijani: alphabet of 1939 as reformed in 1958 (ғ ә ј ҝ ө ү һ ҹ); its equivalents in the Latin
  alphabet of 1991 after the table of correspondences of BGN/PCGN 1993.
- Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh: the national alphabets.
"""

from __future__ import annotations

from sought.linkage.spelling_rules import SpellingRules

TABLE = """
дзж         J
дж          J
дз          D
г           g|h        # Гусейн, Hüseyn; Гулиев, Quliyev
[ґѓ]        g
ғ           G
ҝ           g
қ           q
ҹ           J
[ђџ]        J
^һ          h|-
һ           h
х           x
ҳ           h
ё           yo|e
э           e
[єѐ]        e
ә           a
[өӧ]        o
ү           u
[ұўӱ]       u
ы           i
[иіїѝ]      i
[йј]        y
ь(?=[аоуи]) y          # Батальон; Илья has its y in я
ь           -
ъ(?=[бвгджзклмнпрстфхцчшщ])  a  # Bulgarian Българинов
ъ           -
ю           yu
я           ya
ж           Z
ц           T
[чћ]        C
ҷ           J
ш           S
щ           S|St       # Bulgarian Щерев, Shterev
љ           ly
њ           ny
ң           n
ќ           k
ѕ           D
а           a
б           b
в           v
д           d
е           e
з           z
к           k
л           l
м           m
н           n
о           o
п           p
р           r
с           s
т           t
у           u
ф           f
"""

CYRILLIC = SpellingRules(TABLE)
