"""Figures of what is no person, as of a day and as known at a moment, with the codes behind them.

Sites, remains, effects, samples, profiles, families, searches, hypotheses, decisions, notices,
returns, persons come home, requests and closures.  Protected persons are in no number that leads to
them, unless the officer is cleared for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sought.errors import InputError
from sought.registry.policies import Access, Permission
from sought.registry.records.read_once import once
from sought.registry.records.thing_catalogue import THINGS, ThingFigure
from sought.registry.records.thing_splits import ThingSplit
from sought.reporting.figures.spells import Spell, codes_of, cross_table, standing
from sought.reporting.figures.tables import AsOf

__all__ = [
    "THINGS",
    "AsOf",
    "ThingCell",
    "ThingChange",
    "ThingCount",
    "ThingFigure",
    "ThingHead",
    "ThingTable",
    "checked_thing",
    "thing_change",
    "thing_figure",
    "thing_table",
]


@dataclass(frozen=True)
class ThingCount:
    """How many, and which, for who may open them: to others ``codes`` are empty."""

    figure: ThingFigure
    count: int
    codes: tuple[str, ...] = field(repr=False)
    opens: bool
    narrowed: Mapping[str, str]


@dataclass(frozen=True)
class ThingChange:
    """How many things came into a figure and left it, and which, for who may open them."""

    came: int
    went: int
    entered: tuple[str, ...] = field(repr=False)
    left: tuple[str, ...] = field(repr=False)
    opens: bool


@dataclass(frozen=True)
class ThingHead:
    """A row or column: the value it is narrowed to, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True)
class ThingCell:
    """A number, and what the figure is to be narrowed to for the codes behind it."""

    count: int
    narrowed: Mapping[str, str]


@dataclass(frozen=True)
class ThingTable:
    """``cells`` by row and column; the last of each row is its sum, the last row that of columns.

    Without columns a row has its sum alone.  Every cell opens by its narrowed query.
    """

    figure: ThingFigure
    row_split: ThingSplit
    column_split: ThingSplit | None
    rows: tuple[ThingHead, ...]
    columns: tuple[ThingHead, ...]
    cells: tuple[tuple[ThingCell, ...], ...]
    total: ThingCell

    @property
    def sums(self) -> tuple[ThingCell, ...]:
        """The last row."""
        return self.cells[-1]


def checked_thing(code: str, narrowed: Mapping[str, str] | None = None) -> ThingFigure:
    """The figure of that code; InputError where there is none or it has no such split."""
    if code not in THINGS:
        raise InputError(f"choose among {', '.join(THINGS)}", where="figure")
    figure = THINGS[code]
    for name in narrowed or {}:
        if name not in figure.splits:
            allowed = ", ".join(figure.splits)
            raise InputError(f"{code} is split by {allowed}", where=name)
    return figure


def thing_figure(
    code: str, as_of: date, known_at: datetime, access: Access, **narrowed: str
) -> ThingCount:
    """One figure; InputError for a code or split that is not there, Refused without the right."""
    figure = checked_thing(code, narrowed)
    codes = codes_of(_counted(figure, as_of, known_at, access, narrowed))
    opens = access.can(figure.needs)
    return ThingCount(figure, len(codes), codes if opens else (), opens, narrowed)


def thing_change(
    code: str, earlier: AsOf, later: AsOf, access: Access, **narrowed: str
) -> ThingChange:
    """What came into a figure between two times, and what left it; errors as of the figure."""
    figure = checked_thing(code, narrowed)
    then, now = (
        set(codes_of(_counted(figure, when.day, when.known_at, access, narrowed)))
        for when in (earlier, later)
    )
    opens = access.can(figure.needs)
    came, went = tuple(sorted(now - then)), tuple(sorted(then - now))
    return ThingChange(
        len(came), len(went), came if opens else (), went if opens else (), opens=opens
    )


def thing_table(
    code: str,
    as_of: date,
    known_at: datetime,
    access: Access,
    *,
    rows: str = "",
    columns: str = "",
    **narrowed: str,
) -> ThingTable:
    """A figure by one or two splits; those of the figure where none are named."""
    figure = checked_thing(code, narrowed)
    down = figure.splits[_split(figure, rows or figure.rows)]
    across = _across(figure, rows, columns)
    spells = _counted(figure, as_of, known_at, access, narrowed)
    cells = cross_table(spells, down.code, across.code if across else "")
    row_heads = _heads(down, (row for row, _ in cells), narrowed)
    column_heads = _heads(across, (column for _, column in cells), narrowed) if across else ()
    counts = {cell: len(codes) for cell, codes in cells.items()}
    made = _Cells(down, across, row_heads, column_heads, counts, narrowed)
    return ThingTable(
        figure, down, across, row_heads, column_heads, made.all, ThingCell(made.total, narrowed)
    )


def _counted(
    figure: ThingFigure,
    as_of: date,
    known_at: datetime,
    access: Access,
    narrowed: Mapping[str, str],
) -> list[Spell]:
    access.check(Permission.VIEW_FIGURES)
    wanted = {**narrowed, **(figure.always or {})}
    if any(narrowed.get(name, value) != value for name, value in (figure.always or {}).items()):
        return []
    key = ("spells", figure.code, access, known_at if figure.by_moment else None)
    spells = once(key, lambda: figure.read(access, known_at))
    return standing(spells, as_of, known_at, wanted)


def _split(figure: ThingFigure, name: str) -> str:
    checked_thing(figure.code, {name: ""})
    return name


def _across(figure: ThingFigure, rows: str, columns: str) -> ThingSplit | None:
    """The split of the columns; none where only rows were asked for."""
    name = columns or ("" if rows else figure.columns)
    if name and name == (rows or figure.rows):
        raise InputError("rows and columns are the same; choose two", where="columns")
    return figure.splits[_split(figure, name)] if name else None


def _heads(
    split: ThingSplit, present: object, narrowed: Mapping[str, str]
) -> tuple[ThingHead, ...]:
    values = split.in_order(present)  # type: ignore[arg-type]
    if split.code in narrowed:
        values = [narrowed[split.code]]
    return tuple(ThingHead(value, split.label(value)) for value in values)


@dataclass(frozen=True)
class _Cells:
    down: ThingSplit
    across: ThingSplit | None
    rows: tuple[ThingHead, ...]
    columns: tuple[ThingHead, ...]
    counts: Mapping[tuple[str, str], int]
    narrowed: Mapping[str, str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def all(self) -> tuple[tuple[ThingCell, ...], ...]:
        return (*(self._row(head) for head in self.rows), self._row(None))

    def _row(self, head: ThingHead | None) -> tuple[ThingCell, ...]:
        """A row, or the sums of the columns, with its own sum at the end."""
        return (*(self._cell(head, column) for column in self.columns), self._cell(head, None))

    def _cell(self, row: ThingHead | None, column: ThingHead | None) -> ThingCell:
        count = sum(
            n
            for (down, across), n in self.counts.items()
            if (row is None or down == row.value) and (column is None or across == column.value)
        )
        narrowed = dict(self.narrowed)
        if row is not None:
            narrowed[self.down.code] = row.value
        if column is not None and self.across is not None:
            narrowed[self.across.code] = column.value
        return ThingCell(count, narrowed)
