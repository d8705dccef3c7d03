"""Reports from the field: gazetteer, places of detention, burial sites and who reported them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from sought.demo.book import Book
from sought.demo.chance import weighted
from sought.demo.places import BurialSite
from sought.demo.statements import PlaceSaid, Planted, Source
from sought.demo.war_places import Grave

_REPORTERS = {
    "Union of Families (invented)": 0.3,
    "Field unit of the State Commission (invented)": 0.28,
    "Office of the Military Prosecutor (invented)": 0.14,
    "International Relief Committee (invented)": 0.13,
    "Island Herald, newspaper (invented)": 0.08,
    "Study of satellite images (invented)": 0.07,
}
_RELIABILITY = {"Un": "C", "Fi": "A", "Of": "B", "In": "A", "Is": "D", "St": "C"}
_STATES = {"reported": 0.6, "verified": 0.25, "protected": 0.1, "excavated": 0.05}
_MARKING = (
    "Row of stones",
    "No marking; a lone tree stands beside it",
    "Metal rod with a number",
    "Depression in the ground",
    "Wooden post, unreadable",
)
_SECOND, _WRONG = 0.2, 0.5


def write_surveys(book: Book) -> tuple[BurialSite, ...]:
    """Statements on detention places and burial sites; the sites as they were reported."""
    _detention(book)
    return _sites(book)


def _detention(book: Book) -> None:
    source = book.source(
        "field_report",
        "Survey of places of detention",
        "Field unit of the State Commission (invented)",
        "en",
        reliability="B",
        date="1996",
        received_on=date(1996, 11, 4),
    )
    for number, held in enumerate(book.held, 1):
        place, site, where = held.id, held.site, f"no. {number}"
        book.add(
            PlaceSaid(book.said(source, where), place, "operated_by", site.authority),
            PlaceSaid(book.said(source, where), place, "in_use", date=site.in_use),
            PlaceSaid(book.said(source, where), place, "capacity", number=float(site.capacity)),
        )


def _sites(book: Book) -> tuple[BurialSite, ...]:
    chance = book.chance("surveys")
    true: dict[str, list[date]] = defaultdict(list)
    for fate in book.fates.values():
        if fate.grave and fate.died:
            true[fate.grave].append(fate.died)
    sources = {reporter: _report(book, reporter) for reporter in _REPORTERS}
    return tuple(_site(book, chance, sources, grave, true) for grave in book.graves)


def _report(book: Book, reporter: str) -> Source:
    return book.source(
        "press" if "newspaper" in reporter else "field_report",
        f"Burial sites as reported by: {reporter}",
        reporter,
        "en",
        reliability=_RELIABILITY[reporter[:2]],
        date="1994/2012",
        received_on=date(2012, 6, 1),
    )


def _site(
    book: Book,
    chance: Random,
    sources: dict[str, Source],
    grave: Grave,
    true: dict[str, list[date]],
) -> BurialSite:
    days = true[grave.place.id]
    number = len(days)
    reporter = weighted(chance, _REPORTERS)
    least, most = estimate(chance, number)
    reported = date(1994, 10, 1) + timedelta(int(6000 * chance.random() ** 1.5))
    _facts(book, chance, sources[reporter], grave, (least, most), days)
    if chance.random() < _SECOND:
        _second(book, chance, sources, reporter, grave, number)
    state = weighted(chance, _STATES)
    return BurialSite(
        grave.place, grave.near, grave.kind, reporter, f"{reported}", (least, most), state
    )


def estimate(chance: Random, true: int) -> tuple[int, int]:
    """A range that holds the true number; a site nobody is known to lie in counts one."""
    least = max(1, round(true * chance.uniform(0.6, 1.0)))
    return min(least, max(true, 1)), max(true, least, round(true * chance.uniform(1.0, 1.6)))


def _facts(
    book: Book,
    chance: Random,
    source: Source,
    grave: Grave,
    numbers: tuple[int, int],
    days: list[date],
) -> None:
    place, where = grave.place.id, f"site {grave.place.id}"
    least, most = numbers
    text = f"{least}" if least == most else f"{least} to {most}"
    middle = (least + most) / 2
    book.add(PlaceSaid(book.said(source, where), place, "buried", text, number=middle))
    years = _buried(days)
    if years:
        book.add(PlaceSaid(book.said(source, where), place, "buried_when", date=years))
    if chance.random() < 0.6:
        said = book.said(source, where)
        book.add(PlaceSaid(said, place, "marking", chance.choice(_MARKING)))
    if chance.random() < 0.15:
        said = book.said(source, where)
        book.add(PlaceSaid(said, place, "mines", "Not cleared; keep to the marked path"))


def _buried(days: list[date]) -> str:
    if not days:
        return ""
    first, last = f"{min(days):%Y-%m}", f"{max(days):%Y-%m}"
    return first if first == last else f"{first}/{last}"


def _second(
    book: Book,
    chance: Random,
    sources: dict[str, Source],
    first: str,
    grave: Grave,
    number: int,
) -> None:
    """Another body on the same site; half of them give a number that cannot be right."""
    reporter = chance.choice([name for name in _REPORTERS if name != first])
    said = book.said(sources[reporter], f"site {grave.place.id}")
    if chance.random() < _WRONG:
        book.planted.append(Planted(said.id, "number"))
        number = number * 3 + 4
    book.add(PlaceSaid(said, grave.place.id, "buried", f"{number}", number=float(number)))
