"""A table as a workbook or CSV for people to open in a spreadsheet.

Headings are bold and stay in sight, columns are as wide as their texts.  A text never becomes a
formula, whatever it begins with: a name such as ``=HYPERLINK(…)`` in somebody's list would run on
the machine of whoever opens the export.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sought.errors import InputError

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as WorkbookCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | bool | dt.date | dt.datetime | None
"""What a cell may hold; None and an empty text leave it empty."""

LONGEST_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""

_WIDEST, _NARROWEST = 60, 6
_MEASURED_ROWS = 200
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


class Sheet(NamedTuple):
    """One sheet of a workbook."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def report_to_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with these headings and rows, as the bytes of an ``.xlsx`` file.

    Numbers and dates stay numbers and dates; texts beyond 32,767 characters are cut with ``…``;
    characters that a workbook cannot hold become ``\ufffd``.
    """
    return sheets_to_xlsx([Sheet(title, columns, rows)])


def sheets_to_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """As :func:`report_to_xlsx`, with several sheets."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for each in sheets:
        _write_sheet(book.create_sheet(_sheet_title(each.title)), each)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_sheet(sheet: WriteOnlyWorksheet, report: Sheet) -> None:
    columns, kept = report.columns, [tuple(row) for row in report.rows]
    _check_widths(columns, kept)
    sheet.freeze_panes = "A2"
    _set_widths(sheet, columns, kept)
    sheet.append([_heading(sheet, text) for text in columns])
    for row in kept:
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{_last_letter(columns)}{len(kept) + 1}"  # type: ignore[attr-defined] # its types forget that


def report_to_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same table as CSV: UTF-8 with byte order mark, by which spreadsheets know it.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    kept = [tuple(row) for row in rows]
    _check_widths(columns, kept)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_harmless(text) for text in columns])
    writer.writerows([_csv_text(value) for value in row] for row in kept)
    return stream.getvalue().encode("utf-8-sig")


def _check_widths(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    if not columns:
        raise InputError("the table has no columns; name at least one")
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns):
            raise InputError(
                f"has {len(row)} cells under {len(columns)} headings", where=f"row {number}"
            )


def _sheet_title(title: str) -> str:
    plain = _FORBIDDEN_IN_TITLE.sub(" ", _printable(title)).strip(" '")
    return plain[:_LONGEST_TITLE] or "Sheet"


def _heading(sheet: WriteOnlyWorksheet, text: str) -> WorkbookCell:
    from openpyxl.styles import Alignment, Font

    cell = _text_cell(sheet, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> WorkbookCell | Cell:
    if isinstance(value, str):
        return _text_cell(sheet, value) if value else None
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(dt.UTC).replace(tzinfo=None)  # a workbook has no time zones
    return value


def _text_cell(sheet: WriteOnlyWorksheet, text: str) -> WorkbookCell:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, _cut(_printable(text)))
    cell.data_type = "s"  # else a text that begins with = becomes a formula
    if _STARTS_FORMULA.match(text):
        cell.quotePrefix = True  # and stays a text when somebody edits it
    return cell


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _set_widths(
    sheet: WriteOnlyWorksheet, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    from openpyxl.utils import get_column_letter

    for position, heading in enumerate(columns):
        texts = [heading, *(_csv_text(row[position]) for row in rows[:_MEASURED_ROWS])]
        longest = max(len(line) for text in texts for line in (text.splitlines() or [""]))
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(position + 1)].width = width  # type: ignore[attr-defined] # its types forget that


def _last_letter(columns: Sequence[str]) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(len(columns))


def _csv_text(value: Cell) -> str:
    if isinstance(value, str):
        return _harmless(value)
    return _AS_TEXT.get(type(value), str)(value)


def _harmless(text: str) -> str:
    """Tabs and line ends at the beginning hide what follows from a reader, not from a program."""
    printable = _printable(text)
    return f"'{printable}" if _STARTS_FORMULA.match(printable) else printable


_AS_TEXT: dict[type, Callable[..., str]] = {
    type(None): lambda _: "",
    bool: lambda value: "TRUE" if value else "FALSE",
    dt.date: dt.date.isoformat,
    dt.datetime: lambda value: value.isoformat(" ", timespec="seconds"),
}
