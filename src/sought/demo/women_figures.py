"""What bodies say of missing women: rows of lists taken for persons, and the number that is true.

The Commission published the rows of its own list, repeats among them; the Council of Women added
the rows of all four lists; years later the Commission says how many women there are.  A register
that holds the lists can explain the first two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sought.demo.book import Book
from sought.demo.lists import BODIES, ListFile
from sought.demo.statements import Figure, Planted, Source

COMMISSION = BODIES[0].name
COUNCIL = "Council of Women (invented)"
REPEATS = "repeats"
"""What is planted: the number counts rows, and some rows stand for one person."""


def write_women(book: Book, lists: Sequence[ListFile]) -> None:
    """Three published numbers of missing women, the first two of them too many or too few."""
    rows = {file.body: rows_of_women(book, file) for file in lists}
    paper = _paper(book, COMMISSION, "A", "2011-12-31")
    _say(book, paper, rows[COMMISSION], "Women on our list", planted=True)
    paper = _paper(book, COUNCIL, "C", "2012-06")
    _say(book, paper, sum(rows.values()), "Women on the lists of four bodies", planted=True)
    women = sum(book.people[id_].sex == "f" for id_ in book.population.missing)
    paper = _paper(book, COMMISSION, "A", "2024-12-31")
    _say(book, paper, women, "Women who are sought", planted=False)


def rows_of_women(book: Book, file: ListFile) -> int:
    """Rows of a list whose person is a woman or a girl, repeats and all."""
    return sum(book.people[row.person].sex == "f" for row in file.truth)


def _say(book: Book, paper: Source, value: int, scope: str, *, planted: bool) -> None:
    said = book.said(paper, "p. 1")
    if planted:
        book.planted.append(Planted(said.id, REPEATS))
    book.add(Figure(said, "missing", value, paper.date, scope, sex="f"))


def _paper(book: Book, body: str, reliability: str, day: str) -> Source:
    return book.source(
        "document",
        f"Missing women, {day[:4]}",
        body,
        "en",
        reliability=reliability,
        date=day,
        received_on=date(int(day[:4]) + 1, 2, 1),
        confidentiality="open",
    )
