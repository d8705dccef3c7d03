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

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.assignment_search import Totals
from sought.genetics.case import UNIDENTIFIED, Case, Priors
from sought.genetics.family_assignments import family_assignments
from sought.genetics.joint_solution import (
    Component,
    Solution,
    WeighedFamily,
    best_of_all,
    solve,
)
from sought.genetics.likelihood import log_likelihood
from sought.genetics.likelihood_ratio import LikelihoodRatios, likelihood_ratios

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]

DEFAULT_BUDGET = 200_000
_STEPS_PER_BUDGET = 50


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
        families.append(WeighedFamily(case, found))
    solution = solve(case, families, budget * _STEPS_PER_BUDGET)
    return _assemble(case, pairwise, solution, _log_likelihood_null(case), top)


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


def _assemble(
    case: Case,
    pairwise: LikelihoodRatios,
    solution: Solution,
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
        for weight, likelihood, pairs in islice(best_of_all(components), top)
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
    component: Component,
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
    family: WeighedFamily, values: Array, column: Mapping[str, int], unmatched: Array
) -> None:
    for missing in family.missing:
        free = [all(m != missing for _, m in pairs) for pairs in family.pairs]
        unmatched[column[missing]] = values[free].max(initial=-np.inf)
