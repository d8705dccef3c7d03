"""The part of the run for the living: messages carried, requests sent, reminded, answered."""

from __future__ import annotations

from datetime import date

from sought.registry.actions.family_messages import (
    MessageForm,
    hand_over_message,
    record_family_message,
    return_message,
    withdraw_message,
)
from sought.registry.actions.given import SourceForm
from sought.registry.actions.living_requests import (
    Reply,
    RequestForm,
    record_reply,
    remind,
    send_request,
    withdraw_request,
)
from sought.registry.actions.record import record
from sought.registry.models import FamilyMessage, Officer, Person, Relation, Request
from tests.office import file, person, source

TOKEN = "Xqvzovlu"

LIVING = {
    ("registry.familymessage", "person"),
    ("registry.familymessage", "relative"),
    ("registry.requestedperson", "person"),
}
"""Columns that a merge leads over, tried in test_living_work.py."""


def run(alice: Officer, bob: Officer, charlie: Officer) -> Person:  # noqa: ARG001 - as all parts
    """Every action on messages and requests; gives the one who is held."""
    held = person(alice, f"Teymur {TOKEN}")
    mother = person(alice, f"Nənə {TOKEN}", sought=False)
    kin = {"person": mother, "other": held, "kind": "parent"}
    record(Relation, by=alice, source=source(alice), **kin)
    _messages(alice, held, mother)
    _requests(alice, held)
    return held


def _messages(by: Officer, held: Person, mother: Person) -> None:
    hand_over_message(_message(by, held, mother, date="1993-01"), by=by, on=date(1993, 3, 1))
    back = _message(by, held, mother, direction="to_detained", date="1993-02")
    return_message(back, by=by, on=date(1993, 4, 1), reason=f"{TOKEN} was moved")
    wrong = _message(by, held, mother, date="1993-05")
    withdraw_message(wrong, by=by, reason=f"of another {TOKEN}")
    _message(by, held, mother, date="1993-06")


def _message(by: Officer, held: Person, mother: Person, **fields: str) -> FamilyMessage:
    given = {"direction": "to_family", "carried_by": f"delegate {TOKEN}", **fields}
    form = MessageForm(relative=mother, words=f"I live. {TOKEN}", censored=True, **given)
    paper = SourceForm(f"Message of {TOKEN}", files=(file(fields["date"].encode()),))
    return record_family_message(held, form, by=by, source=paper)


def _requests(by: Officer, held: Person) -> None:
    asked = _request(by, held, "visit")
    remind(asked, by=by, sent_on=date(1993, 3, 1), due_on=date(1993, 4, 1), note=f"on {TOKEN}")
    paper = SourceForm(f"Reply on {TOKEN}")
    apart = {held.pk: "no_knowledge"}
    reply = Reply(date(1993, 5, 1), "partly", paper, f"{TOKEN} is not held", apart)
    record_reply(asked, reply, by=by)
    withdraw_request(_request(by, held, "list"), by=by, reason=f"{TOKEN} is home")
    _request(by, held, "release")


def _request(by: Officer, held: Person, kind: str) -> Request:
    form = RequestForm(
        kind,
        f"Commission of {TOKEN}",
        date(1993, 1, 10),
        persons=(held,),
        asks=f"Where is {TOKEN}?",
        due_on=date(1993, 2, 10),
    )
    return send_request(form, by=by, letter=SourceForm(f"Letter on {TOKEN}"))
