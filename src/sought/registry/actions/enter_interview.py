"""Enter an interview from one screen: testimony, the witness's own way, whom they saw."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.given import InterviewForm, SeenForm
from sought.registry.actions.record_source import source_of_form
from sought.registry.actions.validated import validated
from sought.registry.actions.writing import Writing
from sought.registry.models import Officer, ParticipantRole, Person, SourceKind, Testimony


@transaction.atomic
def enter_interview(form: InterviewForm, *, by: Officer) -> Testimony:
    """Source, witness, text, own events, and each person seen with sightings, deaths, burials.

    InputError names the place inside the form, such as ``seen[0].events[0].date``.
    """
    source = source_of_form(form.source, by=by, kind=SourceKind.INTERVIEW)
    writing = Writing(by=by, source=source)
    witness = writing.person(form.witness, where="witness")
    source.author_person = witness
    source.save(update_fields=["author_person"])
    testimony = _testimony(form, writing, witness)
    for at, event in enumerate(form.own_events):
        writing.event(event, [(witness, ParticipantRole.SUBJECT)], where=f"own_events[{at}]")
    seen = [
        _seen(writing, witness, given, where=f"seen[{at}]") for at, given in enumerate(form.seen)
    ]
    detail = {"witness": witness.code, "seen": [person.code for person in seen]}
    writing.finish("enter interview", detail=detail)
    return testimony


def _testimony(form: InterviewForm, writing: Writing, witness: Person) -> Testimony:
    testimony = Testimony(
        source=writing.source,
        witness=witness,
        interviewer=form.interviewer,
        interpreter=form.interpreter,
        place=form.place,
        consent=form.consent,
        may_contact=form.may_contact,
        text=form.text,
    )
    validated(testimony, where="interview").save()
    return testimony


def _seen(writing: Writing, witness: Person, form: SeenForm, *, where: str) -> Person:
    person = writing.person(form.person, where=f"{where}.person")
    if person == witness:
        raise InputError("the witness's own events belong under own events", where=where)
    if not form.events:
        raise InputError("say when or where the witness saw them, or remove them", where=where)
    for at, event in enumerate(form.events):
        writing.event(
            event,
            [(person, ParticipantRole.SUBJECT), (witness, ParticipantRole.WITNESS)],
            where=f"{where}.events[{at}]",
        )
    return person
