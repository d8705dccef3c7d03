"""Write down whom of a family the office speaks to, and who must not be told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.validated import validated
from sought.registry.models import LANGUAGES, Channel, FamilyContact, Officer, Person
from sought.registry.policies import access_of
from sought.registry.policies.families import check_can_speak
from sought.registry.records.relatives import relatives_of, standing_contacts


@dataclass(frozen=True)
class ContactForm:
    """What is said of one relative; ``first`` is whom to speak to before all others."""

    relative: Person
    may_be_told: bool
    channel: str = Channel.VISIT
    first: bool = False
    language: str = ""
    note: str = ""


@transaction.atomic
def set_family_contact(person: Person, form: ContactForm, *, by: Officer) -> FamilyContact:
    """A new row; it ends the relative's earlier one, and who was first is first no more.

    InputError for who is neither kin nor applicant of the person, by what stands in the book.
    """
    relative = form.relative
    check_can_speak(access_of(by), person, relative)
    refuse_erased([person.pk, relative.pk])
    if relative.pk not in relatives_of(person):
        raise InputError(
            f"{relative.code} is neither kin nor applicant of {person.code}; "
            "record the kinship first",
            where="relative",
        )
    refuse_language(form.language)
    _make_room(person, form, by)
    made = FamilyContact(
        person=person,
        relative=relative,
        may_be_told=form.may_be_told,
        first=form.first,
        language=form.language,
        channel=form.channel,
        note=form.note.strip(),
        recorded_by=by,
    )
    validated(made).save()
    _audit("set family contact", made, by)
    return made


@transaction.atomic
def end_family_contact(contact: FamilyContact, *, by: Officer) -> None:
    """The office speaks with them no more about this person; they may not be told any longer."""
    row = FamilyContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    check_can_speak(access_of(by), row.person, row.relative)
    if row.ended_at is not None:
        raise InputError("this has ended already")
    _end(row, by)
    _audit("end family contact", row, by)


def refuse_language(language: str) -> None:
    """InputError for a language that the office does not write; empty is not known."""
    if language and language not in LANGUAGES:
        allowed = ", ".join(LANGUAGES)
        raise InputError(f"the office writes {allowed}; choose one of them", where="language")


def _make_room(person: Person, form: ContactForm, by: Officer) -> None:
    """End the relative's own row, and set anew without ``first`` that of who was first."""
    for row in standing_contacts(person):
        is_own = row.relative_id == form.relative.pk
        if not is_own and not (form.first and row.first):
            continue
        _end(row, by)
        if not is_own:
            row.pk, row.first, row.ended_at, row.ended_by = None, False, None, None
            row.recorded_by, row.recorded_at = by, timezone.now()
            row.save(force_insert=True)


def _end(row: FamilyContact, by: Officer) -> None:
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["ended_at", "ended_by"])


def _audit(verb: str, row: FamilyContact, by: Officer) -> None:
    detail = {
        "relative": row.relative.code,
        "may_be_told": row.may_be_told,
        "first": row.first,
    }
    add_entry(verb, by=by, subject=row.person.code, detail=detail)
