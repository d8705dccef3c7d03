"""Newspapers and published totals: short articles, numbers that agree with each other or do not."""

from __future__ import annotations

from datetime import date
from random import Random

from sought.demo.azerbaijani_cases import ordinal
from sought.demo.book import Book
from sought.demo.data_files import table
from sought.demo.people import MISSING, MISSING_CIVILIANS, MISSING_MILITARY
from sought.demo.population import RELEASED
from sought.demo.statements import Figure, PlaceSaid, Planted, Source

_ARTICLES = 24
_PAPERS = {
    "az": "«Ada xəbərləri» qəzeti (uydurma)",
    "ru": "газета «Островной вестник» (вымышленная)",
    "hy": "«Կղզու լրաբեր» թերթ (հորինված)",
    "en": "Island Herald, newspaper (invented)",
}


def write_press(book: Book) -> None:
    """Totals of the bodies, then articles on burial sites in four languages."""
    _totals(book)
    chance = book.chance("press")
    sites = chance.sample(book.graves, _ARTICLES)
    for number, grave in enumerate(sites):
        language = tuple(_PAPERS)[number % len(_PAPERS)]
        _article(book, chance, language, grave.place.id, grave.near)


def _article(book: Book, chance: Random, language: str, grave: str, town: str) -> None:
    year = chance.randint(1995, 2011)
    day = date(year, chance.randint(1, 12), chance.randint(1, 28))
    number = chance.randint(3, 60)
    pool = table("press.toml")[language]
    spoken = ordinal(year) if language == "az" else f"{year}"
    words = {**book.land.town(town).forms(language), "number": f"{number}", "year": spoken}
    text = " ".join(chance.choice(pool[part]).format(**words) for part in ("lead", "middle", "end"))
    source = book.source(
        "press",
        chance.choice(pool["title"]).format(**words),
        _PAPERS[language],
        language,
        reliability="D",
        date=f"{day}",
        received_on=max(day, date(2012, 1, 16)),
        confidentiality="open",
    )
    book.completed(source, f"{source.header}\n\n{text}\n")
    said = book.said(source, "p. 3")
    book.planted.append(Planted(said.id, "number"))
    book.add(PlaceSaid(said, grave, "buried", f"{number}", number=float(number)))


def _totals(book: Book) -> None:
    commission = _publication(book, "State Commission on Missing Persons (invented)", "A", "2011")
    for value, service in (
        (MISSING, ""),
        (MISSING_MILITARY, "military"),
        (MISSING_CIVILIANS, "civilian"),
    ):
        said = book.said(commission, "table 1")
        book.add(Figure(said, "missing", value, "2011-12-31", "Both sides", service=service))
    said = book.said(commission, "table 2")
    book.add(Figure(said, "released", RELEASED, "2011-12-31", "Released or exchanged"))
    for body, reliability, year, value in (
        ("International Relief Committee (invented)", "A", "2009", 3412),
        ("Union of Families (invented)", "C", "2005", 4550),
        ("Office of the Military Prosecutor (invented)", "B", "1998", 4210),
    ):
        source = _publication(book, body, reliability, year)
        said = book.said(source, "p. 2")
        book.planted.append(Planted(said.id, "number"))
        book.add(Figure(said, "missing", value, year, "Open cases by our criteria"))


def _publication(book: Book, body: str, reliability: str, year: str) -> Source:
    return book.source(
        "document",
        f"Published figures {year}",
        body,
        "en",
        reliability=reliability,
        date=year,
        confidentiality="open",
    )
