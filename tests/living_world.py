"""Somebody who is held, a mother, a place of detention: for tests of the work for the living."""

from __future__ import annotations

from datetime import date
from typing import Any

from sought.registry.actions.create_place import create_place
from sought.registry.actions.family_messages import MessageForm, record_family_message
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.living_requests import RequestForm, send_request
from sought.registry.actions.record import record
from sought.registry.models import (
    EventKind,
    FamilyMessage,
    Officer,
    Person,
    Place,
    Relation,
    Request,
)
from tests import office


def place(by: Officer, name: str = "Zirzəmi", kind: str = "detention") -> Place:
    """A place of that kind and name."""
    return create_place(PlaceForm(kind, ({"text": name},)), by=by, source=office.source(by))


def held(by: Officer, name: str = "Teymur Səfərli", *, sought: bool = True, **event: Any) -> Person:
    """Somebody who is believed held by one account: a detention, unless said otherwise."""
    who = office.person(by, name, sought=sought)
    given = {"date": "1993-05-01", "condition": "alive", **event}
    office.happened(given.pop("kind", EventKind.DETENTION), who, by=by, **given)
    return who


def mother_of(who: Person, by: Officer, name: str = "Nərgiz Səfərli") -> Person:
    """A new person who is the mother."""
    kin = office.person(by, name, sought=False)
    record(Relation, by=by, source=office.source(by), person=kin, other=who, kind="parent")
    return kin


def message(who: Person, relative: Person, by: Officer, **fields: Any) -> FamilyMessage:
    """A message to the family, on its way, from a paper of its own."""
    given = {"direction": "to_family", "date": "1993-06", "words": "I live.", **fields}
    paper = given.pop("source", None) or office.source(by, "letter", title="A message")
    form = MessageForm(relative=relative, **given)
    return record_family_message(who, form, by=by, source=paper)


def request(by: Officer, *persons: Person, **fields: Any) -> Request:
    """A request for news that was due long ago."""
    given = {
        "kind": "whereabouts",
        "body": "A commission",
        "sent_on": date(1993, 1, 10),
        "due_on": date(1993, 2, 10),
        **fields,
    }
    return send_request(RequestForm(persons=persons, **given), by=by)
