"""The sought persons and the places of the register, as interviews are searched for them.

The index is built once in a process and again when the register has changed: its stamp counts the
rows it is made of.  Who is protected stands in it for officers with a clearance only, who have an
index of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from threading import Lock

from django.db.models import Count, Max, Q

from sought.linkage.mentions import KnownPerson, KnownPlace, MentionIndex
from sought.registry.models import (
    Description,
    DescriptionKind,
    Event,
    Merge,
    Name,
    ParticipantRole,
    Participation,
    Person,
    Place,
    PlaceName,
)
from sought.registry.policies import Access, findable

_MOST_KEPT = 4
"""Indexes in memory: the one of all officers, and those of a few clearances."""

Stamp = tuple[object, ...]
_kept: dict[frozenset[int], tuple[Stamp, MentionIndex]] = {}
_lock = Lock()


def mention_index(access: Access) -> MentionIndex:
    """What an officer may find in texts."""
    stamp = _stamp()
    with _lock:
        kept = _kept.get(access.cleared)
        if kept is None or kept[0] != stamp:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            kept = _kept[access.cleared] = stamp, _built(access)
    return kept[1]


def _stamp() -> Stamp:
    """Changes with everything the index is made of; a few counts of the database."""
    withdrawn = Count("pk", filter=Q(withdrawn_at__isnull=False))
    rows: list[object] = [
        model.objects.aggregate(last=Max("pk"), withdrawn=withdrawn)
        for model in (Name, PlaceName, Description, Event)
    ]
    of_persons = Person.objects.aggregate(
        last=Max("pk"),
        sought=Count("pk", filter=Q(sought=True)),
        erased=Count("pk", filter=Q(erased_at__isnull=False)),
    )
    # Who they are, not how many: as one is protected, another may be lifted.
    protected = list(Person.objects.filter(protected=True).order_by("pk").values_list("pk"))
    merges = Merge.objects.aggregate(
        last=Max("pk"), undone=Count("pk", filter=Q(undone_at__isnull=False))
    )
    # The codes of a fresh database, as in tests, may be those of the one before.
    first = Person.objects.order_by("pk").values_list("created_at", flat=True).first()
    return tuple(repr(row) for row in (*rows, of_persons, protected, merges, first))


def _built(access: Access) -> MentionIndex:
    return MentionIndex.of(_persons(access), _places())


def _persons(access: Access) -> Iterator[KnownPerson]:
    found = Person.objects.filter(
        findable(access, ""), sought=True, erased_at__isnull=True, merged_into__isnull=True
    )
    rows = found.select_related("shown").order_by("pk")
    names, homes, places = _names(), _homes(), _known_places()
    for person in rows:
        shown = getattr(person, "shown", None)
        yield KnownPerson(
            person.code,
            tuple(names.get(person.pk, ())),
            home=homes.get(person.pk, ""),
            places=tuple(places.get(person.pk, ())),
            side=shown.affiliation if shown else "",
            born=shown.birth if shown else "",
            last_seen=shown.last_contact if shown else "",
        )


def _names() -> dict[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    for person, full in Name.objects.standing().order_by("pk").values_list("person", "full"):
        if full not in found[person]:
            found[person].append(full)
    return found


def _homes() -> dict[int, str]:
    """The place of residence that was recorded last."""
    told = Description.objects.standing().filter(
        kind=DescriptionKind.RESIDENCE, place__isnull=False
    )
    return {
        person: Place(pk=place).code
        for person, place in told.order_by("pk").values_list("person", "place")
    }


def _known_places() -> dict[int, list[str]]:
    """Places of events that concern the person."""
    found = defaultdict[int, list[str]](list)
    told = Participation.objects.filter(
        role=ParticipantRole.SUBJECT,
        event__withdrawn_at__isnull=True,
        event__place__isnull=False,
    )
    for person, place in told.values_list("person", "event__place").distinct():
        found[person].append(Place(pk=place).code)
    return found


def _places() -> Iterator[KnownPlace]:
    names = defaultdict[int, list[str]](list)
    for place, text in PlaceName.objects.standing().order_by("pk").values_list("place", "text"):
        if text not in names[place]:
            names[place].append(text)
    for place, texts in names.items():
        yield KnownPlace(Place(pk=place).code, tuple(texts))
