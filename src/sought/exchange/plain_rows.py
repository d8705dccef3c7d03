"""Rows of texts, one after the other, from a CSV file or a sheet of a workbook.

For tables of any shape and length: lists of persons, exports of field forms.  Nothing is taken
for a heading, and date cells become ISO text.  Tables of genotypes are read by ``tables``, which
refuses dates.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import InputError
from sought.exchange.input_files import decode, read_bytes
from sought.exchange.tables import DELIMITERS, WORKBOOK_SUFFIXES, check_unpacked_size, digits

if TYPE_CHECKING:
    from openpyxl import Workbook

NumberedRow = tuple[int, tuple[str, ...]]

LONGEST_CELL = 131_072
"""Characters of the longest cell that is read."""

_MIDNIGHT = dt.time()
_LOOKED_AT = 50
_ENCODING_WAY_OUT = "name its encoding in the mapping (cp1251 is usual for old Cyrillic files)"


def is_workbook(path: str | Path) -> bool:
    """Whether the name says that it is a workbook."""
    return Path(path).suffix.lower() in WORKBOOK_SUFFIXES


def sheets_with_content(path: str | Path) -> tuple[str, ...]:
    """Sheets of a workbook that hold something in their first rows; one empty name for a CSV."""
    if not is_workbook(path):
        return ("",)
    with _workbook(path) as book:
        return _with_content(book)


def _with_content(book: Workbook) -> tuple[str, ...]:
    return tuple(
        sheet.title
        for sheet in book.worksheets
        if any(
            cell is not None
            for row in islice(sheet.iter_rows(values_only=True), _LOOKED_AT)
            for cell in row
        )
    )


def numbered_rows(
    path: str | Path, *, sheet: str = "", encoding: str | None = None
) -> Iterator[NumberedRow]:
    """Number in the file and texts of every row that is not empty.

    ``sheet`` may be left out where only one holds something.  Raises InputError where the file
    cannot be read; the name of the file is not in it.
    """
    if is_workbook(path):
        yield from _rows_of_sheet(path, sheet)
    else:
        text = decode(read_bytes(path), encoding=encoding, way_out=_ENCODING_WAY_OUT)
        yield from _rows_of_text(text)


def _only_sheet(book: Workbook) -> str:
    sheets = _with_content(book)
    if len(sheets) == 1:
        return sheets[0]
    if not sheets:
        raise InputError("the workbook is empty; check that it was saved completely")
    raise InputError(f"has the sheets {', '.join(sheets)}; say which one is meant")


def _rows_of_text(text: str) -> Iterator[NumberedRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            if any(row):
                yield reader.line_num, tuple(row)
    except csv.Error as error:
        raise InputError(
            f"is not a table of separated values ({error})", where=f"row {reader.line_num}"
        ) from None


def _delimiter(text: str) -> str:
    """The separator that the first rows use most: a title above the headings may have none."""
    beginning = text[: 64 * 1024]
    return max(DELIMITERS, key=beginning.count)


def _rows_of_sheet(path: str | Path, title: str) -> Iterator[NumberedRow]:
    with _workbook(path) as book:
        title = title or _only_sheet(book)
        if title not in book.sheetnames:
            raise InputError(f"has no sheet {title}; its sheets are {', '.join(book.sheetnames)}")
        sheet = book[title]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            row = _texts(cells, number)
            if any(row):
                yield number, row


@contextmanager
def _workbook(path: str | Path) -> Iterator[Workbook]:
    """An open workbook; whatever breaks while it is read is an InputError."""
    import openpyxl

    content = read_bytes(path)
    check_unpacked_size(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which carry no data
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # those of the file may be wrong, or huge
            yield book
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl lets pass whatever it stumbles over
        raise InputError(
            f"is not a workbook that can be read ({type(error).__name__}); save it again as .xlsx"
        ) from None


def _texts(cells: Iterable[object], number: int) -> tuple[str, ...]:
    texts = tuple(_text(cell) for cell in cells)
    if any(len(text) > LONGEST_CELL for text in texts):
        raise InputError(
            f"a cell has more than {LONGEST_CELL} characters; keep such texts in a file of their own",
            where=f"row {number}",
        )
    return texts


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    return _AS_TEXT.get(type(cell), str)(cell)


def _moment(value: dt.datetime) -> str:
    """A date cell as ISO text; workbooks store a mere date as its midnight."""
    if value.time() == _MIDNIGHT:
        return value.date().isoformat()
    return value.isoformat(timespec="minutes" if not value.second else "seconds")


_AS_TEXT: dict[type, Callable[..., str]] = {
    int: str,
    float: digits,
    bool: lambda value: "TRUE" if value else "FALSE",
    dt.datetime: _moment,
    dt.date: dt.date.isoformat,
    dt.time: dt.time.isoformat,
}
