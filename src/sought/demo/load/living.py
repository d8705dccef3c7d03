"""Messages and requests of the invented country: what visitors took along, and what the office asked.

Nothing of it contradicts the country: a message to the family is of the day of a recorded visit, and
whom the office asks is who held the person by the record of that visit.
"""

from __future__ import annotations

from datetime import date, timedelta

from sought.demo.visits import BODY as RELIEF
from sought.registry.actions.family_messages import MessageForm, record_family_message
from sought.registry.actions.given import SourceForm
from sought.registry.actions.living_requests import (
    Reply,
    RequestForm,
    record_reply,
    remind,
    send_request,
)
from sought.registry.models import (
    ApplicationSubject,
    Event,
    EventKind,
    MessageDirection,
    Officer,
    ParticipantRole,
    Participation,
    Person,
    Request,
    RequestKind,
    RequestOutcome,
    Status,
)

_MOST = 6
_KINDS = (RequestKind.WHEREABOUTS, RequestKind.VISIT, RequestKind.MEDICAL_CARE)
_MONTH = timedelta(days=30)
_REMINDED = 2
"""Which of them is about the request that the office sent again."""


def write_and_ask(by: Officer) -> int:
    """For the first of those who were visited; gives how many messages there are."""
    written = 0
    for at, part in enumerate(_visited()):
        relative = _applicant(part.person)
        if relative is not None:
            written += _written(part, relative, at, by)
        _asked(part.person, part.event, at, by)
    return written


def _visited() -> list[Participation]:
    """Of each one visit, the first that is recorded."""
    parts = Participation.objects.filter(
        role=ParticipantRole.SUBJECT,
        event__kind=EventKind.VISIT,
        event__date_to__isnull=False,
        person__sought=True,
        person__protected=False,
        person__shown__status=Status.HELD,
    ).select_related("person", "event__place")
    found: dict[int, Participation] = {}
    for part in parts.order_by("person", "event")[: 10 * _MOST]:
        found.setdefault(part.person_id, part)
    return list(found.values())[:_MOST]


def _applicant(person: Person) -> Person | None:
    asked = ApplicationSubject.objects.filter(
        person=person, application__applicant__protected=False
    )
    first = asked.select_related("application__applicant").order_by("pk").first()
    return first.application.applicant if first else None


def _written(visit: Participation, relative: Person, at: int, by: Officer) -> int:
    """A message to the family; of every third an answer, which came back."""
    event, day = visit.event, _day(visit.event)
    words = "I am alive and well. Greetings to all at home."
    form = MessageForm(
        MessageDirection.TO_FAMILY,
        relative,
        date=event.date,
        carried_by=RELIEF,
        words=words,
        censored=at % 4 == 1,
        handed_on=day + 2 * _MONTH if at % 2 == 0 else None,
    )
    letter = SourceForm("Message taken along on a visit", event.date, RELIEF)
    record_family_message(visit.person, form, by=by, source=letter)
    if at % 3:
        return 1
    answer = MessageForm(
        MessageDirection.TO_DETAINED,
        relative,
        date=f"{day + 3 * _MONTH}",
        carried_by=RELIEF,
        words="We are waiting for you.",
        returned_on=day + 6 * _MONTH,
        returned_reason="No longer at this place",
    )
    paper = SourceForm("Message that came back", author_body=RELIEF)
    record_family_message(visit.person, answer, by=by, source=paper)
    return 2


def _asked(person: Person, visit: Event, at: int, by: Officer) -> None:
    """Every second is asked for; some bodies reply, one was reminded, the others are overdue."""
    if at % 2:
        return
    sent = _day(visit) + 4 * _MONTH
    form = RequestForm(
        _KINDS[at // 2 % len(_KINDS)],
        visit.holder or RELIEF,
        sent,
        (person,),
        place=visit.place,
        asks="In what state is the person, and where?",
        due_on=sent + 2 * _MONTH,
    )
    request = send_request(form, by=by)
    if at % 4 == 0:
        _replied(request, sent + _MONTH, at, by)
    elif at == _REMINDED:
        remind(request, by=by, sent_on=sent + 3 * _MONTH, due_on=sent + 4 * _MONTH)


def _replied(request: Request, on: date, at: int, by: Officer) -> None:
    paper = SourceForm("Reply to a request", author_body=request.body)
    outcome = RequestOutcome.NO_KNOWLEDGE if at % 8 else RequestOutcome.REFUSED
    record_reply(request, Reply(on, outcome, paper), by=by)


def _day(visit: Event) -> date:
    """Its last possible day; the question is for those with both."""
    day: date = visit.date_to
    return day
