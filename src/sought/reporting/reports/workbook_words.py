"""The first sheet of a workbook: head, words, facts, definitions and methods; tables are led to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.parts import (
    Bullets,
    Definitions,
    Fact,
    Facts,
    Links,
    Methods,
    Paragraph,
    Signatures,
)
from sought.reporting.reports.printed import (
    PrintedChart,
    PrintedPart,
    PrintedSection,
    PrintedTable,
)
from sought.reporting.reports.report import Report
from sought.reporting.reports.standing_section import day_words, standing_dates
from sought.reporting.reports.terms import terms_of
from sought.reporting.reports.workbook_cells import (
    fit_to_width,
    lead,
    lead_to_sheet,
    set_edges,
    set_height,
    set_width,
    write_text,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LABELS, _WORDS = 190.0, 470.0
"""Widths of both columns in points."""


def write_words(sheet: Worksheet, report: Report, sections: Sequence[PrintedSection]) -> None:
    """Labels in the first column, what they say in the second."""
    written = _Words(sheet, report)
    written.front()
    for section in sections:
        written.line()
        written.line(section.heading, bold=True)
        for part in section.parts:
            written.part(part)
    set_width(sheet, 1, _LABELS)
    set_width(sheet, 2, _WORDS)
    fit_to_width(sheet, "a4", is_flipped=False)
    set_edges(sheet, report)


class _Words:
    """Writes line below line."""

    def __init__(self, sheet: Worksheet, report: Report) -> None:
        self.sheet, self.report, self.at = sheet, report, 0

    def line(self, label: str = "", words: str = "", path: str = "", *, bold: bool = False) -> None:
        """Empty texts leave their cell empty; a path leads from the second column."""
        self.at += 1
        if label:
            write_text(self.sheet, (self.at, 1), label, bold=bold)
        if words:
            lead(write_text(self.sheet, (self.at, 2), words), self.report.address(path))
        set_height(self.sheet, self.at, [(label, _LABELS), (words, _WORDS)])

    def front(self) -> None:
        """Who writes to whom, about what, known when."""
        report, head = self.report, self.report.letterhead
        if head.watermark:
            self.line(head.watermark, bold=True)
        self.line(report.title, report.subtitle, bold=True)
        self.line(head.body, "\n".join(head.address))
        issued = LABELS["issued"].text(report.language)
        self.line(issued, f"{day_words(head.issued, report.language)}, {head.code}")
        for words in report.addressee:
            self.line("", words)
        self._facts(report.references)
        self._facts(standing_dates(report))

    def part(self, part: PrintedPart) -> None:
        """One part; a table or chart leads to its sheet."""
        match part:
            case Paragraph():
                self.line("", part.words)
            case Bullets():
                for words in part.words:
                    self.line("", f"• {words}")
            case Facts():
                self._facts(part.facts)
            case Definitions() | Methods() | Links():
                self._terms(part)
            case Signatures():
                label = LABELS["place_and_day"].text(self.report.language)
                for signer in part.signers:
                    self.line(f"{signer}:", f"{label}:")
            case PrintedChart():
                self._numbered(part.number, part.chart.title, has_sheet=bool(part.chart.table))
                self.line("", part.chart.alternative)
            case PrintedTable():
                self._numbered(part.number, part.table.title, has_sheet=True)

    def _facts(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.line(fact.label, fact.value, fact.path)

    def _terms(self, part: Definitions | Methods | Links) -> None:
        for term in terms_of(self.report, part):
            self.line(term.term, term.words)
            if term.leads:
                self.line("", term.leads, term.path)

    def _numbered(self, number: str, title: str, *, has_sheet: bool) -> None:
        self.line(number, title)
        if has_sheet:
            lead_to_sheet(self.sheet.cell(self.at, 1), number)
