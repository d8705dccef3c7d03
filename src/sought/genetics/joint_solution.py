"""The exact solution of a joint identification: components, sums, maxima, best assignments.

Families that could use a common sample form a component; components are independent.  Where
the exact search would exceed the budget, placements of negligible weight are left out, with a
proven bound on what they could have changed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError, TooLargeError
from sought.genetics.assignment_search import (
    AssignmentSpace,
    Choices,
    Totals,
    require_countable,
)
from sought.genetics.case import UNIDENTIFIED, Case, Priors
from sought.genetics.family_assignments import FamilyAssignments, Pairs

Array = NDArray[np.float64]

NEGLIGIBLE = 1e-13
"""Posterior mass that may be left out where an exact search would exceed the budget."""


class Solution(NamedTuple):
    """Components for the posterior and for the maxima, and the posterior mass left out."""

    weighed: list[Component]
    highest: list[Component]
    neglected: float


def solve(case: Case, families: Sequence[WeighedFamily], steps: int) -> Solution:
    """Split the case into components.

    Only where the exact search would exceed the budget are negligible choices dropped, and
    then with a proven bound: for the posterior by likelihood × prior, for the maxima by
    likelihood alone.
    """

    def components(kept: Sequence[WeighedFamily]) -> list[Component]:
        return [Component(case, group, steps) for group in _connected(kept)]

    try:
        whole = components(families)
    except TooLargeError:
        by_weight = _without_negligible(families, [f.weights for f in families])
        by_likelihood = _without_negligible(families, [f.log_likelihoods for f in families])
        return Solution(components(by_weight), components(by_likelihood), NEGLIGIBLE)
    return Solution(whole, whole, 0.0)


def _without_negligible(
    families: Sequence[WeighedFamily], weights: Sequence[Array]
) -> list[WeighedFamily]:
    """Families without choices that together hold at most ``NEGLIGIBLE`` of all weight.

    All assignments with choice e weigh at most w_e times the product over the other families
    of their summed weights; the total weighs at least as much as any one assignment.  The
    choice of nobody always stays.
    """
    sums = [float(np.logaddexp.reduce(w)) for w in weights]
    floor = _greedy_log_weight(families, weights)
    limit = floor + np.log(NEGLIGIBLE / sum(len(f.pairs) for f in families))
    return [
        f.restricted((w + sum(sums) - own >= limit) | np.array([not p for p in f.pairs]))
        for f, w, own in zip(families, weights, sums, strict=True)
    ]


def _greedy_log_weight(families: Sequence[WeighedFamily], weights: Sequence[Array]) -> float:
    """Log weight of one good assignment: families choose in turn, the surest first.

    ``-inf`` where that leaves a family without a choice (priors may forbid "nobody").
    """
    used: set[str] = set()
    total = 0.0
    for family, own in sorted(
        zip(families, weights, strict=True), key=lambda pair: -float(pair[1].max())
    ):
        free = [used.isdisjoint(s for s, _ in pairs) for pairs in family.pairs]
        if not any(free):
            return -np.inf
        best = int(np.where(free, own, -np.inf).argmax())
        total += float(own[best])
        used |= {s for s, _ in family.pairs[best]}
    return total


class WeighedFamily:
    """A family's assignments with the log prior of each; those of prior 0 are dropped."""

    def __init__(self, case: Case, found: FamilyAssignments) -> None:
        missing = [m for m in case.missing if case.family_of[m].id == found.family]
        priors = np.array([_log_prior(case.priors, missing, pairs) for pairs in found.pairs])
        kept = np.nonzero(np.isfinite(priors))[0]
        if not len(kept):
            raise InputError(
                f"the priors leave no possible assignment for family '{found.family}'",
                where="priors",
            )
        self.missing = missing
        self.pairs = [found.pairs[i] for i in kept]
        self.log_likelihoods = found.log_weights[kept]
        self.log_priors = priors[kept]

    @property
    def samples(self) -> set[str]:
        """Samples that some assignment of the family uses."""
        return {sample for pairs in self.pairs for sample, _ in pairs}

    @property
    def weights(self) -> Array:
        """Log likelihood × prior of each assignment."""
        return np.asarray(self.log_likelihoods + self.log_priors)

    def restricted(self, kept: NDArray[np.bool_]) -> WeighedFamily:
        """The family with these assignments only."""
        made = copy(self)
        made.pairs = [pairs for pairs, keep in zip(self.pairs, kept, strict=True) if keep]
        made.log_likelihoods, made.log_priors = self.log_likelihoods[kept], self.log_priors[kept]
        return made


def _log_prior(priors: Priors | None, missing: Sequence[str], pairs: Pairs) -> float:
    if priors is None:
        return 0.0
    sample_of = {person: sample for sample, person in pairs}
    weights = [priors.weight(m, sample_of.get(m, UNIDENTIFIED)) for m in missing]
    with np.errstate(divide="ignore"):
        return float(np.log(weights).sum())


def _connected(families: Sequence[WeighedFamily]) -> Iterator[list[WeighedFamily]]:
    """Families grouped so that no sample could belong to two groups."""
    waiting = list(families)
    while waiting:
        group = [waiting.pop(0)]
        reach = set(group[0].samples)
        grown = True
        while grown:
            joining = [f for f in waiting if f.samples & reach]
            group += joining
            waiting = [f for f in waiting if f not in joining]
            reach |= set().union(*(f.samples for f in joining))
            grown = bool(joining)
        yield group


class Component:
    """Families connected through possible matches, solved together."""

    def __init__(self, case: Case, families: Sequence[WeighedFamily], budget: int) -> None:
        self.families = families
        reach = set().union(*(f.samples for f in families))
        self.samples = [s.id for s in case.samples if s.id in reach]
        require_countable(len(self.samples), len(families))
        bit = {s: 1 << i for i, s in enumerate(self.samples)}
        choices = [
            Choices(
                np.array([sum(bit[s] for s, _ in pairs) for pairs in f.pairs], dtype=np.uint64),
                f.log_likelihoods,
            )
            for f in families
        ]
        self._space = AssignmentSpace(choices, len(self.samples), budget=budget)

    def sums(self) -> Totals:
        """Log sums of likelihood × prior."""
        return self._space.totals([f.weights for f in self.families])

    def maxima(self) -> Totals:
        """Highest log-likelihoods, whatever the prior."""
        return self._space.totals([f.log_likelihoods for f in self.families], best=True)

    def ranked(self) -> Iterator[tuple[float, float, dict[str, str]]]:
        """(log likelihood × prior, log-likelihood, pairs) from the best down."""
        for weight, chosen in self._space.ranked([f.weights for f in self.families]):
            picked = list(zip(self.families, chosen, strict=True))
            likelihood = sum(float(f.log_likelihoods[i]) for f, i in picked)
            yield weight, likelihood, {s: m for f, i in picked for s, m in f.pairs[i]}


def best_of_all(
    components: Sequence[Component],
) -> Iterator[tuple[float, float, dict[str, str]]]:
    """Assignments of all components together, best first."""
    lists = [_Lazy(c.ranked()) for c in components]
    start = (0,) * len(lists)
    heap = [(-_total(lists, start), start)]
    seen = {start}
    while heap:
        negative, places = heapq.heappop(heap)
        parts = [found for x, i in zip(lists, places, strict=True) if (found := x.at(i))]
        pairs = {s: m for part in parts for s, m in part[2].items()}
        yield -negative, sum(part[1] for part in parts), pairs
        for k in range(len(lists)):
            following = (*places[:k], places[k] + 1, *places[k + 1 :])
            if following not in seen and lists[k].at(following[k]) is not None:
                seen.add(following)
                heapq.heappush(heap, (-_total(lists, following), following))


def _total(lists: Sequence[_Lazy], places: Sequence[int]) -> float:
    return sum(found[0] for x, i in zip(lists, places, strict=True) if (found := x.at(i)))


class _Lazy:
    """A list read from an iterator only as far as it is asked for."""

    def __init__(self, items: Iterator[tuple[float, float, dict[str, str]]]) -> None:
        self._items = items
        self._read: list[tuple[float, float, dict[str, str]]] = []

    def at(self, i: int) -> tuple[float, float, dict[str, str]] | None:
        """The item at this place, None beyond the end."""
        self._read.extend(islice(self._items, max(0, i + 1 - len(self._read))))
        return self._read[i] if i < len(self._read) else None
