"""Learning what scripts confuse from pairs of spellings of one word.

A memoryless transducer after E. S. Ristad and P. N. Yianilos, Learning string-edit distance, IEEE
PAMI 20 (1998), trained along best paths (Viterbi).  With the probability p(a, b) of reading a here
where b stands there, p(a, 0) and p(0, b) for nothing on one side, the cost of a pair is

    -log p(a, b) + (log max p(a, .) + log max p(., b)) / 2

and to leave b out -log p(0, b) + log max p(., b), so that a path costs what it is less likely than
the likeliest readings.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sought.linkage.sound_costs import SOUNDS

SIZE = len(SOUNDS) + 1
ROUNDS = 8
PRIOR = 0.5
"""Times every pair of sounds is taken to have been seen before."""
CONSONANT_PRIOR = 0.1
SEEN = 150.0
"""A sound seen less often is not taken for surer to change."""
LEAST_OMISSION = 0.3
"""To leave out a vowel that Arabic letters never write costs at least so much."""
MOST_COST = 12.0
WORST = 0.62
"""Word pairs whose best path costs more than this share of leaving everything out are no spellings
of one word (translations, other names) and are not learned from."""

Codes = tuple[int, ...]
Readings = Sequence[Codes]
Counts = NDArray[np.float64]
Costs = NDArray[np.float32]


def learned_costs(
    pairs: Sequence[tuple[Readings, Readings]], *, symmetric: bool
) -> NDArray[np.int32]:
    """Costs in hundredths from pairs of words, each with the encoded readings it may have."""
    costs = _first_guess()
    for _ in range(ROUNDS):
        counts = _prior()
        for left, right in pairs:
            _count(left, right, costs, counts)
        if symmetric:
            counts = (counts + counts.T) / 2
        costs = _costs(counts)
    return np.rint(100 * costs).astype(np.int32)


def _first_guess() -> Costs:
    """All changes alike, vowels among themselves cheaper."""
    costs = np.full((SIZE, SIZE), 3.0, dtype=np.float32)
    vowels = range(1, 7)
    costs[1:7, 1:7] = 1.0
    for v in vowels:
        costs[v, 0] = costs[0, v] = 1.5
    np.fill_diagonal(costs, 0.0)
    return costs


def _prior() -> Counts:
    counts = np.full((SIZE, SIZE), CONSONANT_PRIOR)
    counts[:7, :7] = PRIOR
    np.fill_diagonal(counts, 20.0)
    counts[0, 0] = 1.0  # never a step; keeps the logarithm finite
    return counts


def _count(left: Readings, right: Readings, costs: Costs, counts: Counts) -> None:
    """Add the steps of the best path between two words, if they are one."""
    found = min(
        ((_best_path(np.array(x), np.array(y), costs), x, y) for x in left for y in right),
        key=lambda f: f[0][0],
        default=None,
    )
    if found is None:
        return
    (cost, steps), x, y = found
    nothing = sum(costs[c, 0] for c in x) + sum(costs[0, c] for c in y)
    if cost <= WORST * nothing:
        for a, b in steps:
            counts[a, b] += 1.0


@njit(cache=True)
def _best_path(
    x: NDArray[np.int64], y: NDArray[np.int64], costs: Costs
) -> tuple[float, list[tuple[int, int]]]:
    """Cost and steps (a, b) of the cheapest way from one word to the other; 0 is nothing."""
    n, m = len(x), len(y)
    best = np.full((n + 1, m + 1), 1e9)
    best[0, 0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if i:
                best[i, j] = min(best[i, j], best[i - 1, j] + costs[x[i - 1], 0])
            if j:
                best[i, j] = min(best[i, j], best[i, j - 1] + costs[0, y[j - 1]])
            if i and j:
                best[i, j] = min(best[i, j], best[i - 1, j - 1] + costs[x[i - 1], y[j - 1]])
    steps = [(0, 0) for _ in range(0)]
    i, j = n, m
    while i or j:
        if i and j and best[i, j] == best[i - 1, j - 1] + costs[x[i - 1], y[j - 1]]:
            i, j = i - 1, j - 1
            steps.append((x[i], y[j]))
        elif i and best[i, j] == best[i - 1, j] + costs[x[i - 1], 0]:
            i -= 1
            steps.append((x[i], 0))
        else:
            j -= 1
            steps.append((0, y[j]))
    return best[n, m], steps


def _costs(counts: Counts) -> Costs:
    """Costs from counted steps; a rare sound counts as if seen more often, so that it is not cheap."""
    likeliest_column = np.maximum(counts[1:].max(axis=0), SEEN)
    likeliest_row = np.maximum(counts[:, 1:].max(axis=1), SEEN)
    likeliest_row[0] = likeliest_column[0] = np.nan
    costs = -np.log(counts)
    costs += (np.log(likeliest_row)[:, None] + np.log(likeliest_column)[None, :]) / 2
    costs[0] = np.maximum(np.log(likeliest_column) - np.log(counts[0]), LEAST_OMISSION)
    costs[:, 0] = np.maximum(np.log(likeliest_row) - np.log(counts[:, 0]), LEAST_OMISSION)
    np.fill_diagonal(costs, 0.0)
    return np.clip(costs, 0.0, MOST_COST).astype(np.float32)
