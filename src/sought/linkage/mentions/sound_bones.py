"""A quick look at the sounds of a word: what sounds alike in any script has the same bones.

The index keys of :mod:`sought.linkage.name_keys` say more, but reading a word by the spelling
rules takes some hundred times as long.  A word whose bones are those of no listed word is not read.
Left out are vowels, semivowels and all of k, g, q, gh, kh and h, which the scripts of the region
exchange for one another or leave out.
"""

from __future__ import annotations

import re

_LETTERS = {
    "P": "bpбпբպփ",
    "T": "tdтдտդթð",
    "S": "szcçşšžčćjżźśðсзцчшщжҹџсսզշժչճջցձծ",
    "V": "vwfвфվֆ",
    "M": "mмմ",
    "N": "nñнն",
    "L": "lłлլ",
    "R": "rрրռ",
}
_TABLE = {ord(letter): bone for bone, letters in _LETTERS.items() for letter in letters} | {
    ord("և"): "V"
}
_KEPT = re.compile("[^PTSVMNLR]+")
_TWO_LETTERS = re.compile("ph")
_SETTLED = re.compile(r"T?S[ST]*S|TS|(.)\1+")


def bones(plain: str) -> str:
    """Consonants of a lower-case word in eight classes; empty if it has none."""
    classes = _KEPT.sub("", _TWO_LETTERS.sub("v", plain).translate(_TABLE))
    return _SETTLED.sub(lambda m: m[1] or "S", classes)
