"""Somebody missing, two camps, and released people who were held there: for tests of trails.

Two officers' worlds apart: a witness with consent, one without, one protected, one still missing.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.record import record, record_event
from sought.registry.models import (
    Confidentiality,
    Event,
    EventKind,
    Officer,
    ParticipantRole,
    Person,
    Place,
    PlaceFact,
    SourceKind,
    Testimony,
)
from tests import office

K, R = EventKind, ParticipantRole


def place(by: Officer, name: str, at: tuple[float, float] | None = None, **more: Any) -> Place:
    """A place of detention, unless another ``kind`` is given; ``at`` is latitude and longitude."""
    form = PlaceForm(
        kind=more.pop("kind", "detention"),
        names=({"text": name},),
        parent=more.pop("parent", None),
        position={"lat": at[0], "lon": at[1], "method": "map"} if at else {},
    )
    return create_place(form, by=by, source=office.source(by), **more)


def fact(where: Place, kind: str, by: Officer, **fields: Any) -> PlaceFact:
    """What a source says of a place."""
    return record(PlaceFact, by=by, source=office.source(by), place=where, kind=kind, **fields)


def seen(who: Person, witness: Person, by: Officer, **event: Any) -> Event:
    """A sighting by a witness, in an interview with him unless a source is given."""
    paper = event.pop("source", None) or office.source(by, SourceKind.INTERVIEW)
    kind = event.pop("kind", K.SIGHTING)
    condition = event.pop("condition", "alive")
    parts = [(who, R.SUBJECT, condition), (witness, R.WITNESS, None)]
    return record_event(by=by, source=paper, kind=kind, participants=parts, **event)


def released(
    by: Officer, name: str, camp: Place, *, may_contact: bool = True, **terms: Any
) -> Person:
    """Somebody held in a camp through 1993, exchanged in 1994, and interviewed."""
    who = office.person(by, name, sought=False)
    paper = office.source(
        by,
        SourceKind.INTERVIEW,
        author_person=who,
        confidentiality=terms.get("confidentiality", Confidentiality.RESTRICTED),
        reliability="B",
    )
    graded = {"by": by, "of": paper, "credibility": "2"}
    office.happened(K.DETENTION, who, date="1993-01-05/1993-11-20", place=camp, **graded)
    if terms.get("came_free", True):
        office.happened(K.EXCHANGE, who, date="1994-01-10", **graded)
    Testimony.objects.create(source=paper, witness=who, may_contact=may_contact)
    return who


def camps(by: Officer) -> SimpleNamespace:
    """A missing man seen in two camps, of whom three interviewed people may know."""
    north = place(by, "North camp", (-18.0, -19.0))
    south = place(by, "South camp", (-18.5, -19.2))
    missing = office.person(by, "Anar Vəliyev")
    elman = released(by, "Elman Qurbanlı", south)
    silent = released(by, "Fuad Ramizli", south, may_contact=False)
    graded = {"reliability": "B", "credibility": "2"}
    office.happened(K.LAST_CONTACT, missing, by=by, date="1993-02-01", **graded)
    early = seen(missing, silent, by, place=north, date="1993-03-03", **graded)
    late = seen(missing, elman, by, place=south, date="1993-06-15", **graded)
    return SimpleNamespace(
        by=by, north=north, south=south, missing=missing, elman=elman, silent=silent,
        early=early, late=late,
    )  # fmt: skip
