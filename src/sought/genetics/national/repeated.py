"""Whose a sample is that repeats another: the other's owner.

A joint identification gives each person one sample.  What a further sample of the same body
has instead is a probability of repeating a better one; it is handed on here to the better
sample's own alternatives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.national.pairings import Pairings
from sought.genetics.search.repeats import Repeats

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Shares:
    """Posteriors of pairings (n,), and by sample of nobody listed and of repeating another."""

    posterior: Array
    unlisted: Array
    repeated: Array


def handed_on(found: Shares, pairings: Pairings, repeats: Repeats) -> Shares:
    """Posteriors with repeats resolved as far as both samples list the same person.

    What cannot be handed on stays with ``repeated``.  Repeating is taken as independent of
    whose the better sample is.  Samples of ``repeats`` are in the order of the posteriors.
    """
    posterior, unlisted = found.posterior.copy(), found.unlisted.copy()
    repeated, total = found.repeated.copy(), repeats.total
    of_sample = _by_sample(pairings, len(unlisted))
    for s, t, weight in zip(repeats.poorer, repeats.better, repeats.weight, strict=True):
        mass = float(found.repeated[s] * weight / total[s])  # the better ones are resolved
        mine = of_sample[s]
        for person, e in of_sample[t].items():
            if person in mine:
                moved = mass * float(posterior[e])
                posterior[mine[person]] += moved
                repeated[s] -= moved
        moved = mass * float(unlisted[t])
        unlisted[s] += moved
        repeated[s] -= moved
    return Shares(np.minimum(posterior, 1.0), unlisted, np.maximum(repeated, 0.0))


def _by_sample(pairings: Pairings, samples: int) -> list[Mapping[int, int]]:
    """Pairings (positions) of each sample by person."""
    made: list[dict[int, int]] = [{} for _ in range(samples)]
    for e, (s, p) in enumerate(
        zip(pairings.sample.tolist(), pairings.person.tolist(), strict=True)
    ):
        made[s][p] = e
    return list(made)
