"""The numbers that a report publishes: facts and rows that are figures of the house, not blank.

One is taken for a figure where its link leads to that figure at the times of the report, and the
figure's own number stands there: what changed in a month links to the same figure.  A row with a
blank publishes nothing, for the number beside it may be the very one that is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from sought.registry.models import HouseReport, Measure
from sought.registry.records.claim_definitions import own_population
from sought.registry.records.figure_axes import NOT_KNOWN
from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.figure_status import NO_CONFLICT
from sought.registry.records.report_gathering import FIGURES_PATH, Gathering
from sought.reporting.reports import BLANK, Facts, Report, Table

MEASURES: Mapping[str, str] = {
    "registered": Measure.REGISTERED,
    "missing": Measure.MISSING,
    "unaccounted": Measure.MISSING,
    "captured": Measure.CAPTURED,
    "seen_alive_detention": Measure.SEEN_ALIVE,
    "visited_icrc": Measure.VISITED,
    "released": Measure.RELEASED,
    "identified": Measure.IDENTIFIED,
    "returned": Measure.RETURNED,
    "remains": Measure.REMAINS_FOUND,
    "families": Measure.FAMILIES,
}
"""What published figures count, by the figure of the house that counts the same."""

_TIMES = frozenset({"known_at", "known_by"})
_PARTS = {
    "sex": "sex",
    "service": "service",
    "nationality": "nationality",
    "age": "age_class",
    "conflict": "conflict",
}
"""Ways to narrow a figure that a published one has a column for."""


@dataclass(frozen=True)
class PublishedNumber:
    """``parts`` are columns of PublishedFigure; ``conflict`` is a code among them."""

    measure: str
    value: int
    scope: str
    population: str
    parts: Mapping[str, str]

    @property
    def key(self) -> tuple[object, ...]:
        """By which two facts say the same."""
        return (self.measure, self.population, *sorted(self.parts.items()))


def published_numbers(row: HouseReport, report: Report) -> list[PublishedNumber]:
    """Each once, in the order of the report."""
    gathering = Gathering(row)
    words = {one.figure: f"{one.term}: {one.words}" for one in report.definitions}
    found: dict[tuple[object, ...], PublishedNumber] = {}
    for path, printed in _told(report):
        number = _number(gathering, path, printed, words)
        if number is not None:
            found.setdefault(number.key, number)
    return list(found.values())


def _told(report: Report) -> Iterator[tuple[str, frozenset[int]]]:
    """Where each fact and each row without a blank leads, with the numbers that stand there."""
    for section in report.sections:
        for part in section.parts:
            if isinstance(part, Facts):
                yield from ((fact.path, _whole(fact.value)) for fact in part.facts)
            elif isinstance(part, Table):
                for row in part.rows:
                    if BLANK not in row.cells:
                        yield row.path, frozenset(c for c in row.cells if isinstance(c, int))


def _whole(words: str) -> frozenset[int]:
    digits = words.replace("\xa0", "")
    return frozenset({int(digits)} if digits.isdecimal() else ())


def _number(
    gathering: Gathering, path: str, printed: Collection[int], words: Mapping[str, str]
) -> PublishedNumber | None:
    code, asked = _figure_of(path)
    if code not in MEASURES or asked.pop("as_of", "") != gathering.report.as_of.isoformat():
        return None
    asked = {name: value for name, value in asked.items() if name not in _TIMES}
    parts = {_PARTS[name]: given for name, given in asked.items() if name in _PARTS}
    if len(parts) < len(asked) or {NOT_KNOWN, NO_CONFLICT} & set(parts.values()):
        return None
    count = _count(gathering, code, asked)
    if count not in printed:
        return None
    return PublishedNumber(MEASURES[code], count, words.get(code, ""), own_population(code), parts)


def _figure_of(path: str) -> tuple[str, dict[str, str]]:
    """The code of the figure that a link opens, with what else it asks for."""
    told = urlsplit(path)
    code = told.path.removeprefix(FIGURES_PATH) if told.path.startswith(FIGURES_PATH) else ""
    return code, dict(parse_qsl(told.query))


def _count(gathering: Gathering, code: str, asked: dict[str, str]) -> int:
    if code in FIGURES:
        return gathering.counts(code, [gathering.at], **asked)[0]
    return -1 if asked else gathering.thing(code).count
