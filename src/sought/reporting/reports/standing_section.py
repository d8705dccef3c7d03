"""The last section of every report: what its numbers rest on, and how to make it again."""

from __future__ import annotations

from datetime import UTC, date

from sought.partial_dates import PartialDate, in_words
from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.parts import Definitions, Fact, Facts, Methods, Paragraph
from sought.reporting.reports.report import Part, Report, Section
from sought.reporting.reports.report_json import report_sha256


def standing_sections(report: Report) -> tuple[Section, ...]:
    """With sections below for definitions, methods and the way back."""
    again = Paragraph(_words(report, "regenerating_words"))
    definitions, methods = Definitions(report.definitions), Methods(report.methods)
    return (
        Section(_words(report, "about"), (_facts(report),)),
        *([_below(report, "definitions", definitions)] if report.definitions else []),
        *([_below(report, "methods", methods)] if report.methods else []),
        _below(report, "regenerating", _definition(report), again),
    )


def standing_dates(report: Report) -> tuple[Fact, Fact]:
    """Both times of the report, which stand below its title, too."""
    as_of, known_at = day_words(report.as_of, report.language), moment_words(report)
    return Fact(_words(report, "as_of"), as_of), Fact(_words(report, "known_at"), known_at)


def day_words(day: date, language: str) -> str:
    """A day in words."""
    return in_words(PartialDate.on(day), language)


def moment_words(report: Report) -> str:
    """When it was known, to the second in UTC, as readers live in different time zones."""
    at = report.known_at.astimezone(UTC)
    return f"{day_words(at.date(), report.language)}, {at:%H:%M:%S} UTC"


def _words(report: Report, label: str) -> str:
    return LABELS[label].text(report.language)


def _facts(report: Report) -> Facts:
    given = {
        "disclosure": report.disclosure,
        "signs": _words(report, "signs_words"),
        "version": report.version,
    }
    rest = (Fact(_words(report, label), value) for label, value in given.items())
    return Facts((*standing_dates(report), *rest))


def _below(report: Report, label: str, *parts: Part) -> Section:
    return Section(_words(report, label), parts, level=2)


def _definition(report: Report) -> Facts:
    facts = [
        Fact(_words(report, "kind"), report.kind),
        Fact(_words(report, "sha256"), report_sha256(report)),
    ]
    if report.definition:
        address = f"{report.office}{report.definition}"
        facts.append(Fact(_words(report, "definition"), address, report.definition))
    return Facts(tuple(facts))
