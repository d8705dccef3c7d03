"""Definitions, methods and links as one kind of entry: a term, its words, and where it leads."""

from __future__ import annotations

from typing import NamedTuple

from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.parts import Definition, Definitions, Links, Methods
from sought.reporting.reports.report import Report


class Term(NamedTuple):
    """``leads`` prints the address behind ``path``; both may be empty."""

    term: str
    words: str
    leads: str = ""
    path: str = ""


def terms_of(report: Report, part: Definitions | Methods | Links) -> list[Term]:
    """In their order."""
    match part:
        case Definitions():
            return [_definition(report, each) for each in part.definitions]
        case Methods():
            return [Term(each.name, each.words) for each in part.methods]
        case Links():
            return [
                Term(each.code, each.words, f"{report.office}{each.path}", each.path)
                for each in part.links
            ]


def _definition(report: Report, given: Definition) -> Term:
    figure = f"{LABELS['figure'].text(report.language)} {given.figure}" if given.figure else ""
    address = f"{report.office}{given.path}" if given.path else ""
    leads = ": ".join(filter(None, [figure, address]))
    return Term(given.term, given.words, leads, given.path)
