"""What happened at a place, who was held there, and whom sources say to be buried there.

Persons are given as rows: the page shows each by name or code, as its reader may know them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from sought.registry.models import (
    Event,
    EventKind,
    ParticipantRole,
    Participation,
    Person,
    Place,
    Shown,
)
from sought.registry.policies import Access, Permission, can_read_source

HELD = (EventKind.DETENTION, EventKind.VISIT, EventKind.SIGHTING, EventKind.TRANSFER)
"""Events by which somebody was in a detention place, at its beginning or end."""
BURIED = (EventKind.BURIAL, EventKind.DEATH)
"""Events by which somebody may lie in a burial site."""


@dataclass(frozen=True)
class AtPlace:
    """One account of one event; ``words`` are those of the source, where the reader may read it."""

    event: Event
    participations: tuple[Participation, ...]
    words: str


@dataclass(frozen=True)
class Present:
    """Somebody whom standing accounts have in the place: the dates as stated, and the accounts.

    ``shown`` is None where the reader may not know who it is.
    """

    person: Person
    events: tuple[Event, ...]
    shown: Shown | None

    @property
    def sources(self) -> int:
        """How many sources say so."""
        return len({event.source_id for event in self.events})


def events_at(places: Collection[int]) -> QuerySet[Event]:
    """Accounts that begin or end at these places: by first possible day, undated ones last."""
    here = Q(place__in=places) | Q(to_place__in=places)
    rows = Event.objects.filter(here).select_related(
        "source__author_person", "place", "to_place", "incident"
    )
    return rows.order_by(F("date_from").asc(nulls_last=True), "pk")


def at_place(access: Access, events: Iterable[Event]) -> list[AtPlace]:
    """The events of one page with those who took part; one question, however many events."""
    given = list(events)
    parts: dict[int, list[Participation]] = {event.pk: [] for event in given}
    for part in _participations(Q(event__in=parts)).order_by("pk"):
        parts[part.event_id].append(part)
    return [AtPlace(e, tuple(parts[e.pk]), words_of(access, e)) for e in given]


def words_of(access: Access, event: Event) -> str:
    """Circumstances in the words of the source, which name people.

    Empty for readers of codes, and where the reader may not read the source.
    """
    is_open = access.can(Permission.VIEW_NAMES) and can_read_source(access, event.source)
    return event.circumstances if is_open else ""


def persons_present(place: Place, kinds: Collection[EventKind]) -> QuerySet[Person]:
    """Those whom events of these kinds have there, by code: the alphabet would tell of some."""
    parts = Participation.objects.filter(_present(place, kinds)).values("person")
    return Person.objects.filter(pk__in=parts).select_related("shown").order_by("pk")


def present(
    access: Access, place: Place, persons: Iterable[Person], kinds: Collection[EventKind]
) -> list[Present]:
    """The persons of one page, with their accounts in order of time; one question."""
    given = list(persons)
    events: dict[int, list[Event]] = {person.pk: [] for person in given}
    for part in _participations(_present(place, kinds) & Q(person__in=events)):
        events[part.person_id].append(part.event)
    return [
        Present(person, tuple(sorted(events[person.pk], key=_by_time)), _shown(access, person))
        for person in given
    ]


def _present(place: Place, kinds: Collection[EventKind]) -> Q:
    # Who was moved away had been there as well.
    here = Q(event__place=place) | Q(event__to_place=place)
    return here & Q(
        role=ParticipantRole.SUBJECT, event__withdrawn_at__isnull=True, event__kind__in=kinds
    )


def _participations(condition: Q) -> QuerySet[Participation]:
    rows = Participation.objects.filter(condition)
    return rows.select_related("person__shown", "event")


def _by_time(event: Event) -> tuple[bool, dt.date, int]:
    return event.date_from is None, event.date_from or dt.date.max, event.pk


def _shown(access: Access, person: Person) -> Shown | None:
    if person.protected and person.pk not in access.cleared:
        return None
    return getattr(person, "shown", None)
