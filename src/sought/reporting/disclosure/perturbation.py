"""How likely a count is changed by how much: a table of maximum entropy.

For each count the change has mean 0, a stated variance, a stated greatest size, never makes a
count negative, and leaves 0 at 0.  Of all distributions with these properties the one of greatest
entropy is taken: it gives away least.  It is p(v) proportional to exp(a v + c v²) on the changes
that are allowed, and a and c minimise a convex function (Marley & Leaver 2011; Giessing 2016,
PSD, LNCS 9867).  Counts large enough for every change share one distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog, minimize
from scipy.special import logsumexp, softmax

from sought.errors import InputError, SoughtError

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

CLOSE = 1e-7
"""Mean and variance of a row are met to this."""

MOST_CHANGE = 50


@dataclass(frozen=True)
class Perturbation:
    """Changes of at most ``maximum`` with this ``variance``; printed counts 1..``never`` avoided."""

    maximum: int
    variance: float
    never: int = 0

    def __post_init__(self) -> None:
        """Raise InputError for what no distribution can satisfy."""
        if not 1 <= self.maximum <= MOST_CHANGE:
            raise InputError(f"from 1 to {MOST_CHANGE}", where="maximum")
        if not 0 <= self.never < self.maximum:
            raise InputError("less than the greatest change, and not negative", where="never")
        for count in range(1, len(self.rows)):
            _check_reach(count, self.changes, self._allowed(count), self.variance)

    @cached_property
    def changes(self) -> Whole:
        """(2 maximum + 1,) from the greatest decrease to the greatest increase."""
        return np.arange(-self.maximum, self.maximum + 1)

    @cached_property
    def rows(self) -> range:
        """Counts that have a distribution of their own; greater ones have that of the last."""
        return range(self.maximum + self.never + (2 if self.never else 1))

    @cached_property
    def probabilities(self) -> Floats:
        """(rows, changes) each row adds up to 1."""
        table = np.zeros((len(self.rows), len(self.changes)))
        table[0, self.maximum] = 1.0
        for count in self.rows[1:]:
            allowed = self._allowed(count)
            table[count, allowed] = greatest_entropy(self.changes[allowed], self.variance)
        return table

    def change(self, counts: Whole, uniform: Floats) -> Whole:
        """The change of each count by its number in [0, 1): the same number, the same change."""
        rows = np.minimum(counts, len(self.rows) - 1)
        reached = np.cumsum(self.probabilities, axis=1)[rows]
        at = (reached <= uniform[..., None]).sum(axis=-1)
        last = (self.probabilities[rows] > 0).cumsum(axis=-1).argmax(axis=-1)
        changed: Whole = self.changes[np.minimum(at, last)]
        return changed

    @property
    def statement(self) -> str:
        """What is printed under the table."""
        avoided = f" Counts from 1 to {self.never} are never printed." if self.never else ""
        return (
            f"Every count is changed at random by at most {self.maximum} (variance "
            f"{self.variance:g}, mean 0), the same count of the same persons always alike; 0 stays "
            f"0. Totals are changed by themselves and need not be the sums of their parts.{avoided}"
        )

    def _allowed(self, count: int) -> NDArray[np.bool_]:
        after = count + self.changes
        return np.asarray((after == 0) | (after > self.never))


def greatest_entropy(changes: Whole, variance: float) -> Floats:
    """The distribution on ``changes`` of mean 0 and this variance that gives away least."""
    features = np.column_stack([changes, changes.astype(float) ** 2]) - [0.0, variance]

    def dual(weights: Floats) -> tuple[float, Floats]:
        scores = features @ weights
        return float(logsumexp(scores)), softmax(scores) @ features

    found = minimize(dual, np.zeros(2), jac=True, method="BFGS", options={"gtol": CLOSE / 10})
    chances: Floats = softmax(features @ found.x)
    if np.abs(chances @ features).max() > CLOSE:
        raise SoughtError(f"no distribution of variance {variance:g} was found; change it slightly")
    return chances


def _check_reach(count: int, changes: Whole, allowed: NDArray[np.bool_], variance: float) -> None:
    """Raise InputError unless the variance lies between the least and the greatest possible."""
    squares = changes[allowed].astype(float) ** 2
    least, most = _extreme(changes[allowed], squares), -_extreme(changes[allowed], -squares)
    if not least < variance < most:
        raise InputError(
            f"a count of {count} can be changed with a variance between {least:g} and {most:g} "
            f"only, both excluded, not {variance:g}",
            where="variance",
        )


def _extreme(changes: Whole, goal: Floats) -> float:
    sums = np.vstack([np.ones(len(changes)), changes])
    found = linprog(goal, A_eq=sums, b_eq=[1.0, 0.0])
    if found.fun is None:
        raise InputError("these changes allow no mean of 0", where="never")
    return float(found.fun)
