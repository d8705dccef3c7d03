"""People as the search of pairs reads them: what each shows at every marker, by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.observation import Observation
from sought.genetics.pedigree import Sex
from sought.genetics.search.kernel import Ints
from sought.genetics.search.observed import bits
from sought.genetics.search.pair_kernel import NO_GROUP, Bits
from sought.genetics.tables import distinct_observations

Positions = NDArray[np.intp]

MOST_CELLS = 40_000_000
"""Of all markers' tables of pairs of observations together; each takes 30 bytes or so."""


@dataclass(frozen=True, eq=False)
class PairPeople:
    """People in the order given.

    ``observations`` are the distinct ones of each marker; ``shown`` (people, markers) says
    which each person shows; ``bits`` (people, words) has a bit for each typed marker, ``typed``
    (people,) their number; ``group`` (people,) the group within which nobody is compared, or
    NO_GROUP.
    """

    ids: tuple[str, ...]
    observations: tuple[tuple[Observation, ...], ...]
    shown: Ints
    bits: Bits
    typed: Ints
    sex: NDArray[np.int8]
    group: Ints

    @classmethod
    def of(
        cls,
        people: Sequence[Sample],
        markers: Sequence[Marker],
        *,
        groups: Sequence[int] | None = None,
    ) -> PairPeople:
        """Number what people show.

        Raises InputError where there is nobody, where an allele of frequency 0 is shown
        without an error model, and where there are too many different error models.
        """
        if not people:
            raise InputError("there is nobody to compare", where="pm")
        _refuse_alleles_of_frequency_zero(people, markers)
        calls = np.stack([p.calls for p in people])
        errors = [p.errors for p in people]
        columns = distinct_observations([p.calls for p in people], errors)
        if sum(len(o) ** 2 for o in columns.observations) > MOST_CELLS:
            raise InputError(
                f"people have {len(set(errors))} different error models, with which tables of all "
                "pairs of observations grow too large; give error models by class of quality",
                where="errors",
            )
        typed = calls[..., 0] != UNSEEN
        return cls(
            tuple(p.id for p in people),
            columns.observations,
            np.ascontiguousarray(columns.shown.T, dtype=np.int32),
            bits(typed),
            typed.sum(axis=1).astype(np.int32),
            np.array([int(p.sex) for p in people], dtype=np.int8),
            np.full(len(people), NO_GROUP, np.int32)
            if groups is None
            else np.array(groups, dtype=np.int32),
        )

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def sizes(self) -> Ints:
        """Number of observations of each marker, (markers,)."""
        return np.array([len(o) for o in self.observations], dtype=np.int32)

    def common(self, first: Positions, second: Positions) -> NDArray[np.int64]:
        """Markers typed in both, by pair."""
        shared = np.bitwise_count(self.bits[first] & self.bits[second])
        return np.asarray(shared.sum(axis=1, dtype=np.int64))

    def by_sex(self, marker: int) -> PairPeople:
        """The same with men's observations at a marker told apart: 2k of them, men's odd."""
        shown = np.array(self.shown)
        shown[:, marker] = 2 * shown[:, marker] + (self.sex == Sex.MALE)
        observations = list(self.observations)
        observations[marker] = tuple(o for o in observations[marker] for _ in range(2))
        return replace(self, shown=shown, observations=tuple(observations))


def _refuse_alleles_of_frequency_zero(people: Sequence[Sample], markers: Sequence[Marker]) -> None:
    """Two who share such an allele are infinitely likely one person; with errors it is a misreading."""
    never = [[i for i, f in enumerate(m.freqs) if f == 0] for m in markers]
    for m, alleles in enumerate(never):
        if not alleles:
            continue
        calls = np.stack([p.calls[m] for p in people])
        for i in np.nonzero(np.isin(calls, alleles).any(axis=1))[0].tolist():
            if not people[i].errors:
                raise InputError(
                    f"'{people[i].id}' shows an allele of marker {markers[m].name} whose frequency "
                    "is 0; give it a minimum frequency",
                    where=f"markers[{m}].freqs",
                )
