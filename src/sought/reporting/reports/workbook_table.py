"""One table on a sheet of its own, whose headings stay in sight; numbers stay numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sought.reporting.disclosure.published import BLANK
from sought.reporting.reports.breaking import width
from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.printed import Head, cell_words, heads
from sought.reporting.reports.report import Report
from sought.reporting.reports.table import Cell, Column, Row, Table, whole_day
from sought.reporting.reports.workbook_cells import (
    SIZE,
    fit_to_width,
    lead,
    set_edges,
    set_height,
    set_width,
    write_text,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST, _NARROWEST = 240.0, 42.0
"""Widths of columns in points."""

_SPARE = 16.0
_MEASURED_ROWS = 200
_WIDE_FROM = 6
"""So many columns are printed on a sheet turned sideways."""


class Numbered(NamedTuple):
    """``number`` is a caption such as ``Table 3``, and the title of the sheet."""

    number: str
    table: Table


def write_table(sheet: Worksheet, report: Report, numbered: Numbered) -> None:
    """Caption, watermark, headings, rows, notes."""
    table, language = numbered.table, report.language
    caption = write_text(sheet, (1, 1), f"{numbered.number}. {table.title}", bold=True)
    lead(caption, report.address(table.path))
    _unwrap(sheet, 1)
    begin = 2
    if report.letterhead.watermark:
        write_text(sheet, (begin, 1), report.letterhead.watermark, bold=True)
        _unwrap(sheet, begin)
        begin += 1
    widths = _widths(table, language)
    below = _write_heads(sheet, table, begin, widths)
    for at, row in enumerate(table.rows, below):
        words = _write_row(sheet, report, table, at, row)
        set_height(sheet, at, zip(words, widths, strict=True))
    _write_notes(sheet, table, below + len(table.rows), LABELS["no_rows"].text(language))
    for at, points in enumerate(widths, 1):
        set_width(sheet, at, points)
    _set_up(sheet, report, table, below)


def _unwrap(sheet: Worksheet, row: int) -> None:
    """A caption runs over the empty cells beside it."""
    from openpyxl.styles import Alignment

    sheet.cell(row, 1).alignment = Alignment(wrap_text=False)


def _write_heads(sheet: Worksheet, table: Table, begin: int, widths: Sequence[float]) -> int:
    """The row below."""
    lines = heads(table)
    for at, line in enumerate(lines, begin):
        for head in line:
            is_right = head.span == 1 and head.at > 0 and _is_number(table, head.at)
            write_text(sheet, (at, head.at + 1), head.words, bold=True, right=is_right)
            if head.span > 1 or head.rows > 1:
                _join(sheet, at, head)
        texts = ((head.words, sum(widths[head.at : head.at + head.span])) for head in line)
        set_height(sheet, at, texts)
    return begin + len(lines)


def _join(sheet: Worksheet, at: int, head: Head) -> None:
    sheet.merge_cells(
        start_row=at,
        start_column=head.at + 1,
        end_row=at + head.rows - 1,
        end_column=head.at + head.span,
    )


def _is_number(table: Table, at: int) -> bool:
    return table.columns[at - 1].kind == "number"


def _write_row(
    sheet: Worksheet, report: Report, table: Table, at: int, row: Row
) -> tuple[str, ...]:
    """What is written, in words."""
    heading = write_text(sheet, (at, 1), row.heading, bold=row.is_total)
    lead(heading, report.address(row.path))
    for place, (value, column) in enumerate(zip(row.cells, table.columns, strict=True), 2):
        _write_cell(sheet, (at, place), value, column, report.language, bold=row.is_total)
    return _row_words(table, row, report.language)


def _row_words(table: Table, row: Row, language: str) -> tuple[str, ...]:
    cells = zip(row.cells, table.columns, strict=True)
    return (row.heading, *(cell_words(cell, column, language) for cell, column in cells))


def _write_cell(  # a cell, its column and how it is shown
    sheet: Worksheet,
    place: tuple[int, int],
    value: Cell,
    column: Column,
    language: str,
    *,
    bold: bool,
) -> None:
    """No value is an empty cell; a day is a date, other dates are words."""
    if value is None:
        return
    words = cell_words(value, column, language)
    cell = write_text(
        sheet, place, words, bold=bold, right=value == BLANK or column.kind == "number"
    )
    day = whole_day(value) if column.kind == "date" and isinstance(value, str) else None
    if isinstance(value, int | float):
        cell.value = value
        cell.number_format = "#,##0" + ("." + "0" * column.decimals if column.decimals else "")
    elif day:
        cell.value = day
        cell.number_format = "yyyy-mm-dd"


def _write_notes(sheet: Worksheet, table: Table, below: int, none: str) -> None:
    notes = table.notes if table.rows else (none, *table.notes)
    for at, note in enumerate(notes, below + 1):
        write_text(sheet, (at, 1), note)
        _unwrap(sheet, at)


def _set_up(sheet: Worksheet, report: Report, table: Table, below: int) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = f"B{below}"
    sheet.print_title_rows = f"1:{below - 1}"
    if table.rows and not table.has_groups:
        last = get_column_letter(len(table.columns) + 1)
        sheet.auto_filter.ref = f"A{below - 1}:{last}{below - 1 + len(table.rows)}"
    fit_to_width(sheet, "a4", is_flipped=len(table.columns) >= _WIDE_FROM)
    set_edges(sheet, report)


def _widths(table: Table, language: str) -> list[float]:
    """In points, by the longest line below the heading and the longest word of it."""
    rows = [_row_words(table, row, language) for row in table.rows[:_MEASURED_ROWS]]
    headings = (table.row_heading, *(column.heading for column in table.columns))
    return [
        _width([*heading.split(), *(line for row in rows for line in row[at].split("\n"))])
        for at, heading in enumerate(headings)
    ]


def _width(lines: Sequence[str]) -> float:
    longest = max((width(line, SIZE) for line in lines), default=0.0)
    return min(max(_NARROWEST, longest + _SPARE), _WIDEST)
