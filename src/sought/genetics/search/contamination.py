"""Whose DNA should not be there: staff in samples, one relative typed twice, relatives in remains.

All are searches for one person (:mod:`sought.genetics.search.same_person`).  Profiles without an
error model are taken to have the small errors of a quality check, so that one wrong reading does
not hide a contamination.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.markers import Marker
from sought.genetics.search.pair_search import PairSettings, Progress
from sought.genetics.search.references import References, assuming
from sought.genetics.search.same_person import SamePersonPairs, same_person_pairs

CERTAIN = PairSettings(threshold=1e8)
"""A plain LR that even billions of pairs do not reach by chance."""


def eliminations(
    profiles: Sequence[Sample],
    elimination: Sequence[Sample],
    markers: Sequence[Marker],
    settings: PairSettings = CERTAIN,
    *,
    theta: float = 0.0,
    progress: Progress | None = None,
) -> SamePersonPairs:
    """Samples or reference profiles that may be from somebody of the elimination database.

    Raises InputError where one of the lists is empty.
    """
    return same_person_pairs(
        assuming(profiles),
        markers,
        settings,
        against=assuming(elimination),
        theta=theta,
        progress=progress,
    )


def contaminated(pairs: SamePersonPairs, *, siblings: float = 1e3) -> Mapping[str, str]:
    """Ids to be ruled out of a search, with the reason in words.

    Pairs need a plain LR of ``siblings`` or more against full siblings, so that nobody is
    ruled out for being a colleague's brother.
    """
    if not siblings > 0:
        raise InputError(f"siblings is {siblings}; allowed: above 0", where="siblings")
    sure = np.nonzero(pairs.log_lr_siblings >= np.log(siblings))[0].tolist()
    reasons: dict[str, str] = {}
    for i in sure:  # the highest LR comes first
        reasons.setdefault(
            pairs.samples[pairs.first[i]],
            f"looks like elimination profile {pairs.others[pairs.second[i]]}, "
            f"log10 LR {pairs.log10_lr[i]:.1f} at {pairs.common[i]} common markers",
        )
    return reasons


def repeated_references(
    references: References,
    markers: Sequence[Marker],
    settings: PairSettings = CERTAIN,
    *,
    theta: float = 0.0,
    progress: Progress | None = None,
) -> SamePersonPairs:
    """Relatives who look like one person: typed twice, exchanged, or undeclared twins.

    Pairs that a family declares to be identical twins are left out.
    """
    found = same_person_pairs(
        assuming(references.samples), markers, settings, theta=theta, progress=progress
    )
    pairs = zip(found.first.tolist(), found.second.tolist(), strict=True)
    return found.only(np.array([pair not in references.twins for pair in pairs], dtype=bool))
