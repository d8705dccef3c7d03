"""Send requests to other bodies about the living, remind them, and record what they reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.given import SourceForm
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.standing_paper import standing_paper
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Officer,
    Person,
    Place,
    Reminder,
    Request,
    RequestedPerson,
    Source,
    SourceKind,
)
from sought.registry.policies import access_of, findable
from sought.registry.policies.living import check_can_read_request, check_can_write_request


@dataclass(frozen=True)
class RequestForm:
    """What is asked of which body, when, and by when a reply is expected."""

    kind: str
    body: str
    sent_on: date
    persons: tuple[Person, ...] = ()
    place: Place | None = None
    asks: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Reply:
    """What came back, when, and what came of it; ``source`` is there or comes in with it.

    ``of_persons`` are outcomes by person (primary key) of whom the reply says otherwise.
    """

    replied_on: date
    outcome: str
    source: Source | SourceForm
    note: str = ""
    of_persons: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def send_request(
    form: RequestForm, *, by: Officer, letter: Source | SourceForm | None = None
) -> Request:
    """A request that left the house; a request about several persons is one.

    InputError where it is about nobody and nothing, about somebody twice, sent on a day to come, or
    the same was recorded already; Refused where one of the persons is protected from the officer.
    """
    persons = form.persons
    check_can_write_request(access_of(by), *persons)
    refuse_erased([one.pk for one in persons], where="persons")
    _refuse(form)
    paper = (
        standing_paper(letter, by=by, kind=SourceKind.LETTER, where="letter")
        if letter is not None
        else None
    )
    made = Request(letter=paper, recorded_by=by, **_columns(form))
    validated(made).save()
    RequestedPerson.objects.bulk_create(
        RequestedPerson(made_in=made, person=one) for one in persons
    )
    detail = {"kind": str(made.kind), "letter": paper.code if paper else ""}
    _audit("send request", made, by, **detail)
    return made


@transaction.atomic
def remind(
    request: Request, *, by: Officer, sent_on: date, due_on: date | None = None, note: str = ""
) -> Reminder:
    """The body was asked again; InputError where nothing is waited for any more."""
    row = _open(request, by)
    _refuse_all_erased(row)
    _refuse_order(sent_on, row, where="sent_on")
    _refuse_due(sent_on, due_on)
    told = {"sent_on": sent_on, "due_on": due_on, "note": note.strip()}
    if row.reminders.filter(**told).exists():
        raise InputError("the same reminder is recorded already", where="sent_on")
    made = Reminder(request=row, recorded_by=by, **told)
    validated(made).save()
    _audit("remind", row, by)
    return made


@transaction.atomic
def record_reply(request: Request, reply: Reply, *, by: Officer) -> Request:
    """What the body answered, with its source; the request waits no more.

    It takes the place of a reply whose source was withdrawn.
    What the reply says of persons is recorded from that source as statements.  InputError where the
    request is answered or withdrawn, or for a day before it was sent or to come.
    """
    row = _open(request, by)
    _refuse_all_erased(row)
    _refuse_order(reply.replied_on, row, where="replied_on")
    if not reply.outcome:
        raise InputError("say what came of it", where="outcome")
    paper = standing_paper(reply.source, by=by, kind=SourceKind.LETTER, where="source")
    row.replied_on, row.reply, row.outcome = reply.replied_on, paper, reply.outcome
    row.reply_note = reply.note.strip()
    row.answered_at, row.answered_by = timezone.now(), by
    validated(row).save()
    apart = _say_of_each(row, reply.of_persons, by)
    _audit("record reply", row, by, outcome=str(row.outcome), source=paper.code, apart=apart)
    return row


@transaction.atomic
def withdraw_request(request: Request, *, by: Officer, reason: str) -> None:
    """It waits no more: the person came home, or it was recorded by mistake; it stays on record."""
    row = _open(request, by)
    why = reasoned(reason, "withdrawing a request")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), by, why
    validated(row).save()
    told = nameless_family(why, row.persons.values_list("person", flat=True))
    _audit("withdraw request", row, by, reason=told)


def _say_of_each(row: Request, outcomes: Mapping[int, str], by: Officer) -> list[str]:
    """Of whom the reply says otherwise; what an earlier reply said of anybody goes."""
    known = row.persons.filter(findable(access_of(by)), person__in=outcomes)
    if set(known.values_list("person", flat=True)) != set(outcomes):
        raise InputError(f"{row.code} is not about one of these persons", where="of_persons")
    for one in row.persons.all():
        one.outcome = outcomes.get(one.person_id, "")
        validated(one).save(update_fields=["outcome"])
    told = row.persons.exclude(outcome="").select_related("person").order_by("pk")
    return [f"{one.person.code} {one.outcome}" for one in told]


def _columns(form: RequestForm) -> dict[str, object]:
    given = {name: value for name, value in vars(form).items() if name != "persons"}
    return {**given, "body": form.body.strip(), "asks": form.asks.strip()}


def _refuse(form: RequestForm) -> None:
    if not form.persons and form.place is None and not form.asks.strip():
        raise InputError("say about whom or what: a person, a place, or words", where="asks")
    if not form.body.strip():
        raise InputError("say whom the house asks", where="body")
    if form.sent_on > timezone.localdate():
        raise InputError("a request is recorded once it is sent", where="sent_on")
    _refuse_due(form.sent_on, form.due_on)
    seen = set[int]()
    for at, one in enumerate(form.persons):
        if one.pk in seen:
            raise InputError(f"{one.code} stands there twice", where=f"persons[{at}].person")
        seen.add(one.pk)
    _refuse_twice(form, seen)


def _refuse_due(sent_on: date, due_on: date | None) -> None:
    if due_on is not None and due_on < sent_on:
        raise InputError("a reply is expected after the letter was sent", where="due_on")


def _refuse_twice(form: RequestForm, persons: set[int]) -> None:
    """A form that was sent twice: the lock on the persons lets the second find the first."""
    alike = Request.objects.filter(
        kind=form.kind,
        body=form.body.strip(),
        place=form.place,
        asks=form.asks.strip(),
        sent_on=form.sent_on,
        withdrawn_at__isnull=True,
    )
    for row in alike.prefetch_related("persons"):
        if {one.person_id for one in row.persons.all()} == persons:
            raise InputError(f"the same request stands as {row.code} already", where="sent_on")


def _refuse_order(day: date, row: Request, *, where: str) -> None:
    if day < row.sent_on:
        raise InputError(f"{row.code} was sent later than that", where=where)
    if day > timezone.localdate():
        raise InputError("a day to come cannot be recorded", where=where)


def _open(request: Request, by: Officer) -> Request:
    """The request as it is now, locked; InputError where nothing is waited for."""
    rows = Request.objects.select_for_update(of=("self",)).select_related("reply")
    row: Request = rows.get(pk=request.pk)
    access = access_of(by)
    check_can_write_request(access)
    check_can_read_request(access, row)
    if not row.is_open:
        raise InputError(f"{row.code} is {'withdrawn' if row.withdrawn_at else 'answered'} already")
    return row


def _refuse_all_erased(row: Request) -> None:
    """InputError where nobody is left of whom anything may be written; locks those who are."""
    persons = list(row.persons.order_by("person").values_list("person", flat=True))
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=persons)
    left = [one.erased_at is None for one in rows.order_by("pk")]
    if left and not any(left):
        raise InputError(f"{row.code} is about persons whose data are erased; withdraw it")


def _audit(
    verb: str, row: Request, by: Officer, *, reason: str = "", **more: str | list[str]
) -> None:
    persons = row.persons.select_related("person").order_by("pk")
    detail = {"persons": [one.person.code for one in persons], **more}
    add_entry(verb, by=by, subject=row.code, detail=detail, reason=reason)
