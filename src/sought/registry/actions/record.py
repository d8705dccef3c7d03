"""Record statements: the one way by which facts enter the book."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.refresh_places import refresh_places
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.standing_remains import refuse_returned
from sought.registry.models import (
    Condition,
    Event,
    Examination,
    Name,
    Officer,
    ParticipantRole,
    Participation,
    Person,
    Source,
)
from sought.registry.models.statement import Statement
from sought.registry.records.concerned import persons_of, places_of

S = TypeVar("S", bound=Statement)


@transaction.atomic
def create_person(*, by: Officer, source: Source, sought: bool = False, **name: Any) -> Person:
    """A new person with the name by which ``source`` calls them (fields of Name)."""
    person = Person.objects.create(created_by=by, sought=sought)
    record(Name, by=by, source=source, person=person, **name)
    return person


@transaction.atomic
def record(kind: type[S], /, *, by: Officer, source: Source, **fields: Any) -> S:
    """One statement of that kind, valid as its form would demand; the shown values follow.

    Reliability is the source's unless given.  Raises ValidationError for impossible fields and
    InputError where the source is withdrawn.
    """
    if source.withdrawn_at is not None:
        raise InputError(f"{source.code} is withdrawn; statements need a source that stands")
    fields.setdefault("reliability", source.reliability)
    statement = kind(source=source, recorded_by=by, **fields)
    statement.full_clean()
    if not isinstance(statement, Event):  # nobody takes part in it yet
        refuse_erased(persons_of(statement))
    if isinstance(statement, Examination):
        refuse_returned([statement.remains_id])
    statement.save()
    detail = {"source": source.code, **_about(statement)}
    refresh_shown(persons_of(statement))
    refresh_places(places_of(statement))
    add_entry(f"record {kind.noun}", by=by, subject=statement.ref, detail=detail)
    return statement


Participant = tuple[Person, ParticipantRole, Condition | None]


@transaction.atomic
def record_event(
    *, by: Officer, source: Source, participants: Iterable[Participant], **fields: Any
) -> Event:
    """One source's account of an event, with who took part and how they were."""
    given = list(participants)
    refuse_erased(person.pk for person, _, _ in given)
    event = record(Event, by=by, source=source, **fields)
    Participation.objects.bulk_create(
        Participation(event=event, person=person, role=role, condition=condition or "")
        for person, role, condition in given
    )
    refresh_shown(person.pk for person, _, _ in given)
    return event


def _about(statement: Statement) -> dict[str, str]:
    """What the audit entry says of it: whom and what kind, never the value."""
    about = {"person": person.code} if (person := getattr(statement, "person", None)) else {}
    kind = getattr(statement, "kind", "")
    return {**about, "kind": str(kind)} if kind else about
