"""Tables that say which lists a person stands in, in three forms.

- Counts: a column of 0 and 1 for each list, and a column ``count`` of persons.
- Persons: the same without ``count``; each row is a person, and other columns are left aside.
- A register: columns ``cluster_id`` and ``source``, as ``sought names consolidate`` writes it; each
  row is an entry, ``cluster_id`` the person, ``source`` the list.

Rows of persons may hold personal data; their errors give the position only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sought.errors import InputError
from sought.exchange.reading import check_printable, inside, lookalike, shown, whole_number
from sought.exchange.tables import Row, Table, read_table

COUNT = ("count", "persons", "n", "freq")
PERSON, SOURCE = ("cluster_id",), ("source",)

NOT_SAID = "(not said)"
"""Stratum of rows whose cell is empty."""

_IN, _OUT = frozenset({"1", "yes", "true", "x"}), frozenset({"0", "no", "false", ""})

Pattern = tuple[int, ...]
Patterns = Mapping[Pattern, int]


@dataclass(frozen=True)
class ListOverlaps:
    """How many persons stand in exactly which lists, by stratum."""

    lists: tuple[str, ...]
    strata: Mapping[str, Patterns]
    """One, called "", where no column divides the persons."""
    ignored: tuple[str, ...] = ()
    """Columns that were left aside."""


def read_list_overlaps(
    path: str | Path, *, lists: Sequence[str] = (), stratum: str | None = None
) -> ListOverlaps:
    """The overlaps in a file; InputError with file, row and column.

    ``lists`` are the columns that are lists, if not all that look so; ``stratum`` is the column
    that divides the persons.
    """
    with inside(str(path), ": "):
        table = read_table(path)
        by = None if stratum is None else _known(table, stratum, "stratum")
        if table.column(*PERSON) and table.column(*SOURCE):
            return _of_register(table, by, lists)
        count = table.column(*COUNT)
        if count is None:
            return _of_persons(table, by, lists)
        return _of_counts(table, count, by, lists)


def _known(table: Table, name: str, what: str) -> str:
    found = table.column(name)
    if found is None:
        meant = lookalike(name, table.columns)
        hint = f"; did you mean {meant}?" if meant else f"; there are {', '.join(table.columns)}"
        raise InputError(f"{what} column {shown(name)} is not in the table{hint}")
    return found


def _chosen(table: Table, lists: Sequence[str], by: str | None) -> tuple[str, ...]:
    named = tuple(_known(table, name, "list") for name in lists)
    if by is not None and by in named:
        raise InputError(f"column {by} cannot be a list and divide the persons")
    return named


# --- counts ---


def _of_counts(table: Table, count: str, by: str | None, lists: Sequence[str]) -> ListOverlaps:
    usual = tuple(c for c in table.columns if c not in {count, by})
    columns = _chosen(table, lists, by) or usual
    strata: dict[str, dict[Pattern, int]] = {}
    for row in table.rows:
        number = row.cells[count] or "0"
        persons = whole_number(number, where=table.place(row, count))
        pattern = tuple(_zero_or_one(table, row, column) for column in columns)
        if any(pattern):
            if persons:  # a stratum of nobody is none
                _add(strata, _stratum(table, row, by), pattern, persons)
        elif columns == usual:
            _check_nobody(table, row, count, persons)
    ignored = tuple(c for c in usual if c not in columns)
    return ListOverlaps(columns, strata, ignored)


def _zero_or_one(table: Table, row: Row, column: str) -> int:
    text = row.cells[column]
    if text not in {"0", "1"}:
        raise InputError(
            f"{shown(text)} is neither 1 (in the list) nor 0 (not in it); if {column} is no list, "
            "name the columns that are: --list",
            where=table.place(row, column),
        )
    return int(text)


def _check_nobody(table: Table, row: Row, count: str, persons: int) -> None:
    if persons:
        raise InputError(
            f"{persons} persons in no list cannot have been counted; leave this row out",
            where=table.place(row, count),
        )


# --- persons ---


def _of_persons(table: Table, by: str | None, lists: Sequence[str]) -> ListOverlaps:
    usual = tuple(c for c in table.columns if c != by)
    columns = _chosen(table, lists, by) or tuple(c for c in usual if _looks_like_list(table, c))
    if not columns:
        raise InputError(
            "no column says who stands in which list: a column of 0 and 1 for each list is needed, "
            "or the columns cluster_id and source",
        )
    strata: dict[str, dict[Pattern, int]] = {}
    for row in table.rows:
        pattern = tuple(_membership(table, row, column) for column in columns)
        if not any(pattern):
            raise InputError(
                "this person stands in no list; leave the row out", where=table.place(row)
            )
        _add(strata, _stratum(table, row, by), pattern, 1)
    return ListOverlaps(columns, strata, tuple(c for c in usual if c not in columns))


def _looks_like_list(table: Table, column: str) -> bool:
    """Whether most filled cells say yes or no, so that a slip is found and not left aside."""
    filled = [row.cells[column].casefold() for row in table.rows if row.cells[column]]
    said = sum(cell in _IN or cell in _OUT for cell in filled)
    return 2 * said > len(filled)


def _membership(table: Table, row: Row, column: str) -> int:
    text = row.cells[column].casefold()
    if text in _IN:
        return 1
    if text in _OUT:
        return 0
    raise InputError(
        "neither in the list (1, yes, true, x) nor out of it (0, no, false, empty); if "
        f"{column} is no list, name the columns that are: --list",
        where=table.place(row, column),
    )


# --- a register ---


def _of_register(table: Table, by: str | None, lists: Sequence[str]) -> ListOverlaps:
    person, source = table.need(*PERSON), table.need(*SOURCE)
    rows_of: dict[str, list[Row]] = {}
    for row in table.rows:
        if not row.cells[person] or not row.cells[source]:
            raise InputError("cluster_id and source must both be filled", where=table.place(row))
        rows_of.setdefault(row.cells[person], []).append(row)
    found = tuple(dict.fromkeys(row.cells[source] for row in table.rows))
    names = tuple(lists) or found
    for name in names:
        if name not in found:
            raise InputError(
                f"list {shown(name)} is not in the table; there are {', '.join(found)}"
            )
    strata: dict[str, dict[Pattern, int]] = {}
    for rows in rows_of.values():
        there = {row.cells[source] for row in rows}
        pattern = tuple(int(name in there) for name in names)
        if any(pattern):
            _add(strata, _one_stratum(table, rows, by), pattern, 1)
    return ListOverlaps(names, strata)


def _one_stratum(table: Table, rows: Sequence[Row], by: str | None) -> str:
    """The stratum that a person's entries agree on."""
    said = dict.fromkeys(_stratum(table, row, by) for row in rows)
    said.pop(NOT_SAID, None)
    if len(said) > 1:
        raise InputError(
            "entries of one person give two strata; say one in all of them, or in one only",
            where=table.place(rows[-1], by),
        )
    return next(iter(said), NOT_SAID if by else "")


def _stratum(table: Table, row: Row, by: str | None) -> str:
    if by is None:
        return ""
    return check_printable(row.cells[by] or NOT_SAID, where=table.place(row, by))


def _add(
    strata: dict[str, dict[Pattern, int]], stratum: str, pattern: Pattern, persons: int
) -> None:
    patterns = strata.setdefault(stratum, {})
    patterns[pattern] = patterns.get(pattern, 0) + persons
