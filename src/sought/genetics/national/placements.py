"""What each family may choose: which of its plausible samples lie on which of its missing.

A family with one missing person chooses nobody or one sample, weighed by its LR.  A family
with several is enumerated with its full likelihood: two brothers found together support each
other, which no product of LRs shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Case
from sought.genetics.family_assignments import family_assignments
from sought.genetics.national.pairings import Pairings
from sought.genetics.search.matches import Matches

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class FamilyChoices:
    """A family's placements, each as positions of pairings, "nobody" first.

    ``log_lr`` (choices,) is the natural log of P(family, samples placed) over P(family, the
    same samples of strangers).
    """

    family: int
    placements: tuple[tuple[int, ...], ...]
    log_lr: Array

    def used(self) -> list[int]:
        """Pairings that occur in some placement."""
        return sorted({e for placed in self.placements for e in placed})

    def without(self, dropped: set[int]) -> FamilyChoices:
        """Those placements that use none of these pairings."""
        kept = [i for i, p in enumerate(self.placements) if dropped.isdisjoint(p)]
        return replace(
            self, placements=tuple(self.placements[i] for i in kept), log_lr=self.log_lr[kept]
        )


def may_pair_twice(pairings: Pairings, mine: Indices) -> bool:
    """Whether two pairings of one family may hold together: two samples on two persons."""
    return len(set(pairings.sample[mine])) > 1 and len(set(pairings.person[mine])) > 1


def single_choices(pairings: Pairings, family: int, mine: Indices) -> FamilyChoices:
    """Nobody or one pairing: no two of them may hold together."""
    return FamilyChoices(
        family, ((), *((int(e),) for e in mine)), np.r_[0.0, pairings.log_lr[mine]]
    )


def full_choices(
    case: Case, matches: Matches, pairings: Pairings, family: int, mine: Indices, *, budget: int
) -> FamilyChoices:
    """All placements by full family likelihood.

    Raises TooLargeError beyond ``budget`` placements.
    """
    names = _names(matches, pairings, mine)
    part = _part_of(case, family, names)
    log_lr: defaultdict[tuple[str, str], float] = defaultdict(lambda: -np.inf)
    log_lr |= {n: float(pairings.log_lr[e]) for n, e in names.items()}
    found = family_assignments(part, case.families[family], log_lr, budget=budget)
    return FamilyChoices(
        family,
        tuple(tuple(names[pair] for pair in pairs) for pairs in found.pairs),
        found.log_weights,
    )


def _names(
    matches: Matches, pairings: Pairings, mine: Sequence[int] | Indices
) -> dict[tuple[str, str], int]:
    """Positions of pairings by (sample, missing)."""
    return {
        (matches.samples[pairings.sample[e]], matches.missing[pairings.person[e]]): int(e)
        for e in mine
    }


def _part_of(case: Case, family: int, names: dict[tuple[str, str], int]) -> Case:
    """The case of one family and the samples that may be its own."""
    samples = dict.fromkeys(sample for sample, _ in names)
    persons = {person for _, person in names}
    return replace(
        case,
        families=(case.families[family],),
        samples=tuple(case.sample[s] for s in samples),
        missing=tuple(m for m in case.missing if m in persons),
        priors=None,
    )
