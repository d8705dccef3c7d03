"""Intervals by the likelihood of each possible number of unseen persons.

R. M. Cormack, *Interval estimation for mark-recapture studies of closed populations*, Biometrics
48 (1992) 567: the unknown cell is given a value, the model fitted to the whole table, and its
multinomial likelihood compared with the best.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, xlogy
from scipy.stats import chi2

from sought.reporting.estimates.poisson_fit import PoissonFit

Floats = NDArray[np.float64]
Fit = Callable[[Floats, Floats], PoissonFit]
"""Fits a design to counts: plainly, or leaving out columns that come out wrong."""

_DOUBLINGS = 40


@dataclass(frozen=True)
class Profile:
    """Numbers of unseen persons: the most likely one, and the ends of the interval."""

    best: float
    lower: float
    upper: float


def profile(design: Floats, counts: Floats, fit: Fit, *, level: float = 0.95) -> Profile:
    """Interval of the unseen; its ends are 0 and ``inf`` where the likelihood never falls enough.

    ``design`` and ``counts`` are of the observed cells, the first column being the intercept.
    """
    whole = np.vstack([design, np.eye(1, design.shape[1])])

    def log_likelihood(unseen: float) -> float:
        full = np.append(counts, unseen)
        fitted = fit(whole, full)
        return _multinomial(full, fitted.fitted)

    guess = max(fit(design, counts).unseen, 1.0)
    top = minimize_scalar(
        lambda u: -log_likelihood(u), bounds=(0.0, 3 * guess), method="bounded",
        options={"xatol": 1e-6 * guess},
    )  # fmt: skip
    best, least = float(top.x), -float(top.fun) - chi2.ppf(level, 1) / 2
    return Profile(
        best,
        _lower_end(log_likelihood, best, least),
        _upper_end(log_likelihood, best, least),
    )


def _multinomial(counts: Floats, mean: Floats) -> float:
    """Log-likelihood of the counts, but for what depends on the observed ones only."""
    persons = counts.sum()
    shares = xlogy(counts, mean / mean.sum()).sum()
    return float(gammaln(persons + 1) - gammaln(counts[-1] + 1) + shares)


def _lower_end(log_likelihood: Callable[[float], float], best: float, least: float) -> float:
    if log_likelihood(0.0) >= least:
        return 0.0
    return float(brentq(lambda u: log_likelihood(u) - least, 0.0, best, rtol=1e-7))


def _upper_end(log_likelihood: Callable[[float], float], best: float, least: float) -> float:
    near, far = best, 2 * best + 1
    for _ in range(_DOUBLINGS):
        if log_likelihood(far) < least:
            return float(brentq(lambda u: log_likelihood(u) - least, near, far, rtol=1e-7))
        near, far = far, 2 * far
    return np.inf
