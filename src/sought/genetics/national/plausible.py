"""Which pairings are plausible enough to compete one to one.

A pairing is plausible where its weight, prior × LR × evidence, reaches the floor; in a family
with several missing also where it does so together with others of them: two brothers, each
of weak evidence, may leave no doubt as a pair.  The rest goes to its sample's diffuse mass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import TooLargeError
from sought.genetics.case import Case
from sought.genetics.national.pairings import Pairings
from sought.genetics.national.placements import (
    FamilyChoices,
    full_choices,
    may_pair_twice,
    single_choices,
)
from sought.genetics.search.matches import Matches

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]
Progress = Callable[[int, int], None]


class Plausible(NamedTuple):
    """Pairings kept (n,), choices of families that may place two samples, families cut down.

    ``listed`` has the choices before implausible pairings went.
    """

    kept: Flags
    choices: Mapping[int, FamilyChoices]
    listed: Mapping[int, FamilyChoices]
    cut_down: frozenset[int]


class Bounds(NamedTuple):
    """Floor of a pairing's weight (natural log), and how many placements a family may have."""

    log_floor: float
    placements: int


def plausible(
    case: Case,
    matches: Matches,
    pairings: Pairings,
    log_prior: Array,
    bounds: Bounds,
    progress: Progress | None = None,
) -> Plausible:
    """Select pairings and enumerate the families that may place two samples at once.

    ``log_prior`` (n,) is the natural log of all weights but the DNA's.  Families with more
    placements than the bound lose their weaker pairings until they fit, and are named.
    """
    log_weight = log_prior + pairings.log_lr
    kept = np.isfinite(log_weight) & (log_weight >= bounds.log_floor)
    choices, listed, cut_down = dict[int, FamilyChoices](), dict[int, FamilyChoices](), set[int]()
    several = list(_of_several(pairings, np.isfinite(log_weight)))
    for done, mine in enumerate(several):
        if progress is not None:
            progress(done, len(several))
        family = int(pairings.family[mine[0]])
        found, cut = _fitting(case, matches, pairings, log_weight, mine, bounds.placements)
        listed[family] = found
        choices[family] = found.without(_never_plausible(found, log_prior, bounds.log_floor))
        kept[mine] = False
        kept[choices[family].used()] = True
        if cut:
            cut_down.add(family)
    return Plausible(kept, choices, listed, frozenset(cut_down))


def _of_several(pairings: Pairings, possible: Flags) -> Iterator[Indices]:
    """Pairings of each family of which two may hold together."""
    order = np.nonzero(possible)[0]
    order = order[np.argsort(pairings.family[order], kind="stable")]
    starts = np.nonzero(np.diff(pairings.family[order]))[0] + 1
    for mine in np.split(order, starts):
        if len(mine) > 1 and may_pair_twice(pairings, mine):
            yield mine


def _fitting(
    case: Case,
    matches: Matches,
    pairings: Pairings,
    log_weight: Array,
    mine: Indices,
    budget: int,
) -> tuple[FamilyChoices, bool]:
    """Choices within the budget, and whether pairings had to go for it (ties go together)."""
    family, cut = int(pairings.family[mine[0]]), False
    while may_pair_twice(pairings, mine):
        try:
            return full_choices(case, matches, pairings, family, mine, budget=budget), cut
        except TooLargeError:
            weight, cut = log_weight[mine], True
            mine = mine[weight > np.median(weight)]
    return single_choices(pairings, family, mine), cut


def _never_plausible(found: FamilyChoices, log_prior: Array, log_floor: float) -> set[int]:
    """Pairings that stay below the floor whatever else of the family is placed.

    Measured against the placement without the pairing, or against nobody where that is more.
    """
    weight = {
        frozenset(placed): value + float(log_prior[list(placed)].sum())
        for placed, value in zip(found.placements, found.log_lr.tolist(), strict=True)
    }
    best: dict[int, float] = {}
    for placed, value in weight.items():
        for e in placed:
            gain = value - max(0.0, weight.get(placed - {e}, 0.0))
            best[e] = max(best.get(e, -np.inf), gain)
    return {e for e, gain in best.items() if gain < log_floor}
