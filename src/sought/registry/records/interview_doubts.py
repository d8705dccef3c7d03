"""The quality check of an interview: its statements held against the witness's way and others.

Only what the reader may read speaks against a statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sought.partial_dates import PartialDate
from sought.registry.models import (
    Condition,
    Event,
    EventKind,
    ParticipantRole,
    Place,
    PlaceFact,
    PlaceFactKind,
    PlaceKind,
    Testimony,
)
from sought.registry.policies import Access
from sought.registry.records.interview_told import (
    InterviewTold,
    concerned,
    of_readable,
    own_way,
    with_persons,
)
from sought.registry.records.place_tree import place_tree
from sought.tracing.testimony_check import (
    Beside,
    Dated,
    Finding,
    Told,
    findings,
    findings_on_way,
)

_HELD = frozenset({EventKind.DETENTION, EventKind.TRANSFER, EventKind.HOSPITAL, EventKind.VISIT})
_WHERE_HELD = frozenset({PlaceKind.DETENTION, PlaceKind.HOSPITAL})
_SEEN_ALIVE = _HELD | {
    EventKind.SIGHTING,
    EventKind.CAPTURE,
    EventKind.RELEASE,
    EventKind.EXCHANGE,
    EventKind.ESCAPE,
}
_DEAD = frozenset({EventKind.DEATH, EventKind.BURIAL})


@dataclass(frozen=True)
class Checked:
    """Doubts, and the events and facts on places that speak against statements, by code."""

    findings: tuple[Finding, ...]
    events: dict[str, Event]
    facts: dict[str, PlaceFact]


def interview_doubts(access: Access, testimony: Testimony, told: InterviewTold) -> Checked:
    """Seven questions to the database, however many statements."""
    way = own_way(access, testimony)
    elsewhere = _elsewhere(access, testimony, told.others)
    facts = _uses([*told.others, *told.way])
    beside = _beside(testimony, way, elsewhere, facts)
    beside = replace(beside, inside=_inside([*way, *told.others]) if way else {})
    own = {event.code for event in told.way}
    found = [one for one in findings_on_way(beside) if one.statement in own]
    found += findings(_told_all(told.others), beside)
    events = {event.code: event for event in (*way, *elsewhere, *told.way, *told.others)}
    return Checked(tuple(dict.fromkeys(found)), events, {fact.ref: fact for fact in facts})


def _beside(
    testimony: Testimony, way: list[Event], elsewhere: list[Event], facts: list[PlaceFact]
) -> Beside:
    day = testimony.source.date
    others = list(_told_all(elsewhere))
    in_use = defaultdict[str, list[Dated]](list)
    for fact in facts:
        in_use[fact.place.code].append(Dated(fact.ref, PartialDate.parse(fact.date)))
    return Beside(
        way=tuple(_told(event, testimony.witness.code) for event in way),
        interview=PartialDate.parse(day) if day else None,
        in_use=in_use,
        deaths=_by_person(one for one in others if one.alive is False),
        alive=_by_person(one for one in others if one.alive is True),
        last_contacts=_by_person(one for one in others if one.kind == EventKind.LAST_CONTACT),
    )


def _elsewhere(access: Access, testimony: Testimony, told: Iterable[Event]) -> list[Event]:
    """What other sources say of the same persons."""
    persons = {person.pk for event in told for person in concerned(event)}
    rows = Event.objects.filter(
        of_readable(access),
        participations__person__in=persons,
        participations__role=ParticipantRole.SUBJECT,
    ).exclude(source=testimony.pk)
    return list(with_persons(rows)) if persons else []


def _uses(events: list[Event]) -> list[PlaceFact]:
    rows = PlaceFact.objects.standing().filter(
        kind=PlaceFactKind.IN_USE, place__in=_place_keys(events)
    )
    return list(rows.exclude(date="").select_related("place").order_by("pk"))


def _inside(events: Iterable[Event]) -> dict[str, frozenset[str]]:
    """What each place of these events lies in."""
    tree = place_tree()
    return {
        Place(pk=place).code: frozenset(Place(pk=above).code for above in tree.chain(place))
        for place in _place_keys(events)
    }


def _place_keys(events: Iterable[Event]) -> set[int]:
    return {place for one in events for place in (one.place_id, one.to_place_id) if place}


def _told_all(events: Iterable[Event]) -> Iterator[Told]:
    for event in events:
        for person in concerned(event):
            yield _told(event, person.code, person.pk)


def _told(event: Event, person: str, number: int = 0) -> Told:
    places = [place for place in (event.place, event.to_place) if place is not None]
    roles = {part.role for part in event.participations.all()}
    return Told(
        code=event.code,
        person=person,
        kind=event.kind,
        date=event.when,
        places=tuple(place.code for place in places),
        alive=_alive(event, number),
        held=_is_held(event, places),
        hearsay=event.hearsay,
        through=bool(event.through) or ParticipantRole.INFORMANT in roles,
    )


def _alive(event: Event, person: int) -> bool | None:
    """Dead by kind or condition; alive where the event befalls the living, or as is said."""
    parts = event.participations.all()
    said = {part.condition for part in parts if part.person_id == person and part.condition}
    if event.kind in _DEAD or Condition.DEAD in said:
        return False
    return True if said or event.kind in _SEEN_ALIVE else None


def _is_held(event: Event, places: list[Place]) -> bool:
    """In captivity by the kind of event or of place; a sighting without a place counts as such."""
    if event.kind in _HELD or any(place.kind in _WHERE_HELD for place in places):
        return event.kind != EventKind.LAST_CONTACT
    return event.kind == EventKind.SIGHTING and not places


def _by_person(told: Iterable[Told]) -> dict[str, list[Dated]]:
    found = defaultdict[str, list[Dated]](list)
    for one in told:
        if one.date is not None:
            found[one.person].append(Dated(one.code, one.date))
    return found
