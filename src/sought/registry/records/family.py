"""Relatives around a person, as plain values for the drawing of the pedigree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from sought.registry.models import Person, Relation, RelationKind, StatementSet, Status
from sought.registry.policies import Access

FURTHEST = 4
"""Steps of kinship that a drawing holds."""
MOST = 200
"""Persons of one drawing."""

_NO_KIN = (RelationKind.GUARDIAN, RelationKind.CONTACT)


@dataclass(frozen=True)
class Member:
    """One person of the drawing; only the code where the reader may not know who it is."""

    person_id: int
    code: str
    name: str
    sex: str
    birth: str
    status: str
    is_sought: bool
    protected: bool
    distance: int
    stage: str = ""


@dataclass(frozen=True)
class Tie:
    """``first`` is the ``kind`` of ``second``; several statements of one kinship are one tie."""

    first: int
    second: int
    kind: str
    verified: bool
    refs: tuple[str, ...]


@dataclass(frozen=True)
class Family:
    """Everybody within the distance, nearest first; ``cut`` if there were more than it holds."""

    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    cut: bool


def family(access: Access, person_id: int, *, distance: int = 2) -> Family:
    """Persons up to ``distance`` steps of kinship away, guardians and contact persons left out.

    One question to the database for each step and two more.
    """
    distances, cut = _reached(person_id, min(distance, FURTHEST))
    relations = _kin().filter(person__in=distances, other__in=distances)
    persons = Person.objects.filter(pk__in=distances).select_related("shown")
    members = [_member(access, person, distances[person.pk]) for person in persons]
    members.sort(key=lambda m: (m.distance, m.person_id))
    return Family(tuple(members), _ties(relations), cut)


def _kin() -> StatementSet:
    return Relation.objects.standing().exclude(kind__in=_NO_KIN)


def _reached(person_id: int, distance: int) -> tuple[dict[int, int], bool]:
    """Distance of each person, breadth first."""
    found, level = {person_id: 0}, {person_id}
    for step in range(1, distance + 1):
        touching = _kin().filter(Q(person__in=level) | Q(other__in=level))
        ends = {end for pair in touching.values_list("person", "other") for end in pair}
        level = ends - found.keys()
        room = MOST - len(found)
        found |= dict.fromkeys(sorted(level)[:room], step)
        if len(level) > room:
            return found, True
    return found, False


def _member(access: Access, person: Person, distance: int) -> Member:
    shown = getattr(person, "shown", None)
    if shown is None or not access.knows(person_id=person.pk, protected=person.protected):
        hidden = person.protected and person.pk not in access.cleared
        # Sex stays for officers without names, since the drawing and genetics need it.
        sex = "" if hidden or shown is None else shown.sex
        status = "" if hidden or shown is None else shown.status
        stage = "" if hidden or shown is None else shown.stage
        known = (status, person.sought, person.protected, distance, stage)
        return Member(person.pk, person.code, "", sex, "", *known)
    return Member(
        person_id=person.pk,
        code=person.code,
        name=shown.name,
        sex=shown.sex,
        birth=shown.birth,
        status=shown.status or Status.NOT_SOUGHT,
        is_sought=person.sought,
        protected=person.protected,
        distance=distance,
        stage=shown.stage,
    )


def _ties(relations: Collection[Relation]) -> tuple[Tie, ...]:
    """One tie for each pair and kind, whoever states it; verified if one statement is."""
    grouped: dict[tuple[int, int, str], list[Relation]] = {}
    for relation in relations:
        grouped.setdefault(_pair(relation), []).append(relation)
    return tuple(
        Tie(*pair, any(r.verified for r in rows), tuple(sorted(r.ref for r in rows)))
        for pair, rows in sorted(grouped.items())
    )


_BOTH_WAYS = frozenset(
    {
        RelationKind.SPOUSE,
        RelationKind.SIBLING,
        RelationKind.HALF_SIBLING,
        RelationKind.TWIN,
        RelationKind.COUSIN,
    }
)


def _pair(relation: Relation) -> tuple[int, int, str]:
    first, second = relation.person_id, relation.other_id
    if relation.kind in _BOTH_WAYS and first > second:
        first, second = second, first
    return first, second, relation.kind
