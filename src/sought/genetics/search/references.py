"""Typed relatives of all families as one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sought.genetics.case import Case, Family, Sample
from sought.genetics.findings import ASSUMED_ERRORS
from sought.genetics.observation import NO_ERRORS, SampleErrors


@dataclass(frozen=True, eq=False)
class References:
    """Typed relatives; ``people`` (family, member), ``samples`` under the id ``family/member``.

    ``family`` numbers each person's family; ``twins`` are pairs of positions (lower first)
    that the families declare to be identical twins.
    """

    people: tuple[tuple[str, str], ...]
    samples: tuple[Sample, ...]
    family: tuple[int, ...]
    twins: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, case: Case) -> References:
        """In the order of the families."""
        found = [
            ((family.id, member), _sample(family, member), number)
            for number, family in enumerate(case.families)
            for member in family.profiles
        ]
        people = tuple(p for p, _, _ in found)
        return cls(
            people,
            tuple(s for _, s, _ in found),
            tuple(n for _, _, n in found),
            frozenset(_twins(case.families, people)),
        )


def assuming(
    samples: Sequence[Sample], errors: SampleErrors = ASSUMED_ERRORS
) -> tuple[Sample, ...]:
    """Samples where those without an error model get one, so that one misreading hides nobody."""
    return tuple(replace(s, errors=errors) if s.errors == NO_ERRORS else s for s in samples)


def _sample(family: Family, member: str) -> Sample:
    errors = family.errors.get(member, NO_ERRORS)
    sex = family.pedigree[member].sex
    return Sample(f"{family.id}/{member}", sex, family.profiles[member], errors)


def _twins(
    families: Sequence[Family], people: Sequence[tuple[str, str]]
) -> Iterator[tuple[int, int]]:
    place = {person: i for i, person in enumerate(people)}
    for family in families:
        for group in family.pedigree.twins:
            typed = sorted(place[family.id, m] for m in group if m in family.profiles)
            yield from combinations(typed, 2)
