"""Write down messages between those who are held and their families, and what became of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.given import SourceForm
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.standing_paper import standing_paper
from sought.registry.actions.validated import validated
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    FamilyMessage,
    MessageDirection,
    Officer,
    Person,
    Source,
    SourceKind,
)
from sought.registry.policies import access_of
from sought.registry.policies.living import check_can_withdraw_message, check_can_write_message
from sought.registry.records.relatives import relatives_of

_TOGETHER = (
    "relative",
    "direction",
    "date",
    "received_on",
    "carried_by",
    "words",
    "place_in_source",
)
"""What tells two messages apart: several of one month may have no words on record."""


@dataclass(frozen=True)
class MessageForm:
    """One message; ``date`` is when it was written (EDTF).  It reached its reader, or came back."""

    direction: str
    relative: Person
    date: str = ""
    carried_by: str = ""
    received_on: dt.date | None = None
    censored: bool = False
    words: str = ""
    place_in_source: str = ""
    handed_on: dt.date | None = None
    returned_on: dt.date | None = None
    returned_reason: str = ""


@transaction.atomic
def record_family_message(
    person: Person, form: MessageForm, *, by: Officer, source: Source | SourceForm
) -> FamilyMessage:
    """The message of ``person``, who is or was held; its paper is there or comes in with it.

    InputError for who is neither kin, contact nor applicant, for a day to come, and where the same
    message stands already; Refused where one of the two is protected from the officer.
    """
    relative = form.relative
    check_can_write_message(access_of(by), person, relative)
    refuse_erased([person.pk, relative.pk])
    if relative.pk not in relatives_of(person):
        raise InputError(
            f"{relative.code} is neither kin, contact nor applicant of {person.code}; "
            "record the kinship first",
            where="relative",
        )
    _refuse_twice(person, form)
    writer = person if form.direction == MessageDirection.TO_FAMILY else relative
    paper = standing_paper(
        source, by=by, kind=SourceKind.LETTER, where="source", author_person=writer
    )
    made = FamilyMessage(
        person=person, source=paper, reliability=paper.reliability, recorded_by=by, **_columns(form)
    )
    _settle(made, by)
    validated(made).save()
    _refuse_days(made)
    detail = {"source": paper.code, "direction": str(made.direction), "state": _state(made)}
    _audit("record family message", made, by, **detail)
    return made


@transaction.atomic
def hand_over_message(message: FamilyMessage, *, by: Officer, on: dt.date) -> None:
    """It reached its reader; InputError where that, or its coming back, is written down already."""
    row = _on_its_way(message, by)
    row.handed_on = on
    _settle(row, by)
    validated(row).save()
    _refuse_days(row)
    _audit("hand over message", row, by)


@transaction.atomic
def return_message(message: FamilyMessage, *, by: Officer, on: dt.date, reason: str) -> None:
    """It came back undelivered; InputError without a reason, or where it was handed over."""
    row = _on_its_way(message, by)
    row.returned_reason = reasoned(reason, "an undelivered message", where="returned_reason")
    row.returned_on = on
    _settle(row, by)
    validated(row).save()
    _refuse_days(row)
    told = nameless_family(row.returned_reason, [row.person_id, row.relative_id])
    _audit("return message", row, by, reason=told)


@transaction.atomic
def withdraw_message(message: FamilyMessage, *, by: Officer, reason: str) -> None:
    """It was recorded by mistake, or is no message of theirs; it stays with the reason."""
    check_can_withdraw_message(access_of(by), message)
    withdraw(message, by=by, reason=reason)


def _columns(form: MessageForm) -> dict[str, object]:
    words = ("carried_by", "words", "place_in_source", "returned_reason")
    return {**vars(form), **{name: getattr(form, name).strip() for name in words}}


def _settle(row: FamilyMessage, by: Officer) -> None:
    """Who wrote down how it ended, once it did."""
    if row.handed_on and row.returned_on:
        raise InputError("it was handed over or came back, not both", where="returned_on")
    if row.returned_on and not row.returned_reason:
        raise InputError("say why it came back", where="returned_reason")
    if row.handed_on or row.returned_on:
        row.settled_at, row.settled_by = timezone.now(), by


def _refuse_days(row: FamilyMessage) -> None:
    """InputError for days to come, and for an end before it can have been written."""
    today = timezone.localdate()
    if row.date_from is not None and row.date_from > today:
        raise InputError("a message is recorded once it is written", where="date")
    for name in ("received_on", "handed_on", "returned_on"):
        day = getattr(row, name)
        if day is not None and day > today:
            raise InputError("a day to come cannot be recorded", where=name)
        if day is not None and row.date_from is not None and day < row.date_from:
            raise InputError("that is before it was written", where=name)


def _refuse_twice(person: Person, form: MessageForm) -> None:
    """A form that was sent twice: the lock on the persons lets the second find the first."""
    columns = _columns(form)
    alike = FamilyMessage.objects.standing().filter(
        person=person, **{name: columns[name] for name in _TOGETHER}
    )
    if (row := alike.first()) is not None:
        raise InputError(f"the same message stands as {row.code} already", where="date")


def _on_its_way(message: FamilyMessage, by: Officer) -> FamilyMessage:
    rows = FamilyMessage.objects.select_for_update(of=("self",))
    row: FamilyMessage = rows.select_related("person", "relative").get(pk=message.pk)
    check_can_write_message(access_of(by), row.person, row.relative)
    refuse_erased([row.person_id, row.relative_id])
    if not row.stands:
        raise InputError(f"{row.code} is withdrawn")
    if not row.is_on_its_way:
        raise InputError(f"{row.code} was {'handed over' if row.handed_on else 'returned'} already")
    return row


def _state(row: FamilyMessage) -> str:
    if row.is_on_its_way:
        return "on its way"
    return "handed over" if row.handed_on else "returned"


def _audit(verb: str, row: FamilyMessage, by: Officer, *, reason: str = "", **more: str) -> None:
    detail = {"person": row.person.code, "relative": row.relative.code, **more}
    add_entry(verb, by=by, subject=row.code, detail=detail, reason=reason)
