"""The genes of the invented country: dropped through all its families.  Truth, never loaded whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sought.demo.families import Family
from sought.demo.population import Population
from sought.genetics.markers import Calls, Marker
from sought.genetics.nation.gene_drop import drop_through
from sought.genetics.pedigree import Pedigree, Sex
from sought.genetics.ties import Tie, TieKind, kin_of

_KINDS = {
    "parent": TieKind.PARENT,
    "sibling": TieKind.SIBLING,
    "uncle_aunt": TieKind.UNCLE_AUNT,
}
_STREAM = 71
SEXES = {"m": Sex.MALE, "f": Sex.FEMALE}


@dataclass(frozen=True, eq=False)
class Genomes:
    """True profiles (markers, 2) by the ids of people."""

    markers: tuple[Marker, ...]
    calls: Calls
    place: Mapping[str, int]

    def of(self, person: str) -> Calls:
        """The true profile of a person."""
        return np.asarray(self.calls[self.place[person]])


def new_genomes(seed: int, population: Population, markers: tuple[Marker, ...]) -> Genomes:
    """Everybody of every family; the same seed and markers give the same genes."""
    place: dict[str, int] = {}
    father: list[int] = []
    mother: list[int] = []
    for pedigree in _pedigrees(population):
        own = {m.id: len(father) + at for at, m in enumerate(pedigree.members)}
        place |= {id_: at for id_, at in own.items() if id_ in population.people}
        for member in pedigree.members:
            father.append(own[member.father] if member.father else -1)
            mother.append(own[member.mother] if member.mother else -1)
    parents = np.array(father, dtype=np.intp), np.array(mother, dtype=np.intp)
    return Genomes(markers, drop_through(*parents, markers, (seed, _STREAM)), place)


def _pedigrees(population: Population) -> Iterator[Pedigree]:
    for family in population.families:
        yield _pedigree(family, population)


def _pedigree(family: Family, population: Population) -> Pedigree:
    """As it truly is: what the country tells of its families is true."""
    people = dict.fromkeys((*family.members, *family.missing))
    for kin in family.kin:
        people |= dict.fromkeys((kin.person, kin.other))
    sexes = {id_: SEXES[population.people[id_].sex] for id_ in people}
    ties = [Tie(_KINDS[k.kind], k.person, k.other) for k in family.kin if k.kind in _KINDS]
    return kin_of(sexes, ties, family.id).pedigree
