"""What is known of missing persons that remains can be compared with (AM)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sought.genetics.caseload import AnteMortem
from sought.registry.models import Description, DescriptionKind, Person, Place, Shown
from sought.registry.records.years import years_of


def ante_mortem_of(persons: Collection[int]) -> dict[str, AnteMortem]:
    """By code, of those of whom anything is known; values are those that are shown.

    Stature is the standing statement recorded first.  Fractures and teeth are told in words, which
    no model can compare: they stand on the hypothesis for people to read.
    """
    statures = _statures(persons)
    found = {}
    rows = Shown.objects.filter(person__in=persons).order_by("pk")
    for row in rows.values_list(
        "person", "birth_from", "birth_to", "last_contact_from", "last_contact_to", "last_place"
    ):
        person, born, born_until, seen, seen_until, place = row
        known = AnteMortem(
            birth=years_of(born, born_until),
            last_seen=years_of(seen, seen_until),
            stature=statures[person][0] if person in statures else None,
            place=Place(pk=place).code if place else "",
            source=_source(person, statures),
        )
        found[Person(pk=person).code] = known
    return found


def _statures(persons: Collection[int]) -> dict[int, tuple[float, str]]:
    rows = Description.objects.standing().filter(
        person__in=persons, kind=DescriptionKind.STATURE, number__isnull=False
    )
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.person_id].append((float(row.number or 0), row.ref))
    return {person: values[0] for person, values in found.items()}


def _source(person: int, statures: dict[int, tuple[float, str]]) -> str:
    told = f"register, {Person(pk=person).code}"
    return f"{told}, {statures[person][1]}" if person in statures else told
