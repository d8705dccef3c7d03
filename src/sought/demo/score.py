"""What the invented office achieved, held against the truth that it never saw.

Pure: numbers and flags come in, a record for a table goes out.  Pairings are weighed as
:mod:`sought.genetics.nation.calibration` weighs those of a simulated nation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sought.genetics.nation.calibration import Array, CalibrationBin, Flags, calibration

_LEAST = 1e-9
"""Probabilities nearer to 0 or 1 count as this near: one miss must not make a mean infinite."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody said to be ``person`` who truly is ``true``; keys of one kind, None for nobody."""

    person: int | None
    true: int | None

    @property
    def is_false(self) -> bool:
        """Whether that is somebody else."""
        return self.person != self.true


@dataclass(frozen=True, slots=True)
class Recall:
    """Persons of whom a body was sampled, and those of them whom the search names rightly."""

    findable: int
    found: int

    @property
    def share(self) -> float:
        """0 where there is nobody to be found."""
        return self.found / self.findable if self.findable else 0.0


@dataclass(frozen=True)
class Calibration:
    """Whether posteriors keep their promise.

    ``brier`` is the mean squared distance of posterior and truth, ``log_score`` the mean negative
    natural logarithm of the probability given to what is true; both are 0 at best.
    """

    bins: tuple[CalibrationBin, ...]
    brier: float
    log_score: float

    def as_record(self) -> dict[str, Any]:
        """Plain values, the bins in their order."""
        return {
            "bins": [asdict(each) for each in self.bins],
            "brier": self.brier,
            "log_score": self.log_score,
        }


def false_ones(named: Iterable[Named]) -> int:
    """How many are said to be somebody they are not."""
    return sum(each.is_false for each in named)


def recall(named: Iterable[Named], findable: Collection[int]) -> Recall:
    """Each person counts once, however many of their bones were named."""
    right = {each.person for each in named if each.person is not None and not each.is_false}
    return Recall(len(set(findable)), len(right & set(findable)))


def calibrated(posteriors: Iterable[tuple[float, bool]]) -> Calibration:
    """Of pairings: the posterior, and whether the pairing is true.  At least one is needed."""
    pairs = list(posteriors)
    predicted = np.array([posterior for posterior, _true in pairs], dtype=np.float64)
    true = np.array([true for _posterior, true in pairs], dtype=np.bool_)
    return Calibration(
        calibration(predicted, true), brier(predicted, true), log_score(predicted, true)
    )


def brier(posterior: Array, true: Flags) -> float:
    """Mean squared distance (Brier 1950)."""
    return float(np.mean((posterior - true) ** 2))


def log_score(posterior: Array, true: Flags) -> float:
    """Mean negative natural logarithm of what the truth was given (Good 1952)."""
    given = np.clip(np.where(true, posterior, 1 - posterior), _LEAST, 1.0)
    return float(-np.mean(np.log(given)))


def under_kept(person: int | None, kept: Mapping[int, int]) -> int | None:
    """The number a person stands under now, after merges."""
    return None if person is None else kept.get(person, person)
