"""Which samples are of one person: each against each, or one list against another.

Hypothesis 1: both are from the same person (or identical twins).  Hypothesis 2: from two
unrelated people, as in :mod:`sought.genetics.direct_match`, whose tables are used.  Every pair
reported also has its LR against two full siblings, so that brothers in one grave are told
apart; X-chromosomal markers do not enter that one, and neither does mutation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.direct_match import MarkerPairs
from sought.genetics.markers import Marker
from sought.genetics.observation import Observation
from sought.genetics.search.counting import PairCounts
from sought.genetics.search.identity_tables import FULL_SIBLINGS, SAME_PERSON, IdentityTables
from sought.genetics.search.pair_people import PairPeople
from sought.genetics.search.pair_search import PairSearch, PairSettings, Progress, exact

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
Positions = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class SamePersonPairs:
    """Pairs at or above the threshold, the highest LR first.

    ``first`` and ``second`` (n,) are positions in ``samples`` and ``others`` (the same list
    where one was compared with itself).  ``log_lr`` against unrelated and
    ``log_lr_siblings`` against full siblings are natural; ``common`` counts markers typed in
    both, ``different`` those that show different alleles.
    """

    samples: tuple[str, ...]
    others: tuple[str, ...]
    first: Positions
    second: Positions
    log_lr: Array
    log_lr_siblings: Array
    common: Counts
    different: Counts
    counts: PairCounts
    settings: PairSettings

    def __len__(self) -> int:
        return len(self.first)

    @property
    def log10_lr(self) -> Array:
        """LR against unrelated as a power of ten, (n,)."""
        return np.asarray(self.log_lr / np.log(10))

    @property
    def log10_lr_siblings(self) -> Array:
        """LR against full siblings as a power of ten, (n,)."""
        return np.asarray(self.log_lr_siblings / np.log(10))

    def beyond_siblings(self, least: float) -> SamePersonPairs:
        """Only pairs with this plain LR or more against full siblings."""
        with np.errstate(divide="ignore"):
            return self.only(self.log_lr_siblings >= np.log(least))

    def only(self, kept: NDArray[np.bool_]) -> SamePersonPairs:
        """Only these pairs (n,)."""
        names = ("first", "second", "log_lr", "log_lr_siblings", "common", "different")
        return replace(self, **{name: getattr(self, name)[kept] for name in names})


class SamePersonTables:
    """Exact tables of all pairs of observations that some samples show."""

    def __init__(self, samples: Sequence[Sample], markers: Sequence[Marker], theta: float) -> None:
        """Raises InputError where there are no samples, or alleles of frequency 0."""
        people = PairPeople.of(samples, markers)
        pairs = [
            MarkerPairs.of(m, seen, theta if m.theta is None else m.theta)
            for m, seen in zip(markers, people.observations, strict=True)
        ]
        self._siblings = [
            _against_siblings(m, seen, theta)
            for m, seen in zip(markers, people.observations, strict=True)
        ]
        self._different = [p.different.astype(float) for p in pairs]
        self._usual = people
        for m, marker in enumerate(markers):
            people = people.by_sex(m) if marker.x_linked else people
        self.people = people
        self.squares = [
            _by_sex(p) if m.x_linked else p.log_lr for m, p in zip(markers, pairs, strict=True)
        ]

    def search(self, settings: PairSettings, *, lists: int | None = None) -> PairSearch:
        """The search of these samples, or of the first ``lists`` of them against the others."""
        return PairSearch(self.people, [self.squares], settings, lists=lists)

    def log_lr(self, first: Positions, second: Positions) -> Array:
        """Natural log LR of pairs against unrelated; ``-inf`` where the sexes differ."""
        logs = exact(self.squares, self.people, first, second)
        sex, other = self.people.sex[first], self.people.sex[second]
        return np.where((sex != other) & (sex != 0) & (other != 0), -np.inf, logs)

    def log_lr_siblings(self, first: Positions, second: Positions) -> Array:
        """Natural log LR of pairs against full siblings."""
        return exact(self._siblings, self._usual, first, second)

    def different(self, first: Positions, second: Positions) -> Counts:
        """Markers at which pairs show different alleles."""
        return exact(self._different, self._usual, first, second).astype(np.int64)


def same_person_pairs(
    samples: Sequence[Sample],
    markers: Sequence[Marker],
    settings: PairSettings | None = None,
    *,
    against: Sequence[Sample] | None = None,
    theta: float = 0.0,
    progress: Progress | None = None,
    threads: int | None = None,
) -> SamePersonPairs:
    """Pairs of samples, or of samples and those of ``against``, that may be one person's.

    ``progress`` is called with pairs dealt with and pairs due.  Raises InputError where a
    list is empty or an allele shown has frequency 0.
    """
    if not samples or (against is not None and not against):
        raise InputError("there are no samples to compare", where="pm")
    settings = settings or PairSettings()
    tables = SamePersonTables([*samples, *(against or ())], markers, theta)
    lists = None if against is None else len(samples)
    found = tables.search(settings, lists=lists).candidates(progress=progress, threads=threads)
    first, second = found.first, found.second
    log_lr = tables.log_lr(first, second)
    kept = np.nonzero(log_lr >= settings.log_threshold)[0]
    kept = kept[np.argsort(-log_lr[kept], kind="stable")]
    first, second = first[kept], second[kept]
    ids = tuple(s.id for s in samples)
    return SamePersonPairs(
        ids,
        ids if against is None else tuple(s.id for s in against),
        first,
        second - (lists or 0),
        log_lr[kept],
        tables.log_lr_siblings(first, second),
        tables.people.common(first, second),
        tables.different(first, second),
        found.counts,
        settings,
    )


def _against_siblings(marker: Marker, observations: Sequence[Observation], theta: float) -> Array:
    """Natural log LR of one person against full siblings, (k, k); 0 on the X chromosome."""
    if marker.x_linked:
        return np.zeros((len(observations),) * 2)
    return IdentityTables.of(marker, observations, theta).log_lr(SAME_PERSON, FULL_SIBLINGS)


def _by_sex(pairs: MarkerPairs) -> Array:
    """Table over observations of women or unknown sex (even) and men (odd), (2k, 2k)."""
    table = np.repeat(np.repeat(pairs.of_men, 2, axis=0), 2, axis=1)
    table[::2, ::2] = pairs.log_lr
    return np.asarray(table)
