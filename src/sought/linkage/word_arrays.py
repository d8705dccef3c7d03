"""Words and names as arrays of numbers, as the inner loop of comparison takes them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Hashes = NDArray[np.int64]
Ints = NDArray[np.int32]

MOST_WORDS = 10
"""Words of a name that are compared."""


class Words(NamedTuple):
    """Distinct words in their parts, in few arrays; first axis: word."""

    sounds: Bytes
    """(words, 4 readings, 20 sounds)"""
    marks: Bytes
    """READINGS, LENGTHS of four readings, ARABIC, INITIAL, PART, GENDER"""
    hashes: Hashes
    """KEYS, STEMS, LINES (four each, 0 where there are fewer), INITIALS, SPELLING, BONES (classes of
    consonants, one bit each), OMISSIONS (what it costs to leave out a reading, by two tables)"""
    numbers: Floats
    """RARITY"""


READINGS, LENGTHS, ARABIC, INITIAL, PART, GENDER, MARKS = 0, 1, 5, 6, 7, 8, 9
KEYS, STEMS, LINES, INITIALS, SPELLING, BONES = 0, 4, 8, 12, 13, 14
OMISSIONS, HASHES = 15, 23
RARITY, NUMBERS = 0, 1


class Names(NamedTuple):
    """Names as numbers of words; first axis: name."""

    words: NDArray[np.int32]
    joined: NDArray[np.int32]
    """word made of this one and the next, -1 where there is none"""
    sizes: Bytes
    """number of words of each name"""
    order: Hashes
    """decides which of two names comes first"""


class Room(NamedTuple):
    """Working space of one thread."""

    xs: Ints
    ys: Ints
    values: Floats
    kinds: NDArray[np.int8]
    parts: NDArray[np.int8]
    partner: NDArray[np.int8]
    row: Ints
    measures: Floats
