"""What hangs on an interview: the witness's own way, and what they tell of others.

Whom the reader may not know is left out with all that is told of them: neither row nor number
speaks of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from sought.registry.models import Event, ParticipantRole, Participation, Person, Source, Testimony
from sought.registry.policies import Access, can_know_person, readable


@dataclass(frozen=True)
class InterviewTold:
    """Standing events of one interview in the order of time; undated ones last."""

    way: tuple[Event, ...]
    others: tuple[Event, ...]


def interview_told(access: Access, testimony: Testimony) -> InterviewTold:
    """Three questions to the database, however many events."""
    witness = testimony.witness_id
    known = [
        event
        for event in with_persons(Event.objects.filter(source=testimony.pk))
        if all(can_know_person(access, person) for person in concerned(event))
    ]
    ordered = sorted(known, key=_in_time)
    own = [event for event in ordered if {p.pk for p in concerned(event)} == {witness}]
    others = [event for event in ordered if {p.pk for p in concerned(event)} - {witness}]
    return InterviewTold(tuple(own), tuple(others))


def own_way(access: Access, testimony: Testimony) -> list[Event]:
    """What the witness says of himself in all his interviews that the reader may read."""
    told = Event.objects.filter(
        of_readable(access),
        participations__person=testimony.witness_id,
        participations__role=ParticipantRole.SUBJECT,
        source__author_person=testimony.witness_id,
    )
    return sorted(with_persons(told), key=_in_time)


def with_persons(events: QuerySet[Event]) -> QuerySet[Event]:
    """Those that stand, with places and everybody in them."""
    parts = Participation.objects.select_related("person__shown").order_by("pk")
    standing = events.filter(withdrawn_at__isnull=True).order_by("pk").distinct()
    return standing.select_related("place__site", "to_place__site", "source").prefetch_related(
        Prefetch("participations", queryset=parts)
    )


def of_readable(access: Access) -> Q:
    """A condition on events: of sources that the officer may read."""
    return Q(source__in=Source.objects.filter(readable(access)).values("pk"))


def concerned(event: Event) -> list[Person]:
    """Whom the event befell."""
    parts = event.participations.all()
    return [part.person for part in parts if part.role == ParticipantRole.SUBJECT]


def _in_time(event: Event) -> tuple[bool, int, int]:
    first = event.date_from or event.date_to
    return first is None, first.toordinal() if first else 0, event.pk
