"""Samples that may be of a body another sample was taken from, unrecognised.

Two elements of one body whose profiles are too poor to be joined both look like their owner.
One person has one place in a joint identification: without a word about repeats, the second
sample would be pushed to the owner's brother, or to nobody listed.  Each sample therefore has
a further alternative: to be of the same body as a better sample, whoever that is.  Only better
ones count, so that two samples are never each other's repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.search.pair_search import PairSettings, Progress
from sought.genetics.search.same_person import same_person_pairs

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

DEFAULT_SHARE = 0.05
"""Share of samples expected to repeat another body after re-association has been done."""

_TWO = 2
_NOBODY = np.empty(0, dtype=np.intp)
_SEARCHED = PairSettings(threshold=10.0, least_markers=2)


@dataclass(frozen=True, eq=False)
class Repeats:
    """Pairs of samples of which the poorer may repeat the better, positions (pairs,) in ``samples``.

    ``weight`` (pairs,) is prior × plain LR (same person against unrelated); pairs of the best
    poorer samples come first.  ``share`` is the prior share of repeats among samples.
    """

    samples: tuple[str, ...]
    poorer: Indices
    better: Indices
    weight: Array
    share: float

    @property
    def total(self) -> Array:
        """Weight of each sample's repeating any other, (samples,)."""
        return np.bincount(self.poorer, self.weight, len(self.samples)).astype(np.float64)

    @property
    def partner(self) -> tuple[str, ...]:
        """The likeliest sample that each one repeats; ``""`` where there is none."""
        found = [""] * len(self.samples)
        for k in np.argsort(self.weight, kind="stable"):  # the heaviest comes last
            found[self.poorer[k]] = self.samples[self.better[k]]
        return tuple(found)


def repeats(
    samples: Sequence[Sample],
    markers: Sequence[Marker],
    *,
    share: float = DEFAULT_SHARE,
    theta: float = 0.0,
    progress: Progress | None = None,
) -> Repeats:
    """Compare all samples; LRs below 10 are left out, as they add less than 10 × share.

    Raises InputError where the share is no probability.
    """
    if not 0 <= share < 1:
        raise InputError(f"share is {share}; allowed: 0 up to, not including, 1", where="share")
    ids = tuple(s.id for s in samples)
    if len(ids) < _TWO or share == 0:
        return Repeats(ids, _NOBODY, _NOBODY, np.empty(0), share)
    found = same_person_pairs(samples, markers, _SEARCHED, theta=theta, progress=progress)
    rank = _rank(samples)
    swap = rank[found.first] < rank[found.second]
    poorer = np.where(swap, found.second, found.first)
    better = np.where(swap, found.first, found.second)
    order = np.argsort(rank[poorer], kind="stable")
    weight = share / (len(ids) - 1) * np.exp(found.log_lr)
    return Repeats(ids, poorer[order], better[order], weight[order], share)


def _rank(samples: Sequence[Sample]) -> Indices:
    """Position of each sample when the best come first: most alleles to be relied on."""
    typed = np.array([(s.calls[:, 0] != UNSEEN).sum() for s in samples], dtype=np.float64)
    sound = np.array([(1 - s.errors.dropout) * (1 - s.errors.miscall) for s in samples])
    rank = np.empty(len(samples), dtype=np.intp)
    rank[np.argsort(-typed * sound, kind="stable")] = np.arange(len(samples))
    return rank
