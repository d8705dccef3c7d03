"""Record what a side answers of somebody on an exchange list: a statement with its source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.record import record
from sought.registry.actions.validated import validated
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import ExchangeAnswer, ExchangeEntry, Officer, Source
from sought.registry.policies import (
    Access,
    Permission,
    access_of,
    can_read_source,
    check_can_open_person,
)
from sought.registry.records.mask import Masker


@dataclass(frozen=True)
class AnswerForm:
    """``date`` is EDTF: when the body answered."""

    body: str
    answer: str
    date: str = ""
    words: str = ""
    place_in_source: str = ""


@transaction.atomic
def record_exchange_answer(
    entry: ExchangeEntry, form: AnswerForm, *, by: Officer, source: Source
) -> ExchangeAnswer:
    """One body's answer; earlier and contradicting ones stand beside it.

    InputError where the version is not sent, the person is off it, or the source is not open.
    """
    access = access_of(by)
    access.check(Permission.RECORD)
    row = _answerable(access, entry)
    if source.withdrawn_at is not None or not can_read_source(access, source):
        raise InputError("choose a source that stands and is open to you", where="source")
    _refuse_twice(row, form, source)
    validated(ExchangeAnswer(entry=row, source=source, recorded_by=by, **vars(form)))
    return record(ExchangeAnswer, by=by, source=source, entry=row, **vars(form))


@transaction.atomic
def withdraw_exchange_answer(answer: ExchangeAnswer, *, by: Officer, reason: str) -> None:
    """Take an answer back: it was misread, or is another's."""
    access = access_of(by)
    access.check(Permission.WITHDRAW)
    if answer.entry.person is not None:
        check_can_open_person(access, answer.entry.person)
    # Who is on the list by a name alone has no recorded name by which the chain would mask it.
    withdraw(answer, by=by, reason=Masker([answer.entry.name]).mask_words(reason))


def _refuse_twice(entry: ExchangeEntry, form: AnswerForm, source: Source) -> None:
    """Two clicks, or two officers with the same letter, would be two answers."""
    same = entry.answers.filter(source=source, withdrawn_at__isnull=True, **vars(form))
    if same.exists():
        raise InputError("the same answer from the same source is recorded already")


def _answerable(access: Access, entry: ExchangeEntry) -> ExchangeEntry:
    """The entry as it stands now, locked: a merge may lead its person over meanwhile."""
    rows = ExchangeEntry.objects.select_for_update(of=("self",))
    row = rows.select_related("version__list", "person").get(pk=entry.pk)
    if not row.version.sent:
        raise InputError(f"{row.version.code} is not sent; nobody has answered it yet")
    if row.removed_at is not None:
        raise InputError("they were taken off this version; choose one they stand on")
    if row.person is not None:
        check_can_open_person(access, row.person)
        refuse_erased([row.person.pk])
    return row
