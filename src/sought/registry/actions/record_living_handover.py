"""Record that living people were handed over: one protocol, an event for each of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.close_case import reopen_standing
from sought.registry.actions.given import SourceForm
from sought.registry.actions.record import record_event
from sought.registry.actions.record_source import source_of_form
from sought.registry.actions.validated import validated
from sought.registry.models import (
    ClosureKind,
    Condition,
    Credibility,
    Event,
    EventKind,
    HandedOverPerson,
    LivingHandover,
    Officer,
    ParticipantRole,
    Person,
    Place,
    Source,
    SourceKind,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import Permission, access_of
from sought.registry.policies.persons import check_can_open_person
from sought.registry.policies.sources import can_read_source
from sought.registry.records.identified import standing_identification_of


@dataclass(frozen=True)
class ComesHome:
    """One person of the protocol: how it was made sure who they are, how they were, what they wish."""

    person: Person
    identity_by: str
    signed: bool
    condition: str = Condition.ALIVE
    health: str = ""
    wishes: str = ""


@dataclass(frozen=True)
class LivingForm:
    """The protocol; ``date`` is EDTF, ``kind`` one of release, exchange, repatriation."""

    kind: str
    date: str
    handed_by: str
    taken_by: str
    persons: tuple[ComesHome, ...]
    place: Place | None = None
    place_words: str = ""
    witnessed_by: str = ""


@transaction.atomic
def record_living_handover(
    form: LivingForm, *, by: Officer, source: Source | SourceForm
) -> LivingHandover:
    """The protocol with all its persons, from a source that is there or that comes in with it.

    A case that was closed otherwise than as found alive is open again.

    InputError for nobody, for somebody twice, in this protocol or an earlier one of the same source,
    for who stands identified among the dead, and for a day to come;
    Refused where a person is protected from this officer.
    """
    access_of(by).check(Permission.HAND_BACK)
    _refuse_persons(form.persons, by)
    paper = _paper(source, by)
    _refuse_twice(form.persons, paper)
    fields = {name: value for name, value in vars(form).items() if name != "persons"}
    made = LivingHandover(source=paper, recorded_by=by, **fields)
    validated(made).save()
    _refuse_future(made)
    for one in form.persons:
        why = f"came home by {made.code}"
        reopen_standing(one.person, by=by, why=why, unless=[ClosureKind.ALIVE])
    events = [_came_home(made, one, by, at) for at, one in enumerate(form.persons)]
    detail = {
        "kind": str(made.kind),
        "source": paper.code,
        "persons": [one.person.code for one in form.persons],
        "events": [event.ref for event in events],
    }
    add_entry("record living handover", by=by, subject=made.code, detail=detail)
    return made


def _refuse_persons(persons: tuple[ComesHome, ...], by: Officer) -> None:
    if not persons:
        raise InputError("name at least one person", where="persons")
    access, seen = access_of(by), set[int]()
    for at, one in enumerate(persons):
        where = f"persons[{at}]"
        check_can_open_person(access, one.person)
        if one.person.pk in seen:
            raise InputError(f"{one.person.code} stands there twice", where=f"{where}.person")
        seen.add(one.person.pk)
        _refuse_dead(one, where)


def _refuse_dead(one: ComesHome, where: str) -> None:
    if one.condition == Condition.DEAD:
        raise InputError(
            "who has died is no living person; record remains instead", where=f"{where}.condition"
        )
    decision = standing_identification_of(one.person.pk)
    if decision is not None:
        raise InputError(
            f"{one.person.code} is identified among the dead by {decision.code}; "
            "have that decision reversed first, or choose another person",
            where=f"{where}.person",
        )


def _refuse_twice(persons: tuple[ComesHome, ...], paper: Source) -> None:
    """A form that was sent twice: the second waits for the first, and finds it."""
    Source.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    recorded = HandedOverPerson.objects.filter(made_in__source=paper).select_related("made_in")
    for at, one in enumerate(persons):
        row = recorded.filter(person__in=merged_numbers([one.person.pk])).first()
        if row is not None:
            raise InputError(
                f"{one.person.code} stands in {row.made_in.code} of this source already",
                where=f"persons[{at}].person",
            )


def _refuse_future(made: LivingHandover) -> None:
    if made.date_from is not None and made.date_from > timezone.localdate():
        raise InputError("a hand-over is recorded once it took place", where="date")


def _paper(source: Source | SourceForm, by: Officer) -> Source:
    if isinstance(source, SourceForm):
        return source_of_form(source, by=by, kind=SourceKind.DOCUMENT)
    if source.withdrawn_at is not None or not can_read_source(access_of(by), source):
        raise InputError("choose a source that stands and is open to you", where="source")
    return source


def _came_home(made: LivingHandover, one: ComesHome, by: Officer, at: int) -> Event:
    event = record_event(
        by=by,
        source=made.source,
        participants=[(one.person, ParticipantRole.SUBJECT, Condition(one.condition))],
        kind=EventKind(made.kind),
        date=made.date,
        place=made.place,
        place_words=made.place_words,
        holder=made.handed_by,
        credibility=Credibility.CONFIRMED,
    )
    row = HandedOverPerson(made_in=made, event=event, **vars(one))
    validated(row, where=f"persons[{at}]").save()
    return event
