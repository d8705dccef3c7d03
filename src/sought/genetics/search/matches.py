"""What a search found: pairings at or above its threshold, and what stayed below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.caseload import Pairing

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Matches:
    """Pairings of samples (PM) with missing persons (AM), the highest LR first.

    ``sample`` and ``person`` (n,) are positions in ``samples`` and ``missing``, which list all
    that took part; ``log_lr`` (n,) natural; ``markers`` (n,) typed in the sample and in the
    family.  ``background`` (samples,) sums the plain LRs of each sample's pairings below
    ``threshold`` (plain LR), so that they are not lost to a posterior; a pairing that was not
    compared for want of markers, or because the family contradicts itself, counts as LR 1.
    ``impossible`` names missing persons whose family's own profiles contradict its pedigree.
    """

    samples: tuple[str, ...]
    missing: tuple[str, ...]
    sample: Indices
    person: Indices
    log_lr: Array
    markers: Counts
    background: Array
    threshold: float
    impossible: tuple[str, ...] = ()

    @property
    def pairings(self) -> list[Pairing]:
        """Ids of sample and missing person, (n,)."""
        positions = zip(self.sample.tolist(), self.person.tolist(), strict=True)
        return [(self.samples[s], self.missing[p]) for s, p in positions]

    @property
    def log10_lr(self) -> Array:
        """LR as a power of ten, (n,)."""
        return np.asarray(self.log_lr / np.log(10))
