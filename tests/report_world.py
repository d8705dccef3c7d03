"""Women, children and men who went missing in an invented war, and what reports say of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from sought.registry.actions.conflicts import record_conflict
from sought.registry.actions.living_requests import RequestForm, send_request
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.models import EventKind, HouseReport, Officer, Role
from sought.registry.records.report_made import house_now, made
from sought.reporting.reports import BLANK, Cell, Facts, Paragraph, Report, Table
from tests import office

GROUPS = (("f", "1960", 8), ("f", "1980", 2), ("m", "1981", 6), ("m", "1960", 7))
"""Women, girls, boys, men: sex, year of birth, how many."""


def world() -> SimpleNamespace:
    """All went missing in May 1992; two women came free in 1995, a girl was seen in captivity."""
    by = office.officer("reporter", Role.REGISTRAR, Role.INVESTIGATOR, Role.REVIEWER, Role.ANALYST)
    paper = office.source(by, confidentiality="open", author_body="A league")
    war = record_conflict(by=by, title="War of the hills", period="1991/1994")
    people = [
        [office.person(by, f"Uydurma {sex}{year}{n}", of=paper, sex=sex, birth=year)
         for n in range(many)]
        for sex, year, many in GROUPS
    ]  # fmt: skip
    everybody = [one for group in people for one in group]
    office.happened(EventKind.LAST_CONTACT, *everybody, by=by, of=paper, date="1992-05")
    women, girls, boys, men = people
    office.happened(EventKind.DETENTION, girls[0], by=by, of=paper, date="1992-06")
    office.happened(EventKind.RELEASE, *women[:2], by=by, of=paper, date="1995-03")
    return SimpleNamespace(
        by=by, paper=paper, war=war, women=women, girls=girls, boys=boys, men=men
    )


def claimed(at: SimpleNamespace, value: int, day: str, **more: Any) -> Any:
    """A number of missing women that a league published."""
    paper = more.pop("source", at.paper)
    given = GivenClaim(**{"measure": "missing", "value": value, "date": day, "sex": "f", **more})
    return record_claim(given, by=at.by, source=paper)


def asked(at: SimpleNamespace, *persons: Any) -> None:
    """A request about these persons."""
    form = RequestForm(kind="whereabouts", body="The other side", persons=persons,
                       sent_on=date(2020, 1, 2))  # fmt: skip
    send_request(form, by=at.by)


def row(by: Officer, kind: str, *, inside: bool = True, **fields: Any) -> HouseReport:
    """A report of the house, not stored; inside it nothing is blank."""
    house = house_now("https://office.example")
    if inside:
        house["disclosure"] = None
    now = timezone.now()
    given = {"language": "en", "as_of": timezone.localdate(), "known_at": now, "version": "1"}
    return HouseReport(pk=1, kind=kind, house=house, made_by=by, made_at=now, **{**given, **fields})


def report(by: Officer, kind: str, **fields: Any) -> Report:
    """What it says."""
    return made(row(by, kind, **fields)).report


def again(by: Officer, kind: str, **fields: Any) -> tuple[Report, Report]:
    """The report as it leaves the house, and the same made from the blanks that were kept of it."""
    asked_for = row(by, kind, inside=False, **fields)
    first = made(asked_for)
    asked_for.blanks = dict(first.blanks)
    return first.report, made(asked_for).report


def tables(told: Report) -> dict[str, Table]:
    """By title."""
    return {part.title: part for part in _parts(told) if isinstance(part, Table)}


def cells(table: Table, heading: str) -> tuple[Cell, ...]:
    """The cells of one row."""
    [found] = [one.cells for one in table.rows if one.heading == heading]
    return found


def words(told: Report) -> str:
    """Headings and paragraphs, one below the other."""
    found = []
    for section in told.sections:
        found.append(section.heading)
        found += [part.words for part in section.parts if isinstance(part, Paragraph)]
    return "\n".join(found)


def small(told: Report, least: int = 5) -> list[str]:
    """Counts from 1 to ``least`` - 1 that are told, but for published ones, which are public."""
    found = []
    for part in _parts(told):
        if isinstance(part, Facts):
            found += [one.label for one in part.facts if _is_small(_number(one.value), least)]
        if isinstance(part, Table):
            public = {at for at, one in enumerate(part.columns) if one.heading == "Published"}
            found += [
                f"{part.title}: {one.heading}"
                for one in part.rows
                for at, cell in enumerate(one.cells)
                if at not in public and _is_small(cell, least)
            ]
    return found


def blanks(told: Report) -> int:
    """How many cells are blank."""
    rows = [one for table in tables(told).values() for one in table.rows]
    return sum(cell == BLANK for one in rows for cell in one.cells)


def _parts(told: Report) -> Iterator[Any]:
    return (part for section in told.sections for part in section.parts)


def _number(value: str) -> Cell:
    return int(value) if value.isdecimal() else value


def _is_small(cell: Cell, least: int) -> bool:
    return isinstance(cell, int) and 1 <= abs(cell) < least
