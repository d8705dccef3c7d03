"""What it costs to take one sound for another: learned from pairs of spellings of one name.

Two tables.  The first is for pairs of words in letters that write their vowels, the second for
Arabic letters (rows) beside others (columns).  Row and column 0 stand for nothing, so that they
hold what it costs to leave a sound out.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

SOUNDS = "aeiouyptbdkgqfvszhmnrlSCTZJDxG0"
"""Letters of ``spelling_rules``; 0 stands for all digits."""
LONGEST = 20
"""Sounds of a word that are compared."""

Costs = NDArray[np.int32]
"""(31, 31) hundredths; two tables together (2, 31, 31)."""

_CODES = {sound: at for at, sound in enumerate(SOUNDS, start=1)} | dict.fromkeys(
    "123456789", len(SOUNDS)
)


def encoded(word: str) -> tuple[int, ...]:
    """Numbers of the sounds from 1; what is no sound is left out."""
    return tuple(_CODES[c] for c in word if c in _CODES)[:LONGEST]


def weight(codes: Iterable[int], costs: Costs, *, rows: bool) -> int:
    """What it costs to leave all these sounds out."""
    return int(sum(costs[c, 0] if rows else costs[0, c] for c in codes))
