"""What concerns the living, as spells: those who came home, and requests to other bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from sought.registry.models import HandedOverPerson, Person, Request
from sought.registry.policies import Access
from sought.registry.policies.living import known_requests
from sought.registry.policies.persons import findable
from sought.registry.records.thing_marks import at, told
from sought.reporting.figures.spells import Mark, Spell, Step, spells_of

WAITING, WITHDRAWN = "waiting", "withdrawn"


def home_spells(access: Access) -> list[Spell]:
    """Persons handed over alive, by their code, from the day of the protocol; one question."""
    rows = HandedOverPerson.objects.filter(findable(access)).order_by("pk")
    columns = (
        "person", "made_in__kind", "condition", "made_in__recorded_at",
        "made_in__date_from", "made_in__date_to", "event__withdrawn_at",
    )  # fmt: skip
    return [
        Spell(
            Person.code_of(person),
            told(recorded, first, last),
            withdrawn=withdrawn,
            values={"kind": kind, "condition": condition},
        )
        for person, kind, condition, recorded, first, last, withdrawn in rows.values_list(*columns)
    ]


class _Asked(NamedTuple):
    pk: int
    kind: str
    body: str
    outcome: str
    sent_on: date
    recorded: datetime
    replied_on: date | None
    answered: datetime | None
    reply_withdrawn: datetime | None
    withdrawn: datetime | None


_ASKED = (
    "pk", "kind", "body", "outcome", "sent_on", "recorded_at", "replied_on", "answered_at",
    "reply__withdrawn_at", "withdrawn_at",
)  # fmt: skip


def request_spells(access: Access) -> list[Spell]:
    """Sent, and waiting until its reply or its withdrawal; one question."""
    rows = Request.objects.filter(known_requests(access)).order_by("pk")
    found: list[Spell] = []
    for row in map(_Asked._make, rows.values_list(*_ASKED)):
        values = {"kind": row.kind, "body": row.body}
        found += spells_of(Request.code_of(row.pk), _steps(row), values=values)
    return found


def _steps(row: _Asked) -> Iterator[Step]:
    yield Step(Mark(row.sent_on, row.recorded), {"state": WAITING})
    if row.answered is not None and row.replied_on is not None:
        yield Step(Mark(row.replied_on, row.answered), {"state": row.outcome})
        if row.reply_withdrawn is not None:
            yield Step(at(row.reply_withdrawn), {"state": WAITING})
    if row.withdrawn is not None:
        yield Step(at(row.withdrawn), {"state": WITHDRAWN})
