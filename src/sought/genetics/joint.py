"""Joint identification: all samples and all missing persons together, one to one.

An assignment pairs each sample with one missing person of agreeing sex or with nobody
(``*``), no person twice.  Its log-likelihood is that of all families with the samples placed
plus that of the unplaced samples as unrelated persons; its posterior is proportional to
likelihood times prior.  Results are exact: possible assignments of each family are listed in
full (:mod:`family_assignments`), and families sharing samples are combined by dynamic
programming (:mod:`assignment_search`).  Cases beyond the budget are refused with their size.

After Vigeland & Egeland, *Joint DNA-based disaster victim identification*, Sci. Rep. 11
(2021) 13661.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
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
from sought.genetics.family_assignments import FamilyAssignments, Pairs, family_assignments
from sought.genetics.likelihood import log_likelihood
from sought.genetics.likelihood_ratio import LikelihoodRatios, likelihood_ratios

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]

DEFAULT_BUDGET = 200_000
_STEPS_PER_BUDGET = 50

NEGLIGIBLE = 1e-13
"""Posterior mass that may be left out where an exact search would exceed the budget."""


@dataclass(frozen=True)
class Assignment:
    """Samples with their missing person (or ``*``), natural log-likelihood and posterior."""

    pairs: Mapping[str, str]
    log_likelihood: float
    posterior: float


@dataclass(frozen=True, eq=False)
class JointIdentification:
    """What all evidence together says.

    ``posterior`` has shape (samples, missing + 1), the last column for nobody; rows sum to 1.
    ``best_log_likelihood`` has the same shape: the highest log-likelihood of an assignment
    with that pairing (``-inf`` if impossible); ``person_unmatched`` (missing,) that of an
    assignment that leaves the person without a sample; both look at likelihoods only, though
    a pairing of prior 0 is out of consideration.  ``neglected`` bounds the posterior mass of
    assignments left out: 0, or 1e-13 where the case is large; assignments left out are also
    less than 1e-13 times as likely as the best.
    """

    samples: tuple[str, ...]
    missing: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    posterior: Array
    best_log_likelihood: Array
    person_unmatched: Array
    log_likelihood_null: float
    pairwise: LikelihoodRatios
    priors: Priors | None
    neglected: float


def identify_jointly(
    case: Case, *, top: int = 10, budget: int = DEFAULT_BUDGET, progress: Progress | None = None
) -> JointIdentification:
    """The ``top`` best assignments and the posterior of every pairing.

    ``budget`` bounds the possible assignments within one family, and fifty times as many
    steps in combining families.  ``progress`` is called with families done and their number.
    Raises TooLargeError beyond it, InputError where a family's own profiles are impossible.
    """
    pairwise = likelihood_ratios(case)
    _refuse_inconsistent(pairwise)
    log_lr = _by_pair(pairwise)
    families = []
    wanted = [f for f in case.families if any(m in f.pedigree for m in case.missing)]
    for done, family in enumerate(wanted):
        if progress is not None:
            progress(done, len(wanted))
        found = family_assignments(case, family, log_lr, budget=budget)
        families.append(_Weighted(case, found))
    solution = _solve(case, families, budget * _STEPS_PER_BUDGET)
    return _assemble(case, pairwise, solution, _log_likelihood_null(case), top)


class _Solution(NamedTuple):
    """Components for the posterior and for the maxima, and the posterior mass left out."""

    weighed: list[_Component]
    highest: list[_Component]
    neglected: float


def _solve(case: Case, families: Sequence[_Weighted], steps: int) -> _Solution:
    """Split the case into components.

    Only where the exact search would exceed the budget are negligible choices dropped, and
    then with a proven bound: for the posterior by likelihood × prior, for the maxima by
    likelihood alone.
    """

    def components(kept: Sequence[_Weighted]) -> list[_Component]:
        return [_Component(case, group, steps) for group in _connected(kept)]

    try:
        whole = components(families)
    except TooLargeError:
        by_weight = _without_negligible(families, [f.weights for f in families])
        by_likelihood = _without_negligible(families, [f.log_likelihoods for f in families])
        return _Solution(components(by_weight), components(by_likelihood), NEGLIGIBLE)
    return _Solution(whole, whole, 0.0)


def _without_negligible(families: Sequence[_Weighted], weights: Sequence[Array]) -> list[_Weighted]:
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


def _greedy_log_weight(families: Sequence[_Weighted], weights: Sequence[Array]) -> float:
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


def _refuse_inconsistent(pairwise: LikelihoodRatios) -> None:
    for missing, markers in pairwise.inconsistent.items():
        raise InputError(
            f"the profiles of the family of '{missing}' are impossible at {', '.join(markers)} "
            "under the mutation model given; run `sought kinship check`, then correct them or "
            "allow mutation",
            where="families",
        )


def _by_pair(pairwise: LikelihoodRatios) -> dict[tuple[str, str], float]:
    return {
        (sample, missing): float(pairwise.log_lr[i, j])
        for i, sample in enumerate(pairwise.samples)
        for j, missing in enumerate(pairwise.missing)
    }


def _log_likelihood_null(case: Case) -> float:
    """Log-likelihood of the case if no sample is from any missing person."""
    parts = (*case.families, *(s.as_family() for s in case.samples))
    return sum(
        float(
            log_likelihood(
                f.pedigree, case.markers, f.profiles, theta=case.theta, errors=f.errors
            ).sum()
        )
        for f in parts
    )


class _Weighted:
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

    def restricted(self, kept: NDArray[np.bool_]) -> _Weighted:
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


def _connected(families: Sequence[_Weighted]) -> Iterator[list[_Weighted]]:
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


class _Component:
    """Families connected through possible matches, solved together."""

    def __init__(self, case: Case, families: Sequence[_Weighted], budget: int) -> None:
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


def _assemble(
    case: Case,
    pairwise: LikelihoodRatios,
    solution: _Solution,
    null: float,
    top: int,
) -> JointIdentification:
    components, highest = solution.weighed, solution.highest
    sums = [c.sums() for c in components]
    if not np.isfinite([t.overall for t in sums]).all():
        raise InputError(
            "the priors leave no possible assignment: too many missing persons must have one of "
            "too few samples; give their '*' a weight above 0",
            where="priors",
        )
    maxima = [c.maxima() for c in highest]
    total = sum(t.overall for t in sums)
    ceiling = sum(t.overall for t in maxima)
    posterior = _empty(case, 0.0)
    best = _empty(case, -np.inf)
    posterior[:, -1], best[:, -1] = 1.0, null + ceiling  # samples nobody could claim
    unmatched = np.full(len(case.missing), null + ceiling)
    for component, summed in zip(components, sums, strict=True):
        _fill(case, component, _scaled(summed, -summed.overall), np.logaddexp, posterior, None)
    for component, peak in zip(highest, maxima, strict=True):
        raised = _scaled(peak, null + ceiling - peak.overall)
        _fill(case, component, raised, np.maximum, best, unmatched)
    rows = {sample for c in components for sample in c.samples}
    touched = [i for i, s in enumerate(case.samples) if s.id in rows]
    posterior[touched] = np.exp(posterior[touched])
    ranked = [
        Assignment(
            {s.id: pairs.get(s.id, UNIDENTIFIED) for s in case.samples},
            null + likelihood,
            float(np.exp(weight - total)),
        )
        for weight, likelihood, pairs in islice(_best_of_all(components), top)
    ]
    return JointIdentification(
        pairwise.samples, pairwise.missing, tuple(ranked), posterior, best, unmatched, null,
        pairwise, case.priors, solution.neglected,
    )  # fmt: skip


def _empty(case: Case, value: float) -> Array:
    return np.full((len(case.samples), len(case.missing) + 1), value)


def _scaled(totals: Totals, shift: float) -> Totals:
    return Totals(
        totals.overall + shift, tuple(t + shift for t in totals.by_choice), totals.unused + shift
    )


def _fill(
    case: Case,
    component: _Component,
    totals: Totals,
    combine: np.ufunc,
    cells: Array,
    unmatched: Array | None,
) -> None:
    """Gather totals by choice into totals by pairing."""
    row = {s.id: i for i, s in enumerate(case.samples)}
    column = {m: j for j, m in enumerate(case.missing)}
    mine = [row[s] for s in component.samples]
    cells[mine] = -np.inf
    cells[mine, -1] = totals.unused
    for family, values in zip(component.families, totals.by_choice, strict=True):
        for pairs, value in zip(family.pairs, values, strict=True):
            for sample, missing in pairs:
                cell = row[sample], column[missing]
                cells[cell] = combine(cells[cell], value)
        if unmatched is not None:
            _fill_unmatched(family, values, column, unmatched)


def _fill_unmatched(
    family: _Weighted, values: Array, column: Mapping[str, int], unmatched: Array
) -> None:
    for missing in family.missing:
        free = [all(m != missing for _, m in pairs) for pairs in family.pairs]
        unmatched[column[missing]] = values[free].max(initial=-np.inf)


def _best_of_all(
    components: Sequence[_Component],
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
