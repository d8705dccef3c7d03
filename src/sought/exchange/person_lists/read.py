"""Read a list of persons by its mapping, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sought.errors import InputError
from sought.exchange.person_lists.cells import CellProblem, CellReader
from sought.exchange.person_lists.digest import list_digest, row_digest
from sought.exchange.person_lists.fields import NAMES, Field
from sought.exchange.person_lists.listing import RawRow, raw_rows
from sought.exchange.person_lists.mapping import ColumnMapping
from sought.exchange.tables import Table

Columns = Sequence[tuple[str, Field]]

_JOINED_BY = "; "


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a cell from giving its field; never quotes the cell."""

    row: int
    column: str
    problem: str
    allowed: str

    def __str__(self) -> str:
        place = f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.problem}; allowed: {self.allowed}"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a list.

    ``cells`` are the texts as received, by column.  ``fields`` hold what could be read: dates
    in EDTF, sex ``male``, ``female`` or ``unknown``, category ``military`` or ``civilian``,
    other fields as text on one line; a field that is not known is absent.  ``digest`` is the
    SHA-256 of the content; ``repeat`` counts earlier rows of the list with the same content, so
    that digest and repeat together name a row of a list.
    """

    number: int
    cells: Mapping[str, str]
    fields: Mapping[Field, str]
    problems: tuple[Problem, ...]
    digest: str
    repeat: int


def read(source: str | Path | Table, mapping: ColumnMapping) -> Iterator[ReadRow]:
    """The rows of a list, as they are read; problems are told with their row.

    Raises InputError, without the file's name, where the file or a mapped heading is not there.
    """
    labels, rows = raw_rows(
        source,
        heading_row=mapping.heading_row,
        sheet=mapping.sheet,
        encoding=mapping.encoding,
    )
    _check_headings(labels, mapping)
    return _read_rows(rows, mapping)


def kept_rows(mapping: ColumnMapping) -> Callable[[int, Mapping[str, str]], ReadRow]:
    """A reader of single rows whose cells somebody kept, by number and cells, as ``read`` read
    them; the row's ``repeat`` is not known and 0.
    """
    reader = CellReader.of(mapping)
    columns = _columns(mapping)

    def row(number: int, cells: Mapping[str, str]) -> ReadRow:
        fields, problems = _values(RawRow(number, cells), columns, reader)
        return ReadRow(number, cells, fields, tuple(problems), row_digest(cells), 0)

    return row


def content_digest(source: str | Path | Table, mapping: ColumnMapping) -> str:
    """SHA-256 of a list's content: equal for the same rows in another format or spacing."""
    _, rows = raw_rows(
        source,
        heading_row=mapping.heading_row,
        sheet=mapping.sheet,
        encoding=mapping.encoding,
    )
    return list_digest(row_digest(row.cells) for row in rows)


def _check_headings(labels: tuple[str, ...], mapping: ColumnMapping) -> None:
    absent = [heading for heading, _ in mapping.columns if heading not in labels]
    if absent:
        raise InputError(
            f"the headings {', '.join(absent)} of the mapping are not there; "
            f"row {mapping.heading_row} has {', '.join(labels)}",
            where=f"row {mapping.heading_row}",
        )


def _read_rows(rows: Iterator[RawRow], mapping: ColumnMapping) -> Iterator[ReadRow]:
    reader = CellReader.of(mapping)
    columns = _columns(mapping)
    seen: Counter[bytes] = Counter()
    for row in rows:
        digest = row_digest(row.cells)
        key = bytes.fromhex(digest)
        fields, problems = _values(row, columns, reader)
        yield ReadRow(row.number, row.cells, fields, tuple(problems), digest, seen[key])
        seen[key] += 1


def _columns(mapping: ColumnMapping) -> Columns:
    return [(h, f) for h, f in mapping.columns if f is not Field.IGNORE]


def _values(
    row: RawRow, columns: Columns, reader: CellReader
) -> tuple[dict[Field, str], list[Problem]]:
    fields: dict[Field, str] = {}
    problems: list[Problem] = []
    for heading, field in columns:
        try:
            value = reader.value(field, row.cells.get(heading, ""))
        except CellProblem as found:
            problems.append(Problem(row.number, heading, found.problem, found.allowed))
            continue
        if value:
            fields[field] = f"{fields[field]}{_JOINED_BY}{value}" if field in fields else value
    if not any(field in fields for field in NAMES):
        problems.append(Problem(row.number, "", "the row names nobody", f"{', '.join(NAMES)}"))
    return fields, problems
