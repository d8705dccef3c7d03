"""The compiled sweep over the stays of each place; imported when it is first run."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Rows = NDArray[np.void]
"""Of the type ``ROW`` of :mod:`sought.tracing.overlap_columns`."""


@njit(nogil=True, cache=True)
def sweep(table: Any, rows: tuple[int, int], least: float, out: Rows) -> int:  # noqa: ANN401
    """Write every pair that is together with at least ``least``; how many they are.

    ``table`` are the arrays of a PresenceTable from ``person`` on; of each pair one side is in
    ``rows`` (from, up to), the other after it.  Rows of a place follow each other by first day, so
    the sweep of one ends where the next begins after its last day.
    """
    person, place, first, last, start, chance, most = table
    found = 0
    for i in range(rows[0], rows[1]):
        j = i + 1
        while j < len(first) and place[j] == place[i] and first[j] <= last[i]:
            if np.float64(most[i]) * most[j] >= least:
                days = min(last[i], last[j]) - first[j] + 1
                here = start[i] + first[j] - first[i]
                one, other = chance[here : here + days], chance[start[j] : start[j] + days]
                highest, expected = _together(one, other)
                if highest >= least:
                    begin, end = _ends(one, other, least)
                    row = out[found]
                    row.first = min(person[i], person[j])
                    row.second = max(person[i], person[j])
                    row.place = place[i]
                    row.chance = highest
                    row.days = expected
                    row.begin = first[j] + begin
                    row.end = first[j] + end
                    found += 1
            j += 1
    return found


@njit(nogil=True, cache=True)
def _together(one: NDArray[np.float32], other: NDArray[np.float32]) -> tuple[float, float]:
    """Highest product of a day, and the sum of all."""
    highest, total = 0.0, 0.0
    for d in range(len(one)):
        product = np.float64(one[d]) * other[d]
        highest = max(highest, product)
        total += product
    return highest, total


@njit(nogil=True, cache=True)
def _ends(one: NDArray[np.float32], other: NDArray[np.float32], least: float) -> tuple[int, int]:
    """First and last day on which the product is at least ``least``; there is one."""
    begin, end = 0, len(one) - 1
    while np.float64(one[begin]) * other[begin] < least:
        begin += 1
    while np.float64(one[end]) * other[end] < least:
        end -= 1
    return begin, end
