"""Visits to detainees by an invented relief committee: who was seen alive, where, on which day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from sought.demo.book import Book
from sought.demo.statements import Described, Participant, Planted, Reported, Source

BODY = "International Relief Committee (invented)"
_SEEN, _WRONG_PLACE, _HIDDEN = 0.34, 0.02, 0.45


def write_visits(book: Book) -> None:
    """Two or three visits a year to each place that let visitors in."""
    chance = book.chance("visits")
    present, number = _present(book), 0
    for held in book.held:
        if chance.random() < _HIDDEN and held.site.kind != "prison":
            continue
        day = held.opened + timedelta(chance.randint(60, 160))
        while day < min(held.closed, date(1995, 12, 31)):
            people = [
                id_
                for id_, first, last in present[held.id]
                if first <= day <= last and chance.random() < _SEEN
            ]
            if people:
                number += 1
                _visit(book, chance, number, held.id, day, people)
            day += timedelta(chance.randint(110, 220))


def _present(book: Book) -> dict[str, list[tuple[str, date, date]]]:
    present: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    for fate in book.fates.values():
        for stay in fate.stays:
            present[stay.place].append((fate.person, stay.first, stay.last))
    return present


def _visit(
    book: Book, chance: Random, number: int, place: str, day: date, people: list[str]
) -> None:
    source = book.source(
        "document",
        f"Record of visit {number}",
        BODY,
        "en",
        reliability="A",
        date=f"{day}",
        received_on=date(2012, 1, 16),
        reference=f"RV-{number:03}",
        confidentiality="confidential",
    )
    for line, id_ in enumerate(people, 1):
        _seen(book, chance, source, f"line {line}", id_, place, day)


def _seen(
    book: Book, chance: Random, source: Source, line: str, id_: str, place: str, day: date
) -> None:
    person = book.people[id_]
    book.add(
        book.naming(source, line, person, "en"),
        Described(book.said(source, line), id_, "birth", date=f"{person.birth.year}"),
    )
    said = book.said(source, line)
    if chance.random() < _WRONG_PLACE:
        book.planted.append(Planted(said.id, "place"))
        place = chance.choice([held.id for held in book.held if held.id != place])
    alive = (Participant(id_, condition=chance.choices(("alive", "ill"), (9, 1))[0]),)
    holder = book.held[int(place[1:]) - 1].site.authority
    book.add(Reported(said, "visit", f"{day}", place, alive, holder=holder, language="en"))
