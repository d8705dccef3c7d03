"""The inner loop: log LRs of every sample against every family, by adding up table rows.

A block holds the log tables of :data:`WIDTH` families side by side, one row per observation of
a marker; a sample's log LRs against all of them are the sum of one row per marker.  Rows are
contiguous and a block stays in the processor's cache while all samples pass over it.  Sums are
of single precision: good enough to tell what is worth computing exactly.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Bytes = NDArray[np.int8]

WIDTH = 64
"""Families of a block: four vectors of the widest registers."""

SKIP, CHECK, COMPARE = 0, 1, 2
"""What to do with a sample and a block: nothing, look at each family's markers, compare all."""

_LOWEST = np.float32(-87.0)  # exp of less is no single-precision number
_LOG2_E = np.float32(1.4426950408889634)
# 2^x = 1 + x (c1 + x (c2 + x (c3 + x c4))) on [0, 1], exact at both ends; relative error 3e-6.
_EXP2 = tuple(np.float32(c) for c in (0.69303212, 0.24137976, 0.05203237, 0.01355575))
_C1, _C2, _C3, _C4 = _EXP2

_jit = njit(nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nsz"})


class Screened(NamedTuple):
    """What the kernel counted: hits (also those beyond the room for them), sums, sums above 0."""

    hits: int
    performed: int
    above_one: int


@_jit
def add_rows(total: Floats, table: Floats, rows: Ints) -> None:
    """Sum of a block's rows, eight at a time so that the sums stay in registers."""
    total[:] = 0
    m = 0
    while m + 8 <= rows.size:
        a, b, c, d = table[rows[m]], table[rows[m + 1]], table[rows[m + 2]], table[rows[m + 3]]
        e, f, g, h = table[rows[m + 4]], table[rows[m + 5]], table[rows[m + 6]], table[rows[m + 7]]
        for i in range(WIDTH):
            total[i] += ((a[i] + b[i]) + (c[i] + d[i])) + ((e[i] + f[i]) + (g[i] + h[i]))
        m += 8
    while m < rows.size:
        a = table[rows[m]]
        for i in range(WIDTH):
            total[i] += a[i]
        m += 1


@_jit
def _sum_exp(total: Floats, whole: Ints, power: Floats) -> np.float32:
    """Sum of exp over a block; ``power`` is ``whole`` read as floats; both are scratch."""
    for i in range(WIDTH):
        # Not max(): "not a number" has to come out lowest too.
        x = total[i] if total[i] > _LOWEST else _LOWEST  # noqa: FURB136
        x *= _LOG2_E
        floor = np.int32(x + np.float32(127.0))
        part = x - np.float32(floor - 127)
        total[i] = np.float32(1.0) + part * (_C1 + part * (_C2 + part * (_C3 + part * _C4)))
        whole[i] = floor << 23
    added = np.float32(0.0)
    for i in range(WIDTH):
        added += total[i] * power[i]
    return added


@_jit
def _keep_best(values: Floats, places: Ints, value: float, place: int) -> None:
    """Insert into a list sorted from the highest down, dropping its last."""
    k = values.size - 1
    if not value > values[k]:
        return
    while k > 0 and values[k - 1] < value:
        values[k], places[k] = values[k - 1], places[k - 1]
        k -= 1
    values[k], places[k] = value, place


@_jit
def screen(  # noqa: PLR0913, PLR0917 - arrays only: compiled code takes no objects
    tables: Floats,
    rows: Ints,
    action: Bytes,
    action_of: Ints,
    common: Ints,
    kit: Ints,
    least: int,
    threshold: float,
    hits: Ints,
    background: NDArray[np.float64],
    sample_best: tuple[Floats, Ints],
    family_best: tuple[Floats, Ints],
) -> tuple[int, int, int]:
    """Compare samples with blocks of families; returns the figures of :class:`Screened`.

    Parameters
    ----------
    tables
        Log LRs, (blocks, rows, WIDTH); "not a number" in columns without a family.
    rows
        Row of each sample at each marker, (samples, markers).
    action, action_of
        SKIP, CHECK or COMPARE, (groups, blocks), and the group of each sample.
    common, kit, least
        Markers typed in both, (groups, kits); the kit of each column, (blocks, WIDTH); how
        many a comparison needs where the action is CHECK.
    threshold
        Log LR from which a pairing is a hit.
    hits
        Filled with (sample, column) of each hit while there is room.
    background
        Sums of plain LRs below the threshold, (samples,), added to.
    sample_best, family_best
        Log LRs and partners of the best of each sample (samples, k) and column (columns, k),
        from the highest down; updated.  k may be 0.
    """
    n = performed = above = 0
    top = sample_best[0].shape[1]
    total = np.empty(WIDTH, np.float32)
    whole = np.empty(WIDTH, np.int32)
    power = whole.view(np.float32)
    limit = np.float32(threshold)
    for block in range(tables.shape[0]):
        for s in range(rows.shape[0]):
            group = action_of[s]
            todo = action[group, block]
            if todo == SKIP:
                continue
            add_rows(total, tables[block], rows[s])
            if todo == CHECK:
                for i in range(WIDTH):
                    if common[group, kit[block, i]] < least:
                        total[i] = np.nan
            found = positive = valid = 0
            for i in range(WIDTH):
                found += total[i] >= limit
                positive += total[i] > 0
                valid += total[i] == total[i]  # false for "not a number" only
            performed += valid
            above += positive
            if top:
                _rank(total, s, block, sample_best, family_best)
            if found:
                n = _take_hits(total, limit, s, block, hits, n)
            background[s] += _sum_exp(total, whole, power)
    return n, performed, above


@_jit
def _rank(
    total: Floats,
    s: int,
    block: int,
    sample_best: tuple[Floats, Ints],
    family_best: tuple[Floats, Ints],
) -> None:
    values, places = sample_best
    last = values.shape[1] - 1
    for i in range(WIDTH):
        column = block * WIDTH + i
        if total[i] > values[s, last]:
            _keep_best(values[s], places[s], total[i], column)
        if total[i] > family_best[0][column, last]:
            _keep_best(family_best[0][column], family_best[1][column], total[i], s)


@_jit
def _take_hits(total: Floats, limit: np.float32, s: int, block: int, hits: Ints, n: int) -> int:
    """Note down hits and take them out of the sum; returns the number so far."""
    for i in range(WIDTH):
        if total[i] >= limit:
            if n < hits.shape[0]:
                hits[n, 0], hits[n, 1] = s, block * WIDTH + i
            n += 1
            total[i] = -np.inf
    return n
