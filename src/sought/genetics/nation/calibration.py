"""Whether posteriors keep their promise: of pairings given 0.9, nine in ten should be true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

EDGES = (0.0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9995, 1.0)
"""Bins of the posterior, finer where decisions are made; the last one includes 1."""

_Z = 1.959963984540054  # the 97.5 % point of the normal distribution


@dataclass(frozen=True)
class CalibrationBin:
    """Pairings with a posterior from ``low`` up to, not including, ``high``.

    ``mean`` posterior and ``share`` true, which should agree; ``interval`` (95 %) of the share.
    """

    low: float
    high: float
    number: int
    mean: float
    true: int

    @property
    def share(self) -> float:
        """Share of true pairings."""
        return self.true / self.number

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the share by Wilson's method."""
        return wilson(self.true, self.number)

    @property
    def agrees(self) -> bool:
        """Whether the mean posterior lies in the interval."""
        low, high = self.interval
        return low <= self.mean <= high


def calibration(posterior: Array, true: Flags) -> tuple[CalibrationBin, ...]:
    """Bins that hold at least one pairing; ``posterior`` and ``true`` (pairings,)."""
    bin_of = np.clip(np.searchsorted(EDGES, posterior, side="right") - 1, 0, len(EDGES) - 2)
    bins = []
    for i in np.unique(bin_of):
        here = bin_of == i
        mean = float(posterior[here].mean())
        number, hits = int(here.sum()), int(true[here].sum())
        bins.append(CalibrationBin(EDGES[i], EDGES[i + 1], number, mean, hits))
    return tuple(bins)


def wilson(hits: int, number: int) -> tuple[float, float]:
    """95 % score interval of a proportion.

    E. B. Wilson, *Probable inference, the law of succession, and statistical inference*,
    J. Am. Stat. Assoc. 22 (1927) 209.
    """
    share, spread = hits / number, _Z**2 / number
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * np.sqrt(share * (1 - share) / number + spread / (4 * number))
    low = 0.0 if hits == 0 else float(middle - half)
    high = 1.0 if hits == number else float(middle + half)
    return low, high


def chance_of_as_many(events: int, probabilities: Array) -> float:
    """Probability that at least ``events`` of independent events of these probabilities happen.

    Exact (the Poisson-binomial distribution), one event after the other.
    """
    below = np.zeros(max(events, 1))
    below[0] = 1.0
    if events == 0:
        return 1.0
    for p in probabilities:
        below[1:] = below[1:] * (1 - p) + below[:-1] * p
        below[0] *= 1 - p
    return float(max(0.0, 1 - below.sum()))
