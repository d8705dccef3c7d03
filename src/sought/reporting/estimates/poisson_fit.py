"""Log-linear models fitted by maximum likelihood: Poisson counts, logarithm of the mean linear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, xlogy

Floats = NDArray[np.float64]

_ROUNDS, _CLOSE = 100, 1e-13
_HALVINGS = 30


@dataclass(frozen=True, eq=False)
class PoissonFit:
    """A fitted model; the first column of its design is the intercept."""

    coefficients: Floats
    covariance: Floats
    fitted: Floats
    """Expected counts, as long as the counts."""
    deviance: float
    log_likelihood: float

    @property
    def parameters(self) -> int:
        """How many parameters were fitted."""
        return len(self.coefficients)

    @property
    def unseen(self) -> float:
        """Expected count of the cell in which all columns but the intercept are 0."""
        with np.errstate(over="ignore"):
            return float(np.exp(self.coefficients[0]))

    @property
    def log_sd(self) -> float:
        """Standard error of the logarithm of :attr:`unseen`."""
        return float(np.sqrt(self.covariance[0, 0]))


def poisson_fit(design: Floats, counts: Floats) -> PoissonFit:
    """Fit by iterated weighted least squares.

    ``design`` (cells, parameters), ``counts`` (cells,).  The design must have full rank and the
    estimate must exist (:mod:`~sought.reporting.estimates.existence`); else coefficients run
    away and the last round is returned.
    """
    mean = counts + 0.1
    score = np.log(mean)
    deviance, coefficients = np.inf, np.zeros(design.shape[1])
    for step in range(_ROUNDS):
        target = _solved(design, mean, score + (counts - mean) / mean)
        coefficients = target if step == 0 else _downhill(design, counts, coefficients, target)
        score = np.clip(design @ coefficients, -700.0, 700.0)
        mean = np.exp(score)
        before, deviance = deviance, _deviance(counts, mean)
        if abs(before - deviance) <= _CLOSE * (abs(deviance) + 0.1):
            break
    return PoissonFit(
        coefficients,
        np.asarray(np.linalg.pinv((design.T * mean) @ design, hermitian=True), float),
        mean,
        deviance,
        float(np.sum(xlogy(counts, mean) - mean - gammaln(counts + 1))),
    )


def _solved(design: Floats, weight: Floats, target: Floats) -> Floats:
    weighted = design.T * weight
    try:
        return np.asarray(np.linalg.solve(weighted @ design, weighted @ target), float)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.lstsq(weighted @ design, weighted @ target, rcond=None)[0])


def _downhill(design: Floats, counts: Floats, here: Floats, there: Floats) -> Floats:
    """The new coefficients, or a point between where they would raise the deviance."""
    least = _deviance(counts, np.exp(np.clip(design @ here, -700.0, 700.0)))
    for _ in range(_HALVINGS):
        mean = np.exp(np.clip(design @ there, -700.0, 700.0))
        if _deviance(counts, mean) <= least * (1 + 1e-9) + 1e-9:
            break
        there = (here + there) / 2
    return there


def _deviance(counts: Floats, mean: Floats) -> float:
    """Twice the log-likelihood by which the counts themselves would fit better."""
    return float(2 * np.sum(xlogy(counts, counts / mean) - counts + mean))
