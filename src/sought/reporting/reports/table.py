"""A table: columns of one kind each, in groups or not, and rows with a heading of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sought.errors import InputError
from sought.partial_dates import PartialDate, PartialDateError
from sought.reporting.disclosure.published import BLANK
from sought.reporting.reports.checks import check_length, check_number, check_path, check_texts

KINDS = ("text", "number", "date")
_MOST_DECIMALS = 9

Cell = str | int | float | None
"""A text, a number, a date in EDTF, or the sign of a blank; None where there is no value."""


@dataclass(frozen=True, slots=True)
class Column:
    """Neighbours with the same ``group`` stand under one heading.

    ``decimals`` are those printed of a number.
    """

    heading: str
    kind: str = "text"
    group: str = ""
    decimals: int = 0

    def __post_init__(self) -> None:
        check_texts([self.heading], "columns")
        if self.kind not in KINDS:
            raise InputError(
                f"no kind of column '{self.kind}'; choose one of {', '.join(KINDS)}",
                where="columns",
            )
        if not 0 <= self.decimals <= _MOST_DECIMALS:
            raise InputError(f"{self.decimals} decimals; 0 to 9 can be printed", where="columns")


@dataclass(frozen=True, slots=True)
class Row:
    """``path`` leads to the page of the office that opens the row; a total stands out."""

    heading: str
    cells: tuple[Cell, ...]
    is_total: bool = False
    path: str = ""

    def __post_init__(self) -> None:
        check_texts([self.heading], "rows")
        check_path(self.path, "rows")


@dataclass(frozen=True, slots=True)
class Table:
    """``row_heading`` stands above the headings of the rows; ``path`` opens the whole table.

    Raises InputError with row and column where a cell is not of the kind of its column.
    """

    title: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    path: str = ""

    def __post_init__(self) -> None:
        check_texts([self.title, self.row_heading, *self.notes], "table")
        check_path(self.path, "table")
        if not self.columns:
            raise InputError("a table has no columns; name at least one", where="table")
        for at, row in enumerate(self.rows, 1):
            self._check(row, f"row {at}")

    @property
    def has_groups(self) -> bool:
        """Whether there are headings over headings."""
        return any(column.group for column in self.columns)

    def _check(self, row: Row, where: str) -> None:
        if len(row.cells) != len(self.columns):
            raise InputError(
                f"has {len(row.cells)} cells under {len(self.columns)} headings", where=where
            )
        for at, (cell, column) in enumerate(zip(row.cells, self.columns, strict=True), 1):
            _check_cell(cell, column.kind, f"{where}, column {at}")


def whole_day(edtf: str) -> date | None:
    """The date, if it is one exact day; a workbook can reckon with it."""
    try:
        day = date.fromisoformat(edtf)
    except ValueError:
        return None
    return day if day.isoformat() == edtf else None


def _check_cell(cell: Cell, kind: str, where: str) -> None:
    if cell is None or cell == BLANK:
        return
    if isinstance(cell, str) == (kind == "number"):
        wanted = "a number" if kind == "number" else "a text"
        raise InputError(f"holds {type(cell).__name__}; give {wanted}", where=where)
    if isinstance(cell, str):
        check_length(cell, where)
    else:
        check_number(cell, where)
    if kind == "date":
        _check_date(str(cell), where)


def _check_date(edtf: str, where: str) -> None:
    try:
        PartialDate.parse(edtf)
    except PartialDateError:
        raise InputError("is no date in EDTF, such as 1992-02", where=where) from None
