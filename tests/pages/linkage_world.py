"""Two lists, persons of the register, and proposals of who is whom; every name is invented."""

from __future__ import annotations

import json
from types import SimpleNamespace

from sought.exchange.person_lists import ColumnMapping, DateOrder, Field
from sought.registry.models import (
    Entry,
    EventKind,
    Installation,
    LinkageRun,
    List,
    Officer,
    Person,
    Proposal,
)
from tests import office

COLUMNS = {
    "ФИО": Field.FULL_NAME,
    "Дата рождения": Field.BIRTH_DATE,
    "Отец": Field.FATHER_NAME,
    "Пол": Field.SEX,
    "Место жительства": Field.RESIDENCE,
    "Пропал": Field.LAST_CONTACT_DATE,
    "Часть": Field.UNIT,
}
ROWS = (
    ("Орск Рауф Тельманович", "12.05.1970", "Тельман", "муж", "Керров", "26.02.1992", "3 стрелковый"),
    ("Орск Р. Т.", "1970", "", "муж", "", "1992", ""),
    ("Дагова Самира", "1961", "Ариф", "жен", "Керров", "", ""),
)  # fmt: skip
FIELDS = [
    ["prior", "before_any_field", -13.2],
    ["lists", "two_lists", 0.4],
    ["name", "from_13.5_bits", 14.1],
    ["father_name", "same", 3.1],
    ["father_name rarity", "same", 0.7],
    ["birth", "same_year", 2.4],
    ["sex", "same", 1.0],
    ["place", "within_20_km", 1.6],
    ["last_date", "within_two_months", 0.3],
    ["last_place", "not_said", 0.0],
    ["unit", "different", -2.2],
]


def world(by: Officer) -> SimpleNamespace:
    """``rauf`` of the register may be both rows of the list; ``double`` may be ``rauf``."""
    paper = office.source(by, title="Letter of a comrade", reliability="B")
    rauf = sought_person(by, paper, "Rauf Telman oğlu Orsk", birth="1970", father_name="Telman")
    double = sought_person(by, paper, "Ռաուֆ Օրսկ", birth="1971")
    listing = list_with(by, *ROWS)
    entries = list(listing.entries.order_by("row"))
    run = run_of(by, records=5, candidates=9, kept=3)
    return SimpleNamespace(
        by=by,
        paper=paper,
        rauf=rauf,
        double=double,
        list=listing,
        entries=entries,
        run=run,
        sure=proposal(run, entries[0], rauf, 0.9973, value=0.2),
        doubtful=proposal(run, entries[1], rauf, 0.61, value=0.9),
        persons=proposal(run, double, rauf, 0.83, value=0.5),
    )


def sought_person(by: Officer, paper: object, full: str, **facts: str) -> Person:
    who = office.person(by, full, of=paper, sex="m", unit="3rd Rifles", **facts)
    office.happened(
        EventKind.LAST_CONTACT, who, by=by, of=paper, date="1992-02", place_words="near Kerrow"
    )
    return who


def list_with(by: Officer, *rows: tuple[str, ...], body: str = "Committee of the North") -> List:
    """A list as received, its columns named."""
    cells = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    listing = office.list_of(by, *cells)
    mapping = ColumnMapping(
        tuple(COLUMNS.items()), language="ru", script="Cyrl", date_order=DateOrder.DAY_FIRST
    )
    listing.body, listing.mapping = body, json.loads(mapping.to_json())
    listing.save()
    return listing


def run_of(by: Officer, **figures: int) -> LinkageRun:
    return LinkageRun.objects.create(
        started_by=by,
        engine="duckdb",
        sought_version="0.1",
        engine_version="splink 5.0.0",
        **figures,
    )


def proposal(
    run: LinkageRun,
    other: Entry | Person,
    person: Person,
    probability: float,
    *,
    value: float = 0.1,
) -> Proposal:
    """That the row, or the other person, is this person."""
    if isinstance(other, Entry):
        sides = {"entry": other, "person": person}
    else:
        first, second = sorted((other, person), key=lambda one: one.pk)
        sides = {"first": first, "person": second}
    bits = sum(weight for _field, _level, weight in FIELDS)
    return Proposal.objects.create(
        run=run, probability=probability, bits=bits, fields=FIELDS, value=value, **sides
    )


def two_person_mode() -> None:
    Installation.current()
    Installation.objects.update(two_person_review=True)
