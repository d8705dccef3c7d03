"""How names are read that are written in Armenian letters, in both orthographies.

Sources of the table:

- Reformed orthography (Eastern Armenian): BGN/PCGN 1981, ISO 9985:1996.
- Classical orthography: Hübschmann-Meillet as in the ALA-LC romanisation: initial յ is h
  (Յակոբ, Hakob), եան is the ending -yan, իւ is yu, final այ and ոյ are a and o.
- Western pronunciation (Bedros for Petros, Krikor for Grigor) needs no rule: ``name_keys`` puts
  b with p, d with t, g with k.
"""

from __future__ import annotations

from sought.linkage.spelling_rules import SpellingRules

TABLE = """
ու          u
եւ          ev         # և is taken apart by normalisation
եան         yan        # classical -ian
[էե]ո       evo        # classical Գէորգ
իւ(?=[բգդզթժլխծկհձղճմնշչպջռստրցփքֆ])  yu  # classical
(?<=.)այ$   a          # classical Յակոբայ
(?<=.)ոյ$   o          # classical
^ո(?=վ)     o          # Ովսեփ
^ո          vo|u
^յ          h|y|-      # classical Յակոբ
^հ          h|-        # Հակոբ, in Russian Акоп
վհ          h|vh       # Հովհաննես
(?<=...)ի$  i|-        # the father's name in the genitive: Ռաշիդի
տչ          C
ա           a
բ           b
գ           g
դ           d
ե           e
զ           z
է           e
ը           e
թ           t
ժ           Z
ի           i
լ           l
խ           x
ծ           T
կ           k
հ           h
ձ           D
ղ           G
ճ           C
մ           m
յ           y
ն           n
շ           S
ո           o
չ           C
պ           p
ջ           J
ռ           r
ս           s
վ           v
տ           t
ր           r
ց           T
ւ           v
փ           p
ք           k
օ           o
ֆ           f
"""

ARMENIAN = SpellingRules(TABLE)
