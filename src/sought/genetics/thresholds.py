"""Where to set the threshold of a likelihood ratio, and the errors it makes.

The rates come from likelihood ratios simulated (or known) under both hypotheses.

Source: Marsico, Vigeland, Egeland & Herrera Piñero, *Making decisions in missing person
identification cases with low statistical power*, Forensic Sci. Int. Genet. 52 (2021) 102519.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, inf, sqrt

import numpy as np

from sought.errors import InputError


@dataclass(frozen=True)
class ErrorRates:
    """Errors made where every likelihood ratio of at least ``threshold`` counts as a match."""

    threshold: float
    false_negative: float
    false_positive: float

    @property
    def true_positive(self) -> float:
        """Share of the related found."""
        return 1 - self.false_negative

    @property
    def true_negative(self) -> float:
        """Share of the unrelated turned away."""
        return 1 - self.false_positive

    @property
    def matthews(self) -> float:
        """Matthews' correlation coefficient for equally many related and unrelated pairs.

        0 where all or none are called matches.
        """
        called = self.true_positive + self.false_positive
        if called in {0.0, 2.0}:
            return 0.0
        return (self.true_positive - self.false_positive) / sqrt(called * (2 - called))

    def distance(self, weight: float) -> float:
        """Distance from the faultless test, false positives weighted."""
        return hypot(self.false_negative, weight * self.false_positive)


def error_rates(
    related: Sequence[float], unrelated: Sequence[float], threshold: float
) -> ErrorRates:
    """Rates of both errors among likelihood ratios of related and of unrelated pairs."""
    true, false = (_ratios(values) for values in (related, unrelated))
    return ErrorRates(
        threshold, float(np.mean(true < threshold)), float(np.mean(false >= threshold))
    )


def decision_threshold(
    related: Sequence[float],
    unrelated: Sequence[float],
    *,
    weight: float = 10.0,
    candidates: Sequence[float] | None = None,
) -> ErrorRates:
    """The threshold nearest to a faultless test, a false positive weighing ``weight`` misses.

    Without ``candidates`` the exact optimum: errors change at observed ratios only, and a
    threshold may rise to the next related ratio without a further miss.  Of equally good ones
    the highest observed, or the first candidate, is taken; infinity where calling no match at
    all is best.
    """
    if not 0 < weight < inf:
        raise InputError(f"weight is {weight}; allowed: a positive number", where="weight")
    observed = sorted(_ratios(related), reverse=True)
    tried = [*observed, inf] if candidates is None else candidates
    rates = (error_rates(related, unrelated, float(t)) for t in tried)
    return min(rates, key=lambda r: r.distance(weight))


def _ratios(values: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    ratios = np.asarray(values, dtype=float)
    if not ratios.size or not np.all(ratios >= 0):
        raise InputError("likelihood ratios must be given, none of them negative or missing")
    return ratios
