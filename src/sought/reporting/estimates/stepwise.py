"""One term after the other: the pair of lists whose overlap surprises most joins the model.

Chan, Silverman & Vincent (2021), section 3.2, as in their R package SparseMSE 2.0.1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from sought.reporting.estimates.estimate import Outcome, Refusal, log_normal
from sought.reporting.estimates.existence import Finding
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.models import Model, in_words, lists_of, pairs
from sought.reporting.estimates.poisson_fit import PoissonFit
from sought.reporting.estimates.sparse_fit import SparseModel, sparse_finding, sparse_fit
from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]

THRESHOLD = 0.02
"""Probability below which an overlap surprises."""


@dataclass(frozen=True, eq=False)
class Selected:
    """The model that was chosen, and its fit."""

    divided: SparseModel
    fit: PoissonFit
    p_values: tuple[float, ...]
    """Of the terms, in the order in which they came."""


def stepwise(counts: ListCounts, threshold: float = THRESHOLD) -> Selected:
    """Choose a model of pairs; independence, whose estimate must exist, is the beginning."""
    model: Model = ()
    p_values: tuple[float, ...] = ()
    divided, fit = sparse_fit(counts, model)
    while True:
        term, p_value = _next_term(counts, divided, fit)
        if p_value >= threshold:
            return Selected(divided, fit, p_values)
        model, p_values = (*model, term), (*p_values, p_value)
        divided, fit = sparse_fit(counts, model)


def _next_term(counts: ListCounts, divided: SparseModel, fit: PoissonFit) -> tuple[int, float]:
    """The pair with the most surprising overlap whose model has an estimate; (0, 1) if none."""
    left = [t for t in pairs(counts.size) if t not in divided.model]
    p_values = _surprise(counts, divided, fit, left)
    for place in np.argsort(p_values, kind="stable"):
        if sparse_finding(counts, (*divided.model, left[place])) is Finding.NONE:
            return left[place], float(p_values[place])
    return 0, 1.0


def _surprise(
    counts: ListCounts, divided: SparseModel, fit: PoissonFit, terms: list[int]
) -> Floats:
    """One-sided Poisson probability of an overlap at least as far from what is expected."""
    if not terms:
        return np.empty(0)
    cells = np.arange(1, 2**counts.size)
    holds = np.array([cells & t == t for t in terms])
    seen = holds @ counts.counts[1:]
    expected = holds[:, divided.kept] @ fit.fitted
    few, many = poisson.cdf(seen, expected), poisson.sf(seen - 1, expected)
    return np.minimum(few, many)


def stepwise_total(counts: ListCounts, threshold: float = THRESHOLD) -> float:
    """The estimated number of all persons; ``inf`` where no list overlaps enough."""
    table = counts.without_empty_lists() if _two_lists(counts) else None
    if table is None or sparse_finding(table, ()) is not Finding.NONE:
        return np.inf
    return counts.observed + stepwise(table, threshold).fit.unseen


def _two_lists(counts: ListCounts) -> bool:
    return int(np.sum(np.diag(counts.overlaps) > 0)) > 1


def sparse_stepwise(
    counts: ListCounts, *, threshold: float = THRESHOLD, level: float = 0.95
) -> Outcome:
    """The chosen model's estimate; interval by the large-sample error of its intercept."""
    against = sparse_finding(counts, ())
    if against is not Finding.NONE:
        why = Worded(against.value)
        return Refusal("stepwise", Worded("even with independent lists, %(reason)s", reason=why))
    chosen = stepwise(counts, threshold)
    return log_normal(
        "stepwise", counts.observed, chosen.fit.unseen, chosen.fit.log_sd, level=level,
        model=in_words(tuple(sorted(chosen.divided.model)), counts.lists),
        figures={
            "deviance": chosen.fit.deviance,
            "terms": len(chosen.divided.model),
            "excluding_pairs": len(chosen.divided.empty),
        },
        notes=_about_empty(chosen.divided, counts.lists),
    )  # fmt: skip


def _about_empty(divided: SparseModel, lists: tuple[str, ...]) -> tuple[str, ...]:
    if not divided.empty:
        return ()
    named = ", ".join("*".join(lists[j] for j in lists_of(t)) for t in divided.empty)
    return (Worded("taken as lists that exclude each other: %(lists)s", lists=named),)
