"""Enter a family's application from one screen: all of it, or nothing."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.given import ApplicationForm, GivenEvent, SoughtForm
from sought.registry.actions.record_source import source_of_form
from sought.registry.actions.validated import validated
from sought.registry.actions.writing import Writing
from sought.registry.models import (
    Application,
    ApplicationSubject,
    EventKind,
    Officer,
    ParticipantRole,
    Person,
    Relation,
    SourceKind,
)


@transaction.atomic
def enter_application(form: ApplicationForm, *, by: Officer) -> Application:
    """Source, applicant, each person asked for with what the family says of them.

    InputError names the place inside the form, such as ``sought[1].facts[0].date``.
    """
    if not form.sought:
        raise InputError("an application asks for at least one person", where="sought")
    source = source_of_form(form.source, by=by, kind=SourceKind.APPLICATION)
    writing = Writing(by=by, source=source)
    applicant = writing.person(form.applicant, where="applicant")
    source.author_person = applicant
    source.save(update_fields=["author_person"])
    application = Application(
        source=source,
        applicant=applicant,
        preferred_language=form.preferred_language,
        may_share=form.may_share,
    )
    validated(application).save()
    asked_for = [
        _subject(writing, application, sought, where=f"sought[{at}]")
        for at, sought in enumerate(form.sought)
    ]
    detail = {"applicant": applicant.code, "asked for": [person.code for person in asked_for]}
    writing.finish("enter application", detail=detail)
    return application


def _subject(writing: Writing, application: Application, form: SoughtForm, *, where: str) -> Person:
    person = writing.person(form.person, sought=True, where=f"{where}.person")
    if application.asked_for.filter(person=person).exists():
        raise InputError(f"{person.code} is asked for twice; remove one", where=where)
    ApplicationSubject.objects.create(application=application, person=person)
    _relation(writing, application.applicant, person, form, where=where)
    if form.last_contact is not None:
        if form.last_contact.kind != EventKind.LAST_CONTACT:
            raise InputError(
                "a last contact is of kind last_contact", where=f"{where}.last_contact"
            )
        _event(writing, form.last_contact, person, where=f"{where}.last_contact")
    for at, event in enumerate(form.further_events):
        _event(writing, event, person, where=f"{where}.further_events[{at}]")
    return person


def _relation(
    writing: Writing, applicant: Person, person: Person, form: SoughtForm, *, where: str
) -> None:
    if form.relation is None:
        return
    if applicant == person:
        raise InputError("nobody is kin of themselves; choose another person", where=where)
    first, second = (person, applicant) if form.relation.reverse else (applicant, person)
    writing.statement(
        Relation,
        where=f"{where}.relation",
        person=first,
        other=second,
        kind=form.relation.kind,
        detail=form.relation.detail,
    )


def _event(writing: Writing, event: GivenEvent, person: Person, *, where: str) -> None:
    writing.event(event, [(person, ParticipantRole.SUBJECT)], where=where)
