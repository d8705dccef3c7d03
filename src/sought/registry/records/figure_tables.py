"""Tables of figures: two splits of one number, each cell with what opens the persons behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from sought.errors import InputError
from sought.registry.models import Installation
from sought.registry.policies import Access
from sought.registry.records.figure_axes import Axis, axis
from sought.registry.records.figure_catalogue import AgeLimits, CatalogueFigure, catalogue_figure
from sought.registry.records.figure_facts import KnownBy, Register
from sought.registry.records.figure_hidden import open_records
from sought.reporting.figures.columns import Columns, columns
from sought.reporting.figures.tables import AsOf, as_of_tables

__all__ = [
    "TABLES",
    "StandardTable",
    "TableCell",
    "TableHead",
    "TableOf",
    "figure_table",
    "standard_table",
]


@dataclass(frozen=True)
class TableOf:
    """A table of the house: a figure of the catalogue by two axes."""

    code: str
    title: Promise
    figure: str
    rows: str
    columns: str


@dataclass(frozen=True)
class TableHead:
    """A row or column: the value it is narrowed to, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True)
class TableCell:
    """A number, and what the figure is to be narrowed to for the persons behind it."""

    count: int
    narrowed: Mapping[str, str]


@dataclass(frozen=True)
class StandardTable:
    """``cells`` by row and column; the last of each row is its sum, the last row that of columns.

    Rows and columns in which nobody stands are left out.
    """

    figure: CatalogueFigure
    row_axis: Axis
    column_axis: Axis
    rows: tuple[TableHead, ...]
    columns: tuple[TableHead, ...]
    cells: tuple[tuple[TableCell, ...], ...]

    @property
    def sums(self) -> tuple[TableCell, ...]:
        """The last row."""
        return self.cells[-1]

    @property
    def total(self) -> TableCell:
        """Everybody in the table."""
        return self.cells[-1][-1]


def _table(code: str, title: Promise, figure: str, rows: str, columns: str) -> TableOf:
    return TableOf(code, title, figure, rows, columns)


_ALL = (
    _table("by_conflict", _("Registered by war and status"), "registered", "conflict", "status"),
    _table("by_status", _("Registered by status and sex"), "registered", "status", "sex"),
    _table("by_age", _("Registered by age and sex"), "registered", "age", "sex"),
    _table("by_service", _("Registered by service and sex"), "registered", "service", "sex"),
    _table(
        "by_nationality",
        _("Registered by nationality and status"),
        *("registered", "nationality", "status"),
    ),
    _table("missing_by_age", _("Missing by age and sex"), "missing", "age", "sex"),
    _table(
        "seen_alive_detention",
        _("Seen alive in detention, by what they are now"),
        *("seen_alive_detention", "status", "sex"),
    ),
    _table(
        "visited_icrc",
        _("Visited by the ICRC, by what they are now"),
        *("visited_icrc", "status", "sex"),
    ),
    _table("identified", _("Identified by war and sex"), "identified", "conflict", "sex"),
    _table("returned", _("Returned by war and sex"), "returned", "conflict", "sex"),
)
TABLES: Mapping[str, TableOf] = {table.code: table for table in _ALL}
"""The standard tables by code, in the order of pages."""


def standard_table(
    code: str,
    *,
    as_of: date,
    known_at: datetime,
    access: Access,
    basis: KnownBy = KnownBy.ENTERED,
) -> StandardTable:
    """One of the standard tables; InputError where there is none of that code."""
    if code not in TABLES:
        raise InputError(f"choose among {', '.join(TABLES)}", where="table")
    table = TABLES[code]
    return figure_table(
        table.figure,
        rows=table.rows,
        columns=table.columns,
        as_of=as_of,
        known_at=known_at,
        access=access,
        basis=basis,
    )


def figure_table(  # noqa: PLR0913 - two axes, two times and whose eyes
    code: str,
    *,
    rows: str,
    columns: str,
    as_of: date,
    known_at: datetime,
    access: Access,
    basis: KnownBy = KnownBy.ENTERED,
    narrowed: Mapping[str, str] | None = None,
    limits: AgeLimits | None = None,
) -> StandardTable:
    """Any figure by any two different axes; InputError for others."""
    if rows == columns:
        raise InputError("choose two different ones", where="columns")
    figure, given = catalogue_figure(code), dict(narrowed or {})
    register = register_columns(open_records(access, basis))
    house = limits or Installation.current()
    definition = figure.definition(house, **given)
    down, across = axis(rows, register, house), axis(columns, register, house)
    axes = (down.counted, across.counted)
    counts = as_of_tables(register, definition, axes, [AsOf(as_of, known_at)]).counts[0]
    return _shown(figure, down, across, counts, given)


@lru_cache(maxsize=4)
def register_columns(records: Register) -> Columns:
    """The records read for many days at once; kept as long as they are the same."""
    return columns(records)


def _shown(
    figure: CatalogueFigure,
    down: Axis,
    across: Axis,
    counts: NDArray[np.int64],
    narrowed: Mapping[str, str],
) -> StandardTable:
    rows = [at for at in range(len(down.heads)) if counts[at].any()]
    across_at = [at for at in range(len(across.heads)) if counts[:, at].any()]
    cells = [
        (
            *(_cell(counts[row, at], narrowed, (down, row), (across, at)) for at in across_at),
            _cell(counts[row].sum(), narrowed, (down, row)),
        )
        for row in rows
    ]
    sums = [_cell(counts[:, at].sum(), narrowed, (across, at)) for at in across_at]
    return StandardTable(
        figure,
        down,
        across,
        tuple(TableHead(*down.heads[at]) for at in rows),
        tuple(TableHead(*across.heads[at]) for at in across_at),
        (*cells, (*sums, _cell(counts.sum(), narrowed))),
    )


def _cell(count: np.int64, narrowed: Mapping[str, str], *at: tuple[Axis, int]) -> TableCell:
    values = {axis.code: axis.heads[place][0] for axis, place in at}
    return TableCell(int(count), {**narrowed, **values})
