"""Uncertainty with the choice of the model in it: stepwise selection on resampled persons.

Bias-corrected and accelerated intervals (DiCiccio & Efron, Stat. Sci. 11 (1996) 189) as in Chan,
Silverman & Vincent (2021), section 3.3: persons are resampled, the model chosen anew each time,
and the acceleration taken from leaving out one person at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from sought.reporting.estimates.estimate import (
    Estimate,
    Outcome,
    probabilities,
    quantiles,
    tails,
)
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.stepwise import THRESHOLD, sparse_stepwise, stepwise_total
from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]

REPLICATES = 300


def bootstrap_stepwise(
    counts: ListCounts,
    *,
    replicates: int = REPLICATES,
    threshold: float = THRESHOLD,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> Outcome:
    """The stepwise estimate with a BCa interval from so many replicates."""
    found = sparse_stepwise(counts, threshold=threshold, level=level)
    if not isinstance(found, Estimate):
        return replace(found, method="bootstrap")
    totals = resampled_totals(counts, replicates, threshold, seed, progress)
    pull = acceleration(counts, threshold)
    lower, upper = bca_quantiles(totals, found.total, pull, np.array(tails(level)))
    return replace(
        found,
        method="bootstrap",
        lower=float(lower),
        upper=float(upper),
        spread=bca_quantiles(totals, found.total, pull, probabilities()),
        figures={**found.figures, "replicates": replicates, "acceleration": pull},
        notes=(*found.notes, *_about_infinite(totals)),
    )


def resampled_totals(
    counts: ListCounts, replicates: int, threshold: float, seed: int, progress: Progress | None
) -> Floats:
    """(replicates,) estimates from as many persons drawn with replacement."""
    chance = np.random.default_rng(seed)
    shares = counts.counts / counts.observed
    totals = np.empty(replicates)
    for i in range(replicates):
        drawn = chance.multinomial(counts.observed, shares)
        totals[i] = stepwise_total(counts.with_counts(drawn), threshold)
        if progress is not None:
            progress(i + 1, replicates)
    return totals


def acceleration(counts: ListCounts, threshold: float) -> float:
    """From the estimates without one person of each pattern; 0 where one of them is infinite."""
    cells = np.flatnonzero(counts.counts)
    times = counts.counts[cells]
    without = np.array([_without_one(counts, int(cell), threshold) for cell in cells])
    if not np.isfinite(without).all():
        return 0.0
    pull = times @ without / counts.observed - without
    square = float(times @ pull**2)
    return float(times @ pull**3) / (6 * square**1.5) if square else 0.0


def _without_one(counts: ListCounts, cell: int, threshold: float) -> float:
    fewer = counts.counts.copy()
    fewer[cell] -= 1
    return stepwise_total(counts.with_counts(fewer), threshold)


def bca_quantiles(totals: Floats, total: float, pull: float, at: Floats) -> Floats:
    """Quantiles of replicates, taken at probabilities corrected for bias and acceleration."""
    # A point outside all replicates would be infinitely biased; half a replicate bounds it.
    edge = 0.5 / len(totals)
    bias = norm.ppf(np.clip(np.mean(totals < total), edge, 1 - edge))
    shifted = norm.ppf(at) + bias
    probability = norm.cdf(bias + shifted / (1 - pull * shifted))
    return quantiles(totals, probability, "median_unbiased")


def _about_infinite(totals: Floats) -> tuple[str, ...]:
    infinite = int(np.sum(~np.isfinite(totals)))
    if not infinite:
        return ()
    return (
        Worded(
            "%(infinite)s of %(replicates)s replicates had no finite estimate: too little overlap",
            infinite=infinite,
            replicates=len(totals),
        ),
    )
