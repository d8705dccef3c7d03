"""What happened to a person, in order of time, with what each account rests on."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sought.partial_dates import PartialDate, overlaps
from sought.registry.models import (
    Condition,
    Event,
    EventKind,
    ParticipantRole,
    Participation,
    Place,
    Source,
)
from sought.registry.records.status import FREE

ONCE = frozenset({EventKind.DEATH, EventKind.BURIAL, EventKind.LAST_CONTACT, EventKind.HANDOVER})
"""Kinds that happen once to a person: accounts that cannot be of one day contradict each other."""


@dataclass(frozen=True)
class Partaker:
    """Somebody in an event, by code: the page decides who may be named."""

    person_id: int
    code: str
    role: str
    condition: str
    protected: bool


@dataclass(frozen=True)
class TimelineEntry:
    """One account of one event, and the accounts (refs) that contradict it."""

    event: Event
    ref: str
    kind: str
    date: str
    date_from: dt.date | None
    date_to: dt.date | None
    place: Place | None
    to_place: Place | None
    source: Source
    role: str
    condition: str
    others: tuple[Partaker, ...]
    contradicted_by: tuple[str, ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Whether somebody has taken the account back; it stays visible."""
        return not self.event.stands


def timeline(person_id: int) -> list[TimelineEntry]:
    """All accounts in which the person takes part: by first possible day, undated ones last.

    Two questions to the database, however many events.  Withdrawn accounts stay in their place
    and contradict nothing.
    """
    parts = Participation.objects.filter(person=person_id).select_related(
        "event__source", "event__place", "event__to_place"
    )
    others = _others([part.event_id for part in parts], person_id)
    entries = sorted((entry_of(part, others[part.event_id]) for part in parts), key=in_time)
    against = _contradictions([e for e in entries if not e.withdrawn])
    return [replace(e, contradicted_by=tuple(sorted(against[e.ref]))) for e in entries]


def _others(events: Sequence[int], person_id: int) -> dict[int, list[Partaker]]:
    found: dict[int, list[Partaker]] = defaultdict(list)
    rows = Participation.objects.filter(event__in=events).exclude(person=person_id)
    for part in rows.select_related("person").order_by("pk"):
        person = part.person
        found[part.event_id].append(
            Partaker(person.pk, person.code, part.role, part.condition, person.protected)
        )
    return found


def entry_of(part: Participation, others: Sequence[Partaker] = ()) -> TimelineEntry:
    """One account, contradicted by none yet; the event comes with its source and places."""
    event = part.event
    return TimelineEntry(
        event=event,
        ref=event.ref,
        kind=event.kind,
        date=event.date,
        date_from=event.date_from,
        date_to=event.date_to,
        place=event.place,
        to_place=event.to_place,
        source=event.source,
        role=part.role,
        condition=part.condition,
        others=tuple(others),
    )


def in_time(entry: TimelineEntry) -> tuple[bool, dt.date, dt.date, int]:
    """Undated last; an open beginning is placed by its end."""
    undated = entry.date_from is None and entry.date_to is None
    start = entry.date_from or entry.date_to or dt.date.max
    return undated, start, entry.date_to or dt.date.max, entry.event.pk


def _contradictions(entries: Sequence[TimelineEntry]) -> dict[str, set[str]]:
    against: dict[str, set[str]] = defaultdict(set)
    own = [e for e in entries if e.role == ParticipantRole.SUBJECT]
    for at, one in enumerate(own):
        for other in own[at + 1 :]:
            if _contradict(one, other):
                against[one.ref].add(other.ref)
                against[other.ref].add(one.ref)
    return against


def _contradict(one: TimelineEntry, other: TimelineEntry) -> bool:
    """Different days of what happens once, two places on one day, or alive after a death."""
    if one.kind == other.kind and one.kind in ONCE:
        return _certainly_apart(one, other) or _two_places(one, other)
    return _alive_after(one, other) or _alive_after(other, one) or _two_places(one, other)


def _certainly_apart(one: TimelineEntry, other: TimelineEntry) -> bool:
    if not one.date or not other.date:
        return False
    dates = PartialDate.parse(one.date), PartialDate.parse(other.date)
    return not overlaps(*dates).possible


def _two_places(one: TimelineEntry, other: TimelineEntry) -> bool:
    """The same kind of event on the same exact day at two places, neither within the other."""
    a, b = one.place, other.place
    if one.kind != other.kind or a is None or b is None or a == b:
        return False
    if a.pk == b.parent_id or b.pk == a.parent_id:
        return False
    exact = one.date_from is not None and one.date_from == one.date_to
    return exact and (one.date_from, one.date_to) == (other.date_from, other.date_to)


def _alive_after(death: TimelineEntry, other: TimelineEntry) -> bool:
    """Whether the other account has the person alive certainly later than this death."""
    is_death = death.kind == EventKind.DEATH or death.condition == Condition.DEAD
    alive = other.kind in FREE or other.condition in {
        Condition.ALIVE,
        Condition.WOUNDED,
        Condition.ILL,
    }
    if not is_death or not alive or death.date_to is None or other.date_from is None:
        return False
    return other.date_from > death.date_to
