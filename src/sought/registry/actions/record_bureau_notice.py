"""Record that a notice of the information bureau was sent, or why none is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Body,
    BureauNotice,
    Event,
    NotedAccount,
    NoticeOutcome,
    Officer,
    ParticipantRole,
    Person,
)
from sought.registry.policies import Permission, access_of, check_can_open_person
from sought.registry.records.legal_events import kinds_of


@dataclass(frozen=True)
class NoticeForm:
    """``form`` is the key of a bureau notice; a notice that is not needed says why in ``note``."""

    form: str
    outcome: str
    addressee: str = ""
    sent_on: dt.date | None = None
    note: str = ""


@transaction.atomic
def record_bureau_notice(
    person: Person, events: Iterable[Event], form: NoticeForm, *, by: Officer
) -> BureauNotice:
    """The notice on these accounts of one event.

    InputError for accounts that do not stand, concern somebody else or do not fit the form, for
    a day to come, and for what is recorded already or contradicts it; Refused where the person is
    not open.
    """
    access = access_of(by)
    access.check(Permission.PRINT_FORMS)
    check_can_open_person(access, person)
    refuse_erased([person.pk])
    accounts = list({event.pk: event for event in events}.values())
    _refuse_accounts(person, accounts, form.form)
    _refuse_form(form)
    _refuse_twice(person, accounts, form)
    notice = BureauNotice(person=person, recorded_by=by, **vars(form))
    validated(notice).save()
    NotedAccount.objects.bulk_create(NotedAccount(notice=notice, event=e) for e in accounts)
    detail = {
        "person": person.code,
        "form": form.form,
        "outcome": str(notice.outcome),
        "events": [event.ref for event in accounts],
    }
    add_entry("record bureau notice", by=by, subject=notice.code, detail=detail)
    return notice


@transaction.atomic
def withdraw_bureau_notice(notice: BureauNotice, *, by: Officer, reason: str) -> None:
    """It was recorded in error; the event is due again."""
    access = access_of(by)
    access.check(Permission.PRINT_FORMS)
    said = reasoned(reason, "a withdrawal")
    row = BureauNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    check_can_open_person(access, row.person)
    if row.withdrawn_at is not None:
        raise InputError(f"{row.code} is withdrawn already")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), by, said
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    told = nameless(said, [row.person_id])
    add_entry("withdraw bureau notice", by=by, subject=row.code, reason=told)


def _refuse_accounts(person: Person, accounts: list[Event], form: str) -> None:
    kinds = kinds_of(form)
    if not kinds:
        raise InputError("choose a notice of the information bureau", where="form")
    if not accounts:
        raise InputError("a notice is about an event; name one account of it", where="events")
    for event in accounts:
        if not event.stands:
            raise InputError(f"{event.ref} is withdrawn", where="events")
        if event.kind not in kinds:
            raise InputError(f"{event.ref} is no event of this notice", where="form")
        part = event.participations.filter(person=person, role=ParticipantRole.SUBJECT)
        if not part.exists():
            raise InputError(f"{event.ref} does not concern {person.code}", where="events")


def _refuse_form(form: NoticeForm) -> None:
    sent = form.outcome == NoticeOutcome.SENT
    if sent and not form.addressee.strip():
        raise InputError("a notice is sent to somebody; name the body", where="addressee")
    if sent and form.sent_on is None:
        raise InputError("say on which day it was sent", where="sent_on")
    if form.sent_on is not None and form.sent_on > timezone.localdate():
        raise InputError("a notice is recorded once it is sent", where="sent_on")
    if not sent and not form.note.strip():
        raise InputError("say why no notice is needed", where="note")
    if not sent and (form.addressee.strip() or form.sent_on):
        raise InputError("what is not needed is sent to nobody", where="addressee")


def _refuse_twice(person: Person, accounts: list[Event], form: NoticeForm) -> None:
    """A body is told once of the same accounts; what was sent is not called needless, nor the reverse."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    for notice in _speaking_for(person, accounts, form.form):
        if notice.outcome != form.outcome:
            raise InputError(
                f"{notice.code} says that it is {notice.get_outcome_display()}; withdraw that first",
                where="outcome",
            )
        if Body.key_of(notice.addressee) == Body.key_of(form.addressee):
            raise InputError(f"{notice.code} says the same already")


def _speaking_for(person: Person, accounts: list[Event], form: str) -> list[BureauNotice]:
    """Standing notices of that form on all of these accounts."""
    asked = Count("accounts", filter=Q(accounts__event__in=accounts))
    rows = BureauNotice.objects.filter(person=person, withdrawn_at__isnull=True, form=form)
    return list(rows.annotate(spoken=asked).filter(spoken=len(accounts)).order_by("pk"))
