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

DEFAULT_SHARE = 0.05
"""Share of samples expected to repeat another body after re-association has been done."""

_SEARCHED = PairSettings(threshold=10.0, least_markers=2)


@dataclass(frozen=True, eq=False)
class Repeats:
    """For every sample, by position: how strongly it looks like a better one.

    ``weight`` (samples,) is the sum over better samples of prior × plain LR (same person
    against unrelated), ``partner`` the id of the likeliest, ``""`` where there is none;
    ``share`` is the prior share of repeats among samples.
    """

    samples: tuple[str, ...]
    weight: Array
    partner: tuple[str, ...]
    share: float


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
    weight = np.zeros(len(ids))
    best = np.zeros(len(ids))
    partner = [""] * len(ids)
    if len(ids) > 1 and share > 0:
        rank = _rank(samples)
        found = same_person_pairs(samples, markers, _SEARCHED, theta=theta, progress=progress)
        for a, b, log_lr in zip(found.first, found.second, found.log_lr, strict=True):
            poorer, better = (a, b) if rank[a] > rank[b] else (b, a)
            own = share / (len(ids) - 1) * float(np.exp(log_lr))
            weight[poorer] += own
            if own > best[poorer]:
                best[poorer], partner[poorer] = own, ids[better]
    return Repeats(ids, weight, tuple(partner), share)


def _rank(samples: Sequence[Sample]) -> NDArray[np.intp]:
    """Position of each sample when the best come first: most alleles to be relied on."""
    typed = np.array([(s.calls[:, 0] != UNSEEN).sum() for s in samples], dtype=np.float64)
    sound = np.array([(1 - s.errors.dropout) * (1 - s.errors.miscall) for s in samples])
    rank = np.empty(len(samples), dtype=np.intp)
    rank[np.argsort(-typed * sound, kind="stable")] = np.arange(len(samples))
    return rank
