"""A report as a workbook: its words on the first sheet, then one sheet for each table.

A text never becomes a formula, whatever it begins with.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, cast

from sought.reporting.reports.fixed_archive import fixed
from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.printed import PrintedChart, PrintedTable, printed_runs
from sought.reporting.reports.report import Report
from sought.reporting.reports.workbook_table import Numbered, write_table
from sought.reporting.reports.workbook_words import write_words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def to_xlsx(report: Report) -> bytes:
    """Equal reports give equal bytes.  A chart is the table of its numbers."""
    from openpyxl import Workbook

    book = Workbook()
    _set_properties(book, report)
    sections = [section for _, run in printed_runs(report) for section in run]
    first = cast("Worksheet", book.active)
    first.title = LABELS["report"].text(report.language)
    write_words(first, report, sections)
    for part in (part for section in sections for part in section.parts):
        numbered = _numbered(part)
        if numbered:
            write_table(book.create_sheet(numbered.number), report, numbered)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue(), report.letterhead.issued)


def _numbered(part: object) -> Numbered | None:
    if isinstance(part, PrintedTable):
        return Numbered(part.number, part.table)
    if isinstance(part, PrintedChart) and part.chart.table:
        return Numbered(part.number, part.chart.table)
    return None


def _set_properties(book: Workbook, report: Report) -> None:
    midnight = datetime.combine(report.letterhead.issued, time(), UTC).replace(tzinfo=None)
    properties = book.properties
    properties.creator = properties.lastModifiedBy = report.letterhead.body
    properties.title, properties.language = report.title, report.language
    properties.identifier = report.letterhead.code
    properties.created = properties.modified = midnight
