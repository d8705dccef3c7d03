"""Tables as text: CSV and TSV files, Excel workbooks, and writing them.

A table has one row of headings and rows of texts; what the texts mean is up to the readers of
each kind of table.  Numbers of a workbook become their usual digits; dates, formulas that
failed and merged headings are errors, because spreadsheets turn alleles such as 9.3 into dates
without asking.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from sought.errors import InputError
from sought.exchange.input_files import CONTROL, MAX_BYTES, decode, read_bytes
from sought.exchange.reading import lookalike, name_key, shown

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
_MAX_ROWS = 1_048_576
DELIMITERS = ("\t", ";", ",")
"""What stands between the cells of a text file; the headings tell which."""

_SHORT_NUMBER = 8

Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (headings are row 1, usually) and its texts by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """Headings and rows; ``sheet`` is empty for a text file."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str = ""

    def place(self, row: Row | None, column: str | None = None) -> str:
        """Where a cell stands: ``sheet families, row 7, column sex``."""
        parts = [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {row.number}"] if row is not None else []
        parts += [f"column {column}"] if column is not None else []
        return ", ".join(parts)

    def column(self, *names: str) -> str | None:
        """The heading that is one of these names, whatever its case and separators."""
        if names not in self._found:
            self._found[names] = self._find(names)
        return self._found[names]

    def _find(self, names: tuple[str, ...]) -> str | None:
        keys = dict.fromkeys(map(name_key, names))
        found = [column for key in keys for column in self._by_key.get(key, ())]
        if len(found) > 1:
            found.sort(key=self.columns.index)
            raise InputError(
                f"columns {' and '.join(found)} mean the same; keep one",
                where=self.place(None, found[1]),
            )
        return found[0] if found else None

    @cached_property
    def _found(self) -> dict[tuple[str, ...], str | None]:
        """Headings that were asked for: readers ask again with every row."""
        return {}

    @cached_property
    def _by_key(self) -> Mapping[str, list[str]]:
        """Headings without case and separators, as given."""
        found: dict[str, list[str]] = {}
        for column in self.columns:
            found.setdefault(name_key(column), []).append(column)
        return found

    def need(self, *names: str) -> str:
        """The heading that is one of these names; InputError where there is none."""
        found = self.column(*names)
        if found is None:
            raise InputError(
                f"column {names[0]} is missing; the headings are {', '.join(self.columns)}",
                where=self.place(None),
            )
        return found

    def check_misspelled(self, *known: str) -> None:
        """Raise InputError for a heading that looks like a known one and is not."""
        keys = {name_key(k) for k in known}
        for column in self.columns:
            meant = lookalike(column, known)
            if name_key(column) not in keys and meant is not None and not self.column(meant):
                raise InputError(
                    f"column {shown(column)} is unknown; did you mean {meant}?",
                    where=self.place(None, column),
                )


def read_table(path: str | Path, *, sheet: str | None = None, encoding: str | None = None) -> Table:
    """The table of a text file, or of one sheet of a workbook (the only one if not named).

    ``encoding`` is that of a text file which is neither UTF-8 nor UTF-16.
    Raises InputError with line, or sheet, row and column.
    """
    if Path(path).suffix.lower() not in WORKBOOK_SUFFIXES:
        return table_from_text(decode(read_bytes(path), encoding=encoding))
    sheets = read_workbook(path)
    if sheet is None and len(sheets) == 1:
        return next(iter(sheets.values()))
    if sheet is None or sheet not in sheets:
        raise InputError(f"has the sheets {', '.join(sheets)}; say which one is meant")
    return sheets[sheet]


def table_from_text(text: str) -> Table:
    """A table of comma, semicolon or tab separated text; the headings tell which."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    return table_of_rows(_separated(text, delimiter))


def _separated(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(
            f"is not a table of separated values ({error})", where=f"row {reader.line_num}"
        ) from None


def read_workbook(path: str | Path) -> dict[str, Table]:
    """All sheets of a workbook that are not empty, by name."""
    content = read_bytes(path)
    sheets: dict[str, Table] = {}
    for name, numbered in _sheets(content):
        rows = list(numbered)
        if any(any(cells) for _, cells in rows):
            sheets[name] = table_of_rows(rows, name)
    return sheets


def table_of_rows(numbered: Iterable[tuple[int, Texts]], sheet: str = "") -> Table:
    """A table of numbered rows, the first of which that is not empty holds the headings."""
    tidy = _Tidy()
    filled = ((n, [tidy[c] for c in row]) for n, row in numbered)
    filled = ((n, row) for n, row in filled if any(row))
    where = Table((), (), sheet).place(None)
    heading = next(filled, None)
    if heading is None:
        raise InputError("the table is empty; its first row must hold the headings", where=where)
    columns = _headings(heading[0], heading[1], sheet)
    rows = tuple(_row(number, row, columns, sheet) for number, row in filled)
    return Table(tuple(columns), rows, sheet)


class _Tidy(dict[str, str]):
    """Cells without line breaks and double spaces, which are layout; codes have none.

    Remembered, because genotypes and family codes recur: the same text is kept once.
    """

    def __missing__(self, cell: str) -> str:
        text = " ".join(cell.split())
        self[cell] = text = cell if text == cell else text
        return text


def _headings(number: int, row: Texts, sheet: str) -> list[str]:
    columns = list(row)
    while columns and not columns[-1]:
        columns.pop()
    for column in columns:
        if column and columns.count(column) > 1:
            place = Table((), (), sheet).place(Row(number, {}), column)
            raise InputError("this heading is given twice; keep one", where=place)
    return columns


def _row(number: int, row: Texts, columns: Texts, sheet: str) -> Row:
    if len(row) == len(columns) and "" not in columns:
        return Row(number, dict(zip(columns, row, strict=True)))
    for i, text in enumerate(row):
        if text and (i >= len(columns) or not columns[i]):
            place = Table((), (), sheet).place(Row(number, {}))
            raise InputError(
                f"cell {i + 1} is filled and has no heading above it; "
                "a separator inside a text needs quotes around the text",
                where=place,
            )
    padded = [*row, *[""] * (len(columns) - len(row))]
    return Row(number, {c: t for c, t in zip(columns, padded, strict=False) if c})


def _sheets(content: bytes) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Names and rows of a workbook's sheets; whatever breaks inside is an InputError."""
    import openpyxl

    check_unpacked_size(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which carry no data
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # those of the file may be wrong, or huge
                rows = islice(sheet.iter_rows(), _MAX_ROWS)
                yield (
                    sheet.title,
                    iter([(n, _texts(r, n, sheet.title)) for n, r in enumerate(rows, 1)]),
                )
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl lets pass whatever it stumbles over
        raise InputError(
            f"is not a workbook that can be read ({type(error).__name__}); save it again as .xlsx"
        ) from None


def check_unpacked_size(content: bytes) -> None:
    """Raise InputError where this is no zip file, or one that unpacks to more than is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError("is not an .xlsx workbook; save it as .xlsx or as CSV") from None
    if size > MAX_BYTES:
        raise InputError(f"unpacks to more than {MAX_BYTES / 1024**2:g} MB; split it")


def _texts(cells: Iterable[object], number: int, sheet: str) -> list[str]:
    return [_text(cell, number, i, sheet) for i, cell in enumerate(cells)]


def _text(cell: object, number: int, position: int, sheet: str) -> str:
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
    if value is None:
        return ""
    if isinstance(value, str) and kind != "e":
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return digits(value)
    raise InputError(
        f"cell {position + 1} holds a {'failed formula' if kind == 'e' else type(value).__name__}; "
        "give the cells of the table the format Text and type them again",
        where=Table((), (), sheet).place(Row(number, {})),
    )


def digits(value: float) -> str:
    """A number as it is shown; Excel stores 15.3 as 15.300000000000001."""
    short = format(value, ".15g")
    return short if len(short) <= _SHORT_NUMBER or float(short) == value else repr(value)


def table_to_csv(columns: Texts, rows: Iterable[Texts]) -> bytes:
    """A table as UTF-8 text with commas."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def tables_to_xlsx(sheets: Mapping[str, tuple[Texts, Sequence[Texts]]]) -> bytes:
    """Tables as the sheets of a workbook; every cell is text, so that nothing is converted."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    for title, (_, rows) in sheets.items():
        _check_characters(title, rows)
    book = Workbook(write_only=True)
    for title, (columns, rows) in sheets.items():
        sheet = book.create_sheet(title)
        for row in (columns, *rows):
            cells = [WriteOnlyCell(sheet, text) for text in row]
            for cell in cells:
                cell.data_type = "s"  # else a text that begins with = becomes a formula
            sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _check_characters(sheet: str, rows: Iterable[Texts]) -> None:
    for number, row in enumerate(rows, 2):
        for text in row:
            if CONTROL.search(text):
                raise InputError(
                    f"{shown(text)} has characters that a workbook cannot hold",
                    where=f"sheet {sheet}, row {number}",
                )
