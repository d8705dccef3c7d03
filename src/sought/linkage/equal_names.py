"""Names of one root that habit spells with different consonants or vowels.

Armenian surnames lose the last vowel of the father's name (Sargis, Sargsyan), Russian lists keep
it (Саркисян); Hovhannes is Оганес, Ованес, Ohannes; Məhəmməd is Магомед, Muhammad, Mohammed.  The rules work on sounds, from the beginning
of the word, so that they hold for typed beginnings too.
"""

from __future__ import annotations

import re

_RULES = [
    (re.compile(r"^h?o[vg]?h?[ao]n+[ei]s"), "ohanes"),
    (re.compile(r"^sar[gk]s"), "sargis"),
    (re.compile(r"^xaCatr"), "xaCatur"),
    (re.compile(r"^m[kg]rt?C(?=[^i]|$)"), "mkrtiC"),
    (re.compile(r"^aleksander"), "aleksandr"),
    (re.compile(r"^m[aou][hxg][aoe]m+[ae][dt]"), "mahamad"),
]
# One look decides for nearly all words that no rule fits.
_ANY = re.compile("|".join(pattern.pattern for pattern, _ in _RULES))


def rewritten(word: str) -> str:
    """The word with its root in one agreed form; itself where no rule fits."""
    if not _ANY.match(word):
        return word
    for pattern, agreed in _RULES:
        changed = pattern.sub(agreed, word)
        if changed != word:
            return changed
    return word
