"""From which likelihood ratio remains are identified: drawn, as it depends on everybody else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.locus import Array
from sought.genetics.planning.open_cases import OpenCases, weight_of_nobody
from sought.genetics.planning.settings import PlanOptions


@dataclass(frozen=True, eq=False)
class Conditions:
    """Under which each draw is judged, the same for all families.

    ``markers`` (draws, markers) are those of the remains that can be read; the remains are
    identified where the natural log LR reaches ``threshold`` (draws,).
    """

    markers: NDArray[np.bool_]
    threshold: Array

    def identified(self, log_lr: Array) -> NDArray[np.bool_]:
        """Whether draws of log LR by marker (…, draws, markers) identify, (…, draws)."""
        return np.asarray((log_lr * self.markers).sum(axis=-1) >= self.threshold)


def conditions(
    cases: OpenCases, background: Array, options: PlanOptions, rng: np.random.Generator
) -> Conditions:
    """Conditions of draws (draws,) with samples of the case's own quality.

    ``background`` (strangers, markers, people) holds natural log LRs of strangers' profiles
    against some of the missing; the others are taken to be like these.
    """
    sample = rng.integers(len(cases.bodies), size=options.draws)
    read = rng.random((options.draws, cases.typed.shape[1])) < cases.readable[sample, None]
    return judged(cases, background, options, cases.typed[sample] & read)


def judged(
    cases: OpenCases, background: Array, options: PlanOptions, markers: NDArray[np.bool_]
) -> Conditions:
    """Conditions with these markers read, (draws, markers)."""
    others = _others(background, markers) * (len(cases.missing) - 1)
    odds = options.posterior / (1 - options.posterior)
    nobody = weight_of_nobody(len(cases.missing), options)
    return Conditions(markers, np.log(odds * (others + nobody)))


def _others(background: Array, markers: NDArray[np.bool_]) -> Array:
    """Mean plain LR of another missing person, by draw; each draw is another stranger."""
    stranger = np.arange(len(markers)) % len(background)
    chosen = np.where(markers[:, :, None], background[stranger], 0.0).sum(axis=1)
    return np.asarray(np.exp(chosen).mean(axis=1))
