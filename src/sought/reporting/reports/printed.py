"""A report as it is printed: every cell in words, captions numbered, each section on its sheet.

The PDF and the Word document are made of this, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from sought.partial_dates import PartialDate, in_words
from sought.reporting.charts.fitted_text import shortened
from sought.reporting.disclosure.published import BLANK
from sought.reporting.number_words import number_words
from sought.reporting.reports.breaking import broken, line_count
from sought.reporting.reports.chart import Chart
from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.page_shapes import A4, INSET, Fit, Shape, fitted
from sought.reporting.reports.parts import (
    Bullets,
    Definitions,
    Facts,
    Links,
    Methods,
    Paragraph,
    Signatures,
)
from sought.reporting.reports.report import Report, Section
from sought.reporting.reports.standing_section import standing_sections
from sought.reporting.reports.table import Cell, Column, Table

NO_VALUE = "–"
RUNNING_SIZE = 7.5
SHORT = 14
"""So many lines of a table are not parted by the end of a page."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading over ``span`` columns and as many ``rows`` of headings."""

    words: str
    at: int
    span: int
    rows: int


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """``number`` is a caption such as ``Table 3``; rows begin with their heading.

    Words that are wider than their column have places to break.
    """

    number: str
    table: Table
    rows: tuple[tuple[str, ...], ...]
    fit: Fit

    @property
    def is_right(self) -> tuple[bool, ...]:
        """Which columns are set to the right."""
        return (False, *(column.kind == "number" for column in self.table.columns))

    @property
    def is_short(self) -> bool:
        """Whether it is to stand on one page: it takes no more than a third of one."""
        return sum(map(self._lines, self.rows)) <= SHORT

    def _lines(self, row: Sequence[str]) -> int:
        return max(
            line_count(words, room - 2 * INSET, self.fit.size)
            for words, room in zip(row, self.fit.widths, strict=True)
        )

    @property
    def heads(self) -> tuple[tuple[Head, ...], ...]:
        """One row of headings, or two where columns have groups."""
        return tuple(tuple(map(self._broken_head, line)) for line in heads(self.table))

    def _broken_head(self, head: Head) -> Head:
        room = sum(self.fit.widths[head.at : head.at + head.span])
        return replace(head, words=broken(head.words, room - 2 * INSET, self.fit.size))


@dataclass(frozen=True, slots=True)
class PrintedChart:
    """``number`` is a caption such as ``Chart 3``."""

    number: str
    chart: Chart


PrintedPart = (
    Paragraph | Bullets | Facts | Definitions | Methods | Links | Signatures
    | PrintedTable | PrintedChart
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section on sheets of one shape."""

    heading: str
    level: int
    parts: tuple[PrintedPart, ...]
    shape: Shape


def printed_runs(report: Report) -> list[tuple[Shape, list[PrintedSection]]]:
    """All sections, the standing ones last, in runs on sheets of one shape."""
    numbers = _Numbers(report.language)
    sections = [
        _printed(section, numbers) for section in (*report.sections, *standing_sections(report))
    ]
    turned = _with_what_follows(sections)
    return [(shape, list(run)) for shape, run in groupby(turned, lambda section: section.shape)]


def running_head(report: Report) -> str:
    """Who and what on one line of the narrowest sheet."""
    return shortened(f"{report.letterhead.body} · {report.title}", A4.room, RUNNING_SIZE)


def heads(table: Table) -> tuple[tuple[Head, ...], ...]:
    """Headings from the left; those without group are as high as both rows."""
    if not table.has_groups:
        words = (table.row_heading, *(column.heading for column in table.columns))
        return (tuple(Head(each, at, 1, 1) for at, each in enumerate(words)),)
    upper = [Head(table.row_heading, 0, 1, 2), *_upper(table.columns)]
    lower = [
        Head(column.heading, at, 1, 1) for at, column in enumerate(table.columns, 1) if column.group
    ]
    return tuple(upper), tuple(lower)


def cell_words(cell: Cell, column: Column, language: str) -> str:
    """As the language writes it."""
    if cell is None:
        return NO_VALUE
    if isinstance(cell, str):
        is_date = column.kind == "date" and cell != BLANK
        return in_words(PartialDate.parse(cell), language) if is_date else cell
    return number_words(cell, language, column.decimals)


class _Numbers:
    """Tables and charts are numbered through the whole report."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._next = {"table": count(1), "chart": count(1)}

    def of(self, kind: str) -> str:
        return LABELS[kind].text(self.language).format(next(self._next[kind]))


def _upper(columns: Sequence[Column]) -> Iterator[Head]:
    at = 1
    for group, members in groupby(columns, lambda column: column.group):
        inside = list(members)
        if group:
            yield Head(group, at, len(inside), 1)
        else:
            yield from (Head(c.heading, place, 1, 2) for place, c in enumerate(inside, at))
        at += len(inside)


def _printed(section: Section, numbers: _Numbers) -> PrintedSection:
    parts = [_printed_part(part, numbers) for part in section.parts]
    tables = [part for part in parts if isinstance(part, PrintedTable)]
    shape = max((table.fit.shape for table in tables), key=lambda each: each.rank, default=A4)
    fitting = tuple(_on(part, shape) if isinstance(part, PrintedTable) else part for part in parts)
    return PrintedSection(section.heading, section.level, fitting, shape)


def _printed_part(part: object, numbers: _Numbers) -> PrintedPart:
    if isinstance(part, Table):
        return _printed_table(part, numbers)
    if isinstance(part, Chart):
        return PrintedChart(numbers.of("chart"), part)
    assert isinstance(part, PrintedPart)  # noqa: S101 # the types of a section say so
    return part


def _printed_table(table: Table, numbers: _Numbers) -> PrintedTable:
    rows = tuple(
        (
            row.heading,
            *(
                cell_words(cell, column, numbers.language)
                for cell, column in zip(row.cells, table.columns, strict=True)
            ),
        )
        for row in table.rows
    )
    return PrintedTable(numbers.of("table"), table, rows, fitted(_texts(table, rows)))


def _on(printed: PrintedTable, shape: Shape) -> PrintedTable:
    """A table that needs less takes what its section has; then its words are broken."""
    fit = fitted(_texts(printed.table, printed.rows), shape)
    rows = tuple(
        tuple(
            broken(words, room - 2 * INSET, fit.size)
            for words, room in zip(row, fit.widths, strict=True)
        )
        for row in printed.rows
    )
    return replace(printed, rows=rows, fit=fit)


def _texts(table: Table, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    words = (table.row_heading, *(column.heading for column in table.columns))
    return [[heading, *(row[at] for row in rows)] for at, heading in enumerate(words)]


def _with_what_follows(sections: Sequence[PrintedSection]) -> list[PrintedSection]:
    """A heading without parts goes to the sheet of the next section."""
    turned: list[PrintedSection] = []
    for section in reversed(sections):
        follows = turned[-1].shape if turned and not section.parts else section.shape
        turned.append(replace(section, shape=follows))
    return turned[::-1]
