"""Families as a table: one row per person.

Columns: ``family``, ``id``, ``father``, ``mother`` (empty or 0 for none), ``sex``; and, where
wanted, ``missing`` (1 or empty), ``role`` (``missing`` or ``relative``), ``twins`` (the same
word for identical twins of a family) and ``founder_inbreeding``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sought.errors import InputError, PedigreeError
from sought.exchange.member_rows import MemberRow, build_pedigree
from sought.exchange.reading import (
    check_printable,
    inside,
    name_key,
    number,
    sex_word,
    shown,
)
from sought.exchange.tables import Row, Table, read_table
from sought.genetics.pedigree import Pedigree

COLUMNS = (
    "family", "id", "father", "mother", "sex", "missing", "role", "twins", "founder_inbreeding",
)  # fmt: skip

NO_PARENT = ("", "0")
_YES = ("1", "yes", "y", "true", "x", "missing")
_NO = ("", "0", "no", "n", "false")
_ROLES = {"missing": True, "relative": False, "reference": False, "": False}


@dataclass(frozen=True)
class FamilyTable:
    """Families in the order of their first row, and the ids marked as missing."""

    pedigrees: tuple[Pedigree, ...]
    missing: tuple[str, ...] = ()


def read_families(
    path: str | Path, *, sheet: str | None = None, encoding: str | None = None
) -> FamilyTable:
    """Families of a CSV, TSV or XLSX table.

    Raises InputError with file, sheet, row and column.
    """
    with inside(str(path), ": "):
        return families_of(read_table(path, sheet=sheet, encoding=encoding))


def families_of(table: Table) -> FamilyTable:
    """Families of a table in memory."""
    table.check_misspelled(*COLUMNS)
    by_family: dict[str, list[Row]] = {}
    family_column = table.need("family", "family id", "fam")
    for row in table.rows:
        by_family.setdefault(code(table, row, family_column), []).append(row)
    _check_nobody_overlooked(table)
    return FamilyTable(
        tuple(_pedigree(table, family, rows) for family, rows in by_family.items()),
        _missing(table),
    )


def _missing(table: Table) -> tuple[str, ...]:
    id_column = table.need("id")
    homes = Counter(row.cells[id_column] for row in table.rows)
    missing = [row for row in table.rows if _is_missing(table, row)]
    for row in missing:
        person = row.cells[id_column]
        if homes[person] > 1:
            raise InputError(
                f"missing person {shown(person)} is a member of {homes[person]} families; give "
                "everybody who is missing an id of their own",
                where=table.place(row, id_column),
            )
    return tuple(row.cells[id_column] for row in missing)


def _check_nobody_overlooked(table: Table) -> None:
    """Raise InputError where another column than missing and role seems to mark the missing."""
    if table.column("missing") or table.column("role"):
        return
    known = {name_key(c) for c in COLUMNS}
    for column in (c for c in table.columns if c and name_key(c) not in known):
        cells = {row.cells[column].casefold() for row in table.rows} - set(NO_PARENT)
        if cells and ("missing" in name_key(column) or "missing" in cells):
            raise InputError(
                f"column {shown(column)} seems to mark the missing and is not read; call it "
                f"missing ({', '.join(_YES)}) or role ({', '.join(r for r in _ROLES if r)})",
                where=table.place(None, column),
            )


def code(table: Table, row: Row, column: str) -> str:
    """A cell that must hold an id."""
    text = row.cells[column]
    if text in NO_PARENT:
        raise InputError(
            f"the {column} is {shown(text)}; give a code (0 and empty stand for nobody)",
            where=table.place(row, column),
        )
    return check_printable(text, where=table.place(row, column))


def _pedigree(table: Table, family: str, rows: Sequence[Row]) -> Pedigree:
    members = [_member(table, row) for row in rows]
    ids = [m.id for m in members]
    twins: dict[str, list[str]] = {}
    inbreeding: dict[str, float] = {}
    for row, member in zip(rows, ids, strict=True):
        if group := _cell(table, row, "twins"):
            twins.setdefault(group, []).append(member)
        if text := _cell(table, row, "founder_inbreeding"):
            inbreeding[member] = number(text, where=table.place(row, "founder_inbreeding"))
    try:
        return build_pedigree(members, family, inbreeding, list(twins.values()))
    except PedigreeError as error:
        # What concerns the family as a whole stands at its first row.
        error.where = error.where or f"{table.place(rows[0])}, family {family}"
        raise


def _member(table: Table, row: Row) -> MemberRow:
    father, mother = (table.need("father"), table.need("mother"))
    sex = table.need("sex", "gender")
    return MemberRow(
        code(table, row, table.need("id")),
        None if row.cells[father] in NO_PARENT else row.cells[father],
        None if row.cells[mother] in NO_PARENT else row.cells[mother],
        sex_word(row.cells[sex], where=table.place(row, sex)),
        lambda field: table.place(row, field),
    )


def _cell(table: Table, row: Row, name: str) -> str:
    column = table.column(name)
    return "" if column is None else row.cells[column]


def _is_missing(table: Table, row: Row) -> bool:
    flag, role = _cell(table, row, "missing").casefold(), _cell(table, row, "role").casefold()
    if flag not in (*_YES, *_NO):
        raise InputError(
            f"missing is {shown(flag)}; allowed: {', '.join(w or 'empty' for w in (*_YES, *_NO))}",
            where=table.place(row, table.column("missing")),
        )
    if role not in _ROLES:
        raise InputError(
            f"role is {shown(role)}; allowed: {', '.join(r or 'empty' for r in _ROLES)}",
            where=table.place(row, table.column("role")),
        )
    return flag in _YES or _ROLES[role]


def family_rows(pedigrees: Iterable[Pedigree], missing: Iterable[str]) -> list[list[str]]:
    """Rows of a family table in the columns of ``WRITTEN_COLUMNS``."""
    marked = set(missing)
    rows = []
    for pedigree in pedigrees:
        twins = {i: f"twins{n}" for n, group in enumerate(pedigree.twins, 1) for i in group}
        for m in pedigree.members:
            f = pedigree.founder_inbreeding.get(m.id)
            person = [pedigree.id, m.id, m.father or "", m.mother or "", str(int(m.sex))]
            state = ["1" if m.id in marked else "", twins.get(m.id, "")]
            rows.append([*person, *state, "" if f is None else repr(f)])
    return rows


WRITTEN_COLUMNS = tuple(c for c in COLUMNS if c != "role")
