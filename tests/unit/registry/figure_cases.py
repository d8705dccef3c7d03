"""What figures know of each person at a moment, beside what the register shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sought.partial_dates import Answer
from sought.registry.models import Shown
from sought.registry.policies import Access, access_of
from sought.registry.records.figure_evaluated import EvaluatedFigure, evaluated
from sought.registry.records.figure_facts import (
    KnownBy,
    is_sought,
    person_records,
    read_records,
)
from sought.reporting.figures.criterion import Judge
from sought.reporting.figures.definition import FigureDefinition
from sought.reporting.figures.fact import Fact, Record
from sought.reporting.figures.knowledge import Person, knowledge
from sought.reporting.figures.window import window
from sought.reporting.figures.years import years_between
from tests import office

FIELDS = ("sex", "service", "nationality")
UNDATED = 2**62


def shown_now() -> dict[str, dict[str, Any]]:
    """Of everybody who is sought what the list of missing shows."""
    rows = Shown.objects.filter(sought=True).select_related("person")
    return {row.person.code: _shown(row) for row in rows}


def _shown(row: Shown) -> dict[str, Any]:
    return {
        "sex": row.sex,
        "service": row.service,
        "nationality": row.affiliation,
        "status": row.status,
        "birth": row.birth,
        "missing": row.last_contact,
        "ages": (row.age_from, row.age_to),
    }


def figures_of(at: datetime, records: Sequence[Record]) -> dict[str, dict[str, Any]]:
    """The same of everybody sought by the facts known at a moment, as of today."""
    known = knowledge(records, at)
    today = timezone.localdate()
    sought = {code: who for code, who in known.persons.items() if is_sought(who)}
    return {code: _told(who, today) for code, who in sought.items()}


def _told(who: Person, today: date) -> dict[str, Any]:
    told: dict[str, Any] = {name: _value(who, name, today) for name in (*FIELDS, "status")}
    judge = Judge.of(FigureDefinition("any"), today.toordinal())
    birth, missing = judge.chosen(who.of("birth")), judge.chosen(who.of("event:missing"))
    told["birth"] = birth.value if birth else ""
    told["missing"] = missing.when if missing and missing.rank < UNDATED else ""
    told["ages"] = _ages(told["birth"], told["missing"])
    return told


def _value(who: Person, name: str, today: date) -> str:
    """The one value that is certain; '' where none is."""
    for value in {fact.value for fact in who.of(name)}:
        judge = Judge.of(FigureDefinition("any", **{name: value}), today.toordinal())
        (found,) = judge.judgements(who)
        if found.answer is Answer.YES:
            return value
    return ""


def _ages(birth: str, on: str) -> tuple[int | None, int | None]:
    if not birth or not on or window(birth).first > window(on).last:
        return None, None
    return years_between(window(birth), window(on))


def agrees() -> None:
    """What is known now, of today, is what is shown, of every person."""
    for basis in KnownBy:
        assert figures_of(timezone.now(), read_records(basis)) == shown_now()


def record_of(who: Any, basis: KnownBy = KnownBy.ENTERED) -> Record:
    """The record of a number of the book."""
    return next(record for record in person_records(basis) if record.code == who.code)


def facts(who: Any, what: str, basis: KnownBy = KnownBy.ENTERED) -> list[Fact]:
    """What its record says of a field, such as ``status`` or ``event:missing``."""
    return [fact for fact in record_of(who, basis).facts if fact.field == what]


def figure(code: str, by: Any, *, as_of: str = "", known_at: datetime | None = None, **narrowed):
    """A figure for an officer; today, as known now."""
    basis = narrowed.pop("basis", KnownBy.ENTERED)
    access = by if isinstance(by, Access) else access_of(by)
    found: EvaluatedFigure = evaluated(
        code,
        as_of=date.fromisoformat(as_of) if as_of else timezone.localdate(),
        known_at=known_at or timezone.now(),
        access=access,
        basis=basis,
        narrowed=narrowed,
    )
    return found


def went_missing(by: Any, when: str = "1992-02-26", of: Any = None, **facts: str) -> Any:
    """Somebody sought whose last contact a source tells."""
    paper = of or office.source(by)
    who = office.person(by, of=paper, **facts)
    office.happened("last_contact", who, by=by, of=paper, date=when)
    return who
