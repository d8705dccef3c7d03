"""The inner loop of pairs: log LRs of many people against a block of others, by adding up rows.

As in :mod:`sought.genetics.search.kernel`: the tables of all pairs of observations are spread
out over the block's :data:`WIDTH` people, one row per observation of a marker, and everybody
else's log LRs against the block are the sum of one row per marker.  Sums are of single
precision: good enough to tell which pairs are worth computing exactly.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sought.genetics.search.kernel import WIDTH, Floats, Ints, add_rows

Bits = NDArray[np.uint64]
Starts = NDArray[np.int64]

_LINE = 16

NO_GROUP = -1
"""Group of people who may be compared with everybody."""


class Places(NamedTuple):
    """Who is compared: people from ``begin`` to ``end`` with the block of ``low`` to ``high``.

    ``within`` where both are of one list, so that people are compared with later ones only.
    """

    begin: int
    end: int
    low: int
    high: int
    within: bool


class Marks(NamedTuple):
    """What decides, person by person, whether a pair is compared.

    The ``group`` within which nobody is, or NO_GROUP; the typed markers, one bit each,
    (people, words), and their number; how many a pair needs in common.
    """

    group: Ints
    bits: Bits
    typed: Ints
    least: int


_jit = njit(nogil=True, cache=True, error_model="numpy")


@_jit
def spread(tables: Floats, starts: Starts, sizes: Ints, shown: Ints, expanded: Floats) -> None:
    """Lay out tables over the people of a block.

    ``tables`` (cells,) holds each marker's symmetric square end to end, ``starts`` (markers,) where
    it begins, ``sizes`` how many observations it has; ``shown`` (people, markers) says which
    one each person shows; ``expanded`` (sum of sizes, WIDTH) is filled, columns without a
    person with "not a number".
    """
    row = 0
    for m in range(sizes.size):
        size = sizes[m]
        # The squares are symmetric: a person's column is read as a row, a cache line at a time.
        for low in range(0, size, _LINE):
            high = min(low + _LINE, size)
            for c in range(shown.shape[0]):
                begin = starts[m] + shown[c, m] * size
                for o in range(low, high):
                    expanded[row + o, c] = tables[begin + o]
        row += size
    expanded[:, shown.shape[0] :] = np.nan


@_jit
def _ones(word: np.uint64) -> int:
    """Number of bits set."""
    count = 0
    while word:
        word &= word - np.uint64(1)
        count += 1
    return count


@_jit
def _strike_out(
    total: Floats, row: int, first: int, places: Places, marks: Marks
) -> tuple[int, int]:
    """Take pairs of one group, or with too few common markers, out of the sums; count both."""
    alike = few = 0
    group, bits = marks.group, marks.bits
    for c in range(first, places.high - places.low):
        other = places.low + c
        if group[row] != NO_GROUP and group[row] == group[other]:
            alike += 1
            total[c] = np.nan
            continue
        common = 0
        for w in range(bits.shape[1]):
            common += _ones(bits[row, w] & bits[other, w])
        if common < marks.least:
            few += 1
            total[c] = np.nan
    return alike, few


@_jit
def screen_pairs(
    expanded: Floats, rows: Ints, places: Places, marks: Marks, threshold: float, hits: Ints
) -> tuple[int, int, int, int]:
    """Compare people with those of a block.

    Parameters
    ----------
    expanded
        The block's rows, from :func:`spread`.
    rows
        Row of each person at each marker, (people, markers).
    threshold
        Log LR from which a pair is a hit.
    hits
        Filled with (person, person of the block) of each hit while there is room.

    Returns
    -------
    Hits (also those there was no room for), comparisons performed, pairs of one group, pairs
    with too few common markers.
    """
    group, typed, least = marks.group, marks.typed, marks.least
    low, width = places.low, places.high - places.low
    most, fewest = typed[low : low + width].max(), typed[low : low + width].min()
    lowest, highest = group[low : low + width].min(), group[low : low + width].max()
    limit = np.float32(threshold)
    total = np.empty(WIDTH, np.float32)
    n = performed = alike = few = 0
    for row in range(places.begin, places.end):
        first = max(0, row + 1 - low) if places.within else 0
        if first >= width:
            break
        grouped = group[row] != NO_GROUP and lowest <= group[row] <= highest
        if not grouped and min(typed[row], most) < least:
            few += width - first
            continue
        add_rows(total, expanded, rows[row])
        performed += width - first
        if grouped or typed[row] + fewest - rows.shape[1] < least:
            of_group, poor = _strike_out(total, row, first, places, marks)
            alike += of_group
            few += poor
            performed -= of_group + poor
        found = 0
        for c in range(WIDTH):
            found += total[c] >= limit
        if found:
            for c in range(first, width):
                if total[c] >= limit:
                    if n < hits.shape[0]:
                        hits[n, 0], hits[n, 1] = row, low + c
                    n += 1
    return n, performed, alike, few
