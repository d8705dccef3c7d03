"""Reference families for a search: everybody whom blood ties join, as pedigrees of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from sought.genetics.pedigree import Pedigree
from sought.genetics.pedigree import Sex as GeneticSex
from sought.genetics.ties import Tie, TieKind, Unplaced, kin_of, pruned
from sought.registry.models import Person, Relation, RelationKind, Sex, Shown

BLOOD: Mapping[str, TieKind] = {
    RelationKind.PARENT: TieKind.PARENT,
    RelationKind.SIBLING: TieKind.SIBLING,
    # Of twins nobody has tested whether they are identical: siblings they are in any case.
    RelationKind.TWIN: TieKind.SIBLING,
    RelationKind.HALF_SIBLING: TieKind.HALF_SIBLING,
    RelationKind.GRANDPARENT: TieKind.GRANDPARENT,
    RelationKind.UNCLE_AUNT: TieKind.UNCLE_AUNT,
}
"""Kinship that a likelihood uses; cousins and other kin say too little about who is in between."""

_BESIDE = " beside "

SEXES = {Sex.MALE: GeneticSex.MALE, Sex.FEMALE: GeneticSex.FEMALE}


@dataclass(frozen=True)
class ReferenceFamily:
    """One family: its pedigree, whom of it is sought, whose profile there is; all by code.

    ``apart`` says that the others bear another name in its pedigree, see :func:`families_apart`.
    """

    pedigree: Pedigree
    missing: tuple[str, ...]
    donors: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    statements: tuple[str, ...]
    """Refs of the statements of kinship it is made of."""
    group: tuple[str, ...]
    """Everybody whom these join, in the pedigree or not."""
    apart: bool = False

    def name(self, code: str) -> str:
        """What the pedigree calls a person of that code."""
        return f"{code}{_BESIDE}{self.missing[0]}" if self.apart else code


def person_code(person: int) -> str:
    """The code of a person by primary key."""
    return f"{Person.code_letter}-{person:06d}"  # as Person.code; a nation has 100,000 of them


def reference_families(missing: Iterable[int], donors: Iterable[int]) -> list[ReferenceFamily]:
    """Families with somebody missing and somebody typed (primary keys), in order of their codes.

    Members who tell nothing of these are left out.
    """
    ties = _standing_ties()
    wanted, typed = set(missing), set(donors)
    groups = _groups(ties)
    by_group = _ties_of(ties, groups)
    sexes = dict(Shown.objects.exclude(sex="").values_list("person", "sex"))
    families = []
    for group in groups:
        sought, known = group & wanted, group & typed
        if sought and known:
            families.append(_family(group, sought, known, by_group[min(group)], sexes))
    return families


def whole_families(missing: Iterable[int], donors: Iterable[int]) -> list[ReferenceFamily]:
    """Families with somebody missing (primary keys), all their members kept: whom could one ask?"""
    ties = _standing_ties()
    wanted, typed = set(missing), set(donors)
    groups = _groups(ties)
    by_group = _ties_of(ties, groups)
    sexes = dict(Shown.objects.exclude(sex="").values_list("person", "sex"))
    return [
        _family(group, group & wanted, group & typed, by_group[min(group)], sexes, group)
        for group in groups
        if group & wanted
    ]


def kin_group(persons: Iterable[int]) -> set[int]:
    """These (primary keys) and everybody whom standing ties of blood join to them, on any way."""
    found: set[int] = set()
    latest = set(persons)
    ties = Relation.objects.standing().filter(kind__in=list(BLOOD))
    while latest:
        found |= latest
        near = ties.filter(Q(person__in=latest) | Q(other__in=latest))
        latest = {end for pair in near.values_list("person", "other") for end in pair} - found
    return found


def families_apart(missing: Iterable[int], donors: Iterable[int]) -> list[ReferenceFamily]:
    """For each of these (primary keys) a family where nobody else is missing, if somebody is typed.

    Whoever is a donor of one may be the missing one of another: all but the missing one bear a
    name of their own in each.
    """
    ties = _standing_ties()
    wanted, typed = set(missing), set(donors)
    groups = _groups(ties)
    by_group = _ties_of(ties, groups)
    sexes = dict(Shown.objects.exclude(sex="").values_list("person", "sex"))
    return [
        _apart(_family(group, {person}, group & typed - {person}, by_group[min(group)], sexes))
        for group in groups
        for person in sorted(group & wanted)
        if group & typed - {person}
    ]


def code_in(name: str) -> str:
    """The code of whom a pedigree calls so."""
    return name.partition(_BESIDE)[0]


def _apart(family: ReferenceFamily) -> ReferenceFamily:
    told = replace(family, apart=True)
    names = {id_: id_ if id_ in family.missing else told.name(id_) for id_ in family.pedigree.ids}
    members = tuple(
        replace(
            member,
            id=names[member.id],
            father=names.get(member.father or "", member.father),
            mother=names.get(member.mother or "", member.mother),
        )
        for member in family.pedigree.members
    )
    return replace(told, pedigree=replace(family.pedigree, members=members))


_Ties = dict[tuple[int, int, TieKind], list[str]]


def _standing_ties() -> _Ties:
    """Pairs of persons by kind of tie, with the refs of the statements that say so."""
    rows = Relation.objects.standing().filter(kind__in=list(BLOOD)).order_by("pk")
    found: _Ties = {}
    for pk, one, other, kind in rows.values_list("pk", "person", "other", "kind"):
        found.setdefault((one, other, BLOOD[kind]), []).append(f"{Relation.noun}-{pk}")
    return found


def _groups(ties: _Ties) -> list[set[int]]:
    return joined((one, other) for one, other, _ in ties)


def joined(pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Persons whom pairs join on any way, the group with the lowest number first."""
    group: dict[int, set[int]] = {}
    for one, other in pairs:
        small, large = sorted((group.get(one, {one}), group.get(other, {other})), key=len)
        if small is not large:
            large |= small
        for person in (*small, one, other):
            group[person] = large
    seen: dict[int, set[int]] = {id(members): members for members in group.values()}
    return sorted(seen.values(), key=min)


def _ties_of(ties: _Ties, groups: list[set[int]]) -> dict[int, _Ties]:
    """Ties by the lowest number of the group they are in."""
    home = {person: min(group) for group in groups for person in group}
    found: dict[int, _Ties] = {}
    for tie, refs in ties.items():
        found.setdefault(home[tie[0]], {})[tie] = refs
    return found


def _family(
    group: set[int],
    missing: set[int],
    donors: set[int],
    inside: _Ties,
    shown: Mapping[int, str],
    kept: Iterable[int] = (),
) -> ReferenceFamily:
    sexes = {
        person: SEXES[Sex(shown[person])] if person in shown else GeneticSex.UNKNOWN
        for person in sorted(group)
    }
    label = f"family of {person_code(min(missing))}"
    kin = kin_of(
        {person_code(person): sex for person, sex in sexes.items()},
        [Tie(kind, person_code(one), person_code(other)) for one, other, kind in inside],
        label,
    )
    wanted = [person_code(person) for person in sorted({*missing, *donors, *kept})]
    return ReferenceFamily(
        pruned(kin.pedigree, wanted),
        tuple(person_code(person) for person in sorted(missing)),
        tuple(person_code(person) for person in sorted(donors)),
        kin.unplaced,
        tuple(sorted(ref for refs in inside.values() for ref in refs)),
        tuple(person_code(person) for person in sorted(group)),
    )
