"""Persons known to have been held in a place: by status, days, grade and number of sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Person
from sought.registry.policies import Access, can_know_person
from sought.registry.records.place_tracing import PlaceTracing
from sought.tracing.place_moves import Way
from sought.tracing.place_record import PlaceRecord
from sought.web.addresses import address
from sought.web.forms.place_held import HeldFilters
from sought.web.place_tracing_words import FATES, fate_of, grade_badge, grade_word
from sought.web.templatetags.ui_values import stage_shown
from sought.web.trail_words import days_in_words
from sought.web.transfers_shown import code_of

STATEMENTS = 4
"""So many statements are named in a row; the trail of the person has all."""


@dataclass(frozen=True)
class HeldPerson:
    """A person with what the tracing says of the place, and the list in which they stand."""

    person: Person
    record: PlaceRecord
    fate: str


def held_persons(tracing: PlaceTracing) -> list[HeldPerson]:
    """All of them by code, so that no order tells of anything; one question to the database.

    The tracing has only persons whom the reader may find.
    """
    rows = Person.objects.filter(pk__in=tracing.persons).select_related("shown").order_by("pk")
    return [HeldPerson(p, tracing.records[p.code], fate_of(_status(p))) for p in rows]


def _status(person: Person) -> str:
    shown = getattr(person, "shown", None)
    return shown.status if shown else ""


def filtered(held: Iterable[HeldPerson], asked: HeldFilters) -> list[HeldPerson]:
    """Those who fulfil all that is asked."""
    return [one for one in held if _fits(one, asked)]


def _fits(one: HeldPerson, asked: HeldFilters) -> bool:
    grade = one.record.held.grade if one.record.held else None
    ends = {(move.way, move.other) for move in one.record.moves}
    return (
        asked.fate in {"", one.fate}
        and asked.grade in {"", grade_word(grade)}
        and (not asked.came or (Way.IN, asked.came) in ends)
        and (not asked.went or (Way.OUT, asked.went) in ends)
    )


def fate_counts(held: Iterable[HeldPerson], place: str) -> list[dict[str, Any]]:
    """Each list with its number and address; empty ones are left out."""
    fates = [one.fate for one in held]
    return [
        {
            "label": label,
            "count": fates.count(fate),
            "url": f"{address('place_held', place)}?fate={fate}",
        }
        for fate, label in FATES.items()
        if fate in fates
    ]


def held_rows(request: HttpRequest, held: Iterable[HeldPerson]) -> list[dict[str, Any]]:
    """The rows of one page."""
    return [held_row(request.access, one) for one in held]


def held_row(access: Access, one: HeldPerson) -> dict[str, Any]:
    """Days there, grade, statements and sources of one person."""
    record, held = one.record, one.record.held
    status = _status(one.person)
    return {
        "person": one.person,
        "status": stage_shown(status) if status else None,
        "days": days_in_words(held.window) if held else "",
        "expected": round(held.days) if held else None,
        "grade": grade_badge(held.grade if held else None),
        "statements": [_statement(access, one.person, ref) for ref in record.refs[:STATEMENTS]],
        "more": max(0, len(record.refs) - STATEMENTS),
        "sources": len(record.sources),
        "trail": address("person_trail", one.person.code),
    }


def _statement(access: Access, person: Person, ref: str) -> Mapping[str, str]:
    """The page of a statement is open to those who may know the person."""
    known = can_know_person(access, person)
    return {
        "code": code_of(ref),
        "url": address("person_statement", person.code, ref) if known else "",
    }


def held_columns() -> list[dict[str, object]]:
    return [
        {"key": "person", "label": _("Person")},
        {"key": "status", "label": _("Last known status")},
        {"key": "days", "label": _("There between")},
        {"key": "expected", "label": _("Days to expect"), "number": True},
        {"key": "grade", "label": _("How sure")},
        {"key": "statements", "label": _("Statements")},
        {"key": "sources", "label": _("Sources"), "number": True},
    ]
