"""Lists independent, persons alike or not: one column of the model tells how they differ.

L.-P. Rivest and S. Baillargeon, *Applications and extensions of Chao's moment estimator*,
Biometrics 63 (2007) 999, as in their R package Rcapture 1.4: M_t, and M_th with the columns of
Chao (a lower bound), Poisson (2^c - 1) and Darroch (c^2 / 2) for a person in c lists.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sought.reporting.estimates.estimate import (
    Estimate,
    Outcome,
    Refusal,
    log_normal_quantiles,
    probabilities,
)
from sought.reporting.estimates.existence import Finding, finding
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.models import design_matrix
from sought.reporting.estimates.poisson_fit import PoissonFit, poisson_fit
from sought.reporting.estimates.profile_likelihood import profile
from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]


def independence(counts: ListCounts, *, level: float = 0.95) -> Outcome:
    """Lists independent, persons alike; for two lists that is Lincoln and Petersen's n1 n2 / m."""
    return _answer("independence", counts, np.empty((2**counts.size - 1, 0)), level)


def chao_loglinear(counts: ListCounts, *, level: float = 0.95) -> Outcome:
    """Lower bound for lists of different reach; columns with a negative coefficient leave."""
    in_lists = counts.histories.sum(axis=1)
    steps = np.arange(3, counts.size + 1)
    return _answer(
        "chao_loglinear", counts, np.maximum(in_lists[:, None] - steps + 1, 0.0), level, bound=True
    )


def poisson_heterogeneity(counts: ListCounts, *, level: float = 0.95) -> Outcome:
    """Persons differ moderately."""
    column = 2.0 ** counts.histories.sum(axis=1) - 1
    return _answer("poisson_heterogeneity", counts, column[:, None], level)


def darroch_heterogeneity(counts: ListCounts, *, level: float = 0.95) -> Outcome:
    """Persons differ much: log odds of being listed normal among those listed."""
    column = counts.histories.sum(axis=1) ** 2 / 2
    return _answer("darroch_heterogeneity", counts, column[:, None], level)


def _answer(
    method: str, counts: ListCounts, more: Floats, level: float, *, bound: bool = False
) -> Outcome:
    design = np.hstack([design_matrix(counts.size, ()), more])
    plain = design.shape[1] - more.shape[1]
    seen = counts.counts[1:].astype(float)
    against = finding(design[:, :plain] if bound else design, seen > 0)
    if against is not Finding.NONE:
        return Refusal(method, Worded(against.value))

    def fit(columns: Floats, numbers: Floats) -> PoissonFit:
        return (
            _without_negatives(columns, numbers, plain) if bound else poisson_fit(columns, numbers)
        )

    fitted = fit(design, seen)
    return _estimate(method, counts, fitted, _interval(design, seen, fit, level), level, bound)


def _interval(design: Floats, seen: Floats, fit: object, level: float) -> tuple[float, ...]:
    found = profile(design, seen, fit, level=level)  # type: ignore[arg-type]
    return found.best, found.lower, found.upper


def _estimate(
    method: str,
    counts: ListCounts,
    fitted: PoissonFit,
    ends: tuple[float, ...],
    level: float,
    bound: bool,  # noqa: FBT001 - as PLR0917
) -> Estimate:
    n, (best, lower, upper) = counts.observed, ends
    return Estimate(
        method, n, n + fitted.unseen, n + lower, n + upper, level,
        log_normal_quantiles(n, fitted.unseen, fitted.log_sd, probabilities()),
        is_bound=bound,
        figures={
            "deviance": fitted.deviance,
            "degrees_of_freedom": len(fitted.fitted) - fitted.parameters,
            "standard_error": standard_error(fitted),
            "multinomial_maximum": n + best,
        },
    )  # fmt: skip


def standard_error(fitted: PoissonFit) -> float:
    """Of the total, the Poisson scatter of the unseen included."""
    return float(np.sqrt(fitted.unseen + fitted.unseen**2 * fitted.covariance[0, 0]))


def _without_negatives(columns: Floats, numbers: Floats, plain: int) -> PoissonFit:
    """Refit without the first column beyond ``plain`` whose coefficient is negative, until none is."""
    columns = _independent(columns.shape, columns.tobytes(), plain)
    fitted = poisson_fit(columns, numbers)
    while (wrong := np.flatnonzero(fitted.coefficients[plain:] < 0)).size:
        columns = np.delete(columns, plain + wrong[0], axis=1)
        fitted = poisson_fit(columns, numbers)
    return fitted


@lru_cache(maxsize=4)  # an interval asks for the same design a hundred times
def _independent(shape: tuple[int, int], content: bytes, plain: int) -> Floats:
    """Columns beyond ``plain`` that add nothing left out."""
    columns = np.frombuffer(content).reshape(shape)
    kept = columns[:, :plain]
    for column in columns[:, plain:].T:
        wider = np.column_stack([kept, column])
        if np.linalg.matrix_rank(wider) == wider.shape[1]:
            kept = wider
    return kept
