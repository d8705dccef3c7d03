"""Probability of pairs when nobody stands twice in a list: rivals for a row share its probability.

A set of pairs without a common row has the probability proportional to the product of its pairs'
weights.  The marginal probability of each pair is found by belief propagation, exact where the
pairs form no loop, close where rivals are few (Bayati, Shah and Sharma 2008; Chertkov et al.,
*Inference in particle tracking experiments by passing messages between images*, PNAS 2010).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]

_ROUNDS = 200
_SETTLED = 1e-9
_DAMPING = 0.5


def marginals(first: Rows, second: Rows, weights: Numbers, rounds: int = _ROUNDS) -> Numbers:
    """Probability of each pair (first, second) with the weight it has against being no pair."""
    from_first = np.zeros_like(weights)
    from_second = np.zeros_like(weights)
    for _ in range(rounds):
        new_first = 1 / (1 + _others(first, weights * from_second))
        new_second = 1 / (1 + _others(second, weights * from_first))
        change = max(
            np.abs(new_first - from_first).max(initial=0.0),
            np.abs(new_second - from_second).max(initial=0.0),
        )
        from_first += _DAMPING * (new_first - from_first)
        from_second += _DAMPING * (new_second - from_second)
        if change < _SETTLED:
            break
    together = weights * from_first * from_second
    found: Numbers = together / (1 + together)
    return found


def _others(rows: Rows, sent: Numbers) -> Numbers:
    """Of each pair, what all other pairs of its row send."""
    totals = np.bincount(rows, sent, minlength=int(rows.max(initial=-1)) + 1)
    return np.maximum(totals[rows] - sent, 0.0)


def one_to_one(first: Rows, second: Rows, probability: Numbers) -> Rows:
    """Positions of the pairs that are kept: the likeliest first, none whose row is taken."""
    taken: tuple[set[int], set[int]] = set(), set()
    kept = []
    order = np.argsort(-probability, kind="stable")
    pairs = zip(order.tolist(), first[order].tolist(), second[order].tolist(), strict=True)
    for at, a, b in pairs:
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            kept.append(at)
    return np.array(sorted(kept), np.int64)
