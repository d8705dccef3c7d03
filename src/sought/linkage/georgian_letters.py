"""How names are read that are written in Georgian letters.

Sources of the table: the Georgian national system of romanisation (2002), BGN/PCGN 1981 and 2009,
ISO 9984:1996; for the letters no longer in use, Unicode's names of them.
"""

from __future__ import annotations

from sought.linkage.spelling_rules import SpellingRules

TABLE = """
(?<=[ეო]ვ)ი$  -        # ალიევი, Aliyev
(?<=[იე]ან)ი$  -       # აკოფიანი, Hakobyan
(?<=..)ის$  is|i       # the father's name in the genitive: გიორგის ძე
(?<=..[ბგდზთკლმნპრსტფქღყშჩცძწჭხჯ])ი$  i|-  # ending of the nominative
^ჰ          h|-
ა           a
ბ           b
გ           g
დ           d
ე           e
ვ           v
ზ           z
თ           t
ი           i
კ           k
ლ           l
მ           m
ნ           n
ო           o
პ           p
ჟ           Z
რ           r
ს           s
ტ           t
უ           u
ფ           p|f        # ფარნავაზ, P'arnavaz; ფრანკ, Frank
ქ           k
ღ           G
ყ           q
შ           S
ჩ           C
ც           T
ძ           D
წ           T
ჭ           C
ხ           x
ჯ           J
ჰ           h
ჱ           e
ჲ           y
ჳ           v
ჴ           q
ჵ           o
ჶ           f
"""

GEORGIAN = SpellingRules(TABLE)
