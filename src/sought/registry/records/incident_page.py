"""An incident as one reader may see it: its breakdown, its events, and figures side by side.

A number of one is as good as a name.  Persons protected from the reader are therefore in no
number, neither ours nor the one set beside a published figure; ``hidden`` says how many they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, F, Q, QuerySet

from sought.registry.models import (
    Event,
    EventKind,
    Incident,
    Measure,
    Person,
    Protection,
)
from sought.registry.policies import Access
from sought.registry.records.ages import AgeClass
from sought.registry.records.incident_breakdown import (
    Breakdown,
    Compared,
    incident_breakdown,
)

COUNTED = (
    Measure.KILLED,
    Measure.WOUNDED,
    Measure.MISSING,
    Measure.CAPTURED,
    Measure.RELEASED,
)
"""Measures that are counted in persons, in the order of the page."""


@dataclass(frozen=True)
class SeenBreakdown:
    """The breakdown without those protected from the reader, and how many these are."""

    breakdown: Breakdown
    hidden: int

    def persons(self, measure: str, sex: str | None = None, age: str | None = None) -> list[int]:
        """Primary keys behind one number of the page; None is all, an empty sex is not stated."""
        if measure == Measure.FAMILIES_LOST:
            return [person for family in self.breakdown.families_lost for person in family]
        wanted = AgeClass(age) if age else None
        return list(self.breakdown.persons(Measure(measure), sex=sex, age=wanted))


def breakdown_for(access: Access, incident: Incident) -> SeenBreakdown:
    """What this reader may count; six questions to the database."""
    whole = incident_breakdown(incident)
    affected = {one.person_id for one in whole.affected}
    protected = Protection.objects.filter(lifted_at__isnull=True, person__in=affected)
    hidden = set(protected.values_list("person", flat=True)) - access.cleared
    return SeenBreakdown(_without(whole, hidden) if hidden else whole, len(hidden))


def _without(whole: Breakdown, hidden: set[int]) -> Breakdown:
    cells = {cell: _left(persons, hidden) for cell, persons in whole.cells.items()}
    families = tuple(f for f in whole.families_lost if not hidden & set(f))
    return Breakdown(
        {cell: persons for cell, persons in cells.items() if persons},
        families,
        tuple(one for one in whole.affected if one.person_id not in hidden),
        tuple(_compared(c, families, hidden) for c in whole.published),
        whole.faults,
    )


def _compared(one: Compared, families: Sequence[tuple[int, ...]], hidden: set[int]) -> Compared:
    if one.figure.measure == Measure.FAMILIES_LOST:
        return replace(one, ours=tuple(members[0] for members in families))
    return one if one.ours is None else replace(one, ours=_left(one.ours, hidden))


def _left(persons: Sequence[int], hidden: set[int]) -> tuple[int, ...]:
    return tuple(person for person in persons if person not in hidden)


def incident_list() -> QuerySet[Incident]:
    """Incidents, the latest first, with the number of their standing events."""
    standing = Count("events", filter=Q(events__withdrawn_at__isnull=True))
    rows = Incident.objects.select_related("place").annotate(event_count=standing)
    return rows.order_by(F("date_from").desc(nulls_last=True), "-pk")


def event_counts(incident: Incident) -> list[tuple[EventKind, int]]:
    """How many accounts of each kind the incident has, in the order of the kinds."""
    rows = Event.objects.filter(incident=incident).order_by().values_list("kind")
    counts = dict(rows.annotate(number=Count("pk")))
    return [(kind, counts[kind]) for kind in EventKind if kind in counts]


def events_of(incident: Incident, kind: str) -> QuerySet[Event]:
    """The accounts of one kind, by first possible day."""
    rows = Event.objects.filter(incident=incident, kind=kind)
    return _in_time(rows)


def candidate_events(incident: Incident, places: set[int] | None) -> QuerySet[Event]:
    """Standing events of no incident that may belong: at these places, possibly at that time.

    ``places`` is None for everywhere; an incident without a date takes events of any time.
    """
    query = Event.objects.standing().filter(incident__isnull=True)
    if places is not None:
        query = query.filter(Q(place__in=places) | Q(to_place__in=places))
    if incident.date_to:
        query = query.filter(Q(date_from__isnull=True) | Q(date_from__lte=incident.date_to))
    if incident.date_from:
        query = query.filter(Q(date_to__isnull=True) | Q(date_to__gte=incident.date_from))
    return _in_time(query)


def _in_time(query: QuerySet[Event]) -> QuerySet[Event]:
    rows = query.select_related("source__author_person", "place", "to_place", "incident")
    return rows.order_by(F("date_from").asc(nulls_last=True), "pk")


def persons_in_order(ids: Sequence[int]) -> QuerySet[Person]:
    """The persons behind a number, by code."""
    return Person.objects.filter(pk__in=ids).select_related("shown").order_by("pk")


def title_for(incident: Incident, language: str) -> str:
    """The title in that language, or the main one where nobody has given it."""
    return (incident.titles or {}).get(language) or incident.title
