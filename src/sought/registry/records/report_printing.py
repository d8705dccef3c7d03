"""The counts of one report as they may be printed: small ones blank, the same ones each time.

Tables of a report overlap, and what one leaves blank another may tell.  A count with a name is
therefore blank wherever it stands as soon as it is blank somewhere: :attr:`Printing.unsettled` are
those that are not yet, and the report is made once more with them ``asked``.  Once all are settled,
:meth:`Printing.together` looks at all tables as one system, for a count blank in two of them lies
within the bounds of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sought.registry.records.disclosed_table import disclosed_apart
from sought.registry.records.laid_counts import (
    Laid,
    Places,
    blanks_of,
    laid_change,
    laid_table,
    laid_tree,
)
from sought.reporting.disclosure.linked import Linked, blanks_together
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.reports import BLANK, Cell

Name = tuple[str, ...]
"""What a count is of: its figure, its times, and what it is narrowed to."""
Printed = list[list[str]]
"""By row and column the sign of a blank or nothing."""
Names = Sequence[Sequence[Name | None]]


@dataclass(frozen=True)
class Changed:
    """A number before and now, who came and went in all, and each by its cause in the order given."""

    before: Cell
    now: Cell
    came: Cell
    went: Cell
    came_by: tuple[Cell, ...]
    went_by: tuple[Cell, ...]


@dataclass(frozen=True)
class _Table:
    """A table of the report, with the name of each printed number."""

    key: str
    laid: Laid
    names: Names
    pattern: Printed

    def name(self, row: int, column: int) -> Name:
        """Of a number without a name its place in the report."""
        line = self.names[row] if row < len(self.names) else ()
        name = line[column] if column < len(line) else None
        return name or ("place", self.key, str(self.laid.places[row][column]))

    def named(self) -> Iterator[tuple[int, Name, str]]:
        """The cell, name and sign of each printed number."""
        for row, line in enumerate(self.laid.places):
            for column, at in enumerate(line):
                yield at, self.name(row, column), self.pattern[row][column]

    def linked(self) -> Linked:
        """As one of several tables."""
        blank = self.laid.mask(_signed(self.pattern))
        names: list[Name | None] = [None] * self.laid.table.counts.size
        for at, name, _sign in self.named():
            names[at] = name
        return Linked(self.laid.table, blank, self.laid.held, names)


@dataclass
class Printing:
    """``rule`` is None where nothing leaves the house; ``kept`` are the blanks of each table of the
    report as it was made, for a search may find others that are as good.
    """

    rule: ThresholdRule | None
    kept: Mapping[str, Printed]
    asked: frozenset[Name] = frozenset()
    blanks: dict[str, Printed] = field(default_factory=dict)
    _blank: set[Name] = field(default_factory=set)
    _told: set[Name] = field(default_factory=set)
    _tables: list[_Table] = field(default_factory=list)

    @property
    def unsettled(self) -> frozenset[Name]:
        """Counts that are blank in one place and told in another."""
        return frozenset(self._blank & self._told)

    def together(self) -> frozenset[Name]:
        """All that is blank with what has to be besides, as the tables stand in one report.

        Nothing where no more has to be, or where they stand as they were kept.
        """
        if self.rule is None or all(one.key in self.kept for one in self._tables):
            return frozenset()
        linked = [one.linked() for one in self._tables]
        masks = blanks_together(linked, self.rule)
        if all((one.blank == blank).all() for one, blank in zip(linked, masks, strict=True)):
            return frozenset()
        return frozenset(
            name
            for one, blank in zip(self._tables, masks, strict=True)
            for at, name, _sign in one.named()
            if blank.flat[at]
        )

    def apart(self, counts: Sequence[int], names: Sequence[Name | None] = ()) -> list[Cell]:
        """Counts that are no parts of one whole."""
        if self.rule is None:
            return list(counts)
        known = [*names, *(None for _ in counts[len(names) :])]
        marks = [
            BLANK if text == BLANK or name in self.asked else ""
            for text, name in zip(disclosed_apart(counts, self.rule), known, strict=True)
        ]
        self._note(zip(known, marks, strict=True))
        return _marked(counts, marks)

    def table(
        self,
        key: str,
        counts: Sequence[Sequence[int]],
        names: Names = (),
        impossible: Places = frozenset(),
    ) -> list[list[Cell]]:
        """Rows and columns, with sums at the ends of rows and below; so are ``names``."""
        return self._printed(key, laid_table(counts, impossible), names)

    def parts(
        self, key: str, parts: Mapping[str, tuple[str, ...]], counts: Mapping[str, int]
    ) -> dict[str, Cell]:
        """Counts that are parts of each other; ``parts`` from the whole on, ``counts`` of all."""
        [cells] = self._printed(key, laid_tree(parts, counts))
        return dict(zip(counts, cells, strict=True))

    def change(
        self,
        key: str,
        stayed: int,
        came: Sequence[int],
        went: Sequence[int],
        names: tuple[Name | None, Name | None] = (None, None),
    ) -> Changed:
        """Who came into a number and left it; ``names`` are of the number before and now."""
        [cells] = self._printed(key, laid_change(stayed, came, went), [names])
        before, now, in_all, out_all, *by = cells
        return Changed(before, now, in_all, out_all, tuple(by[: len(came)]), tuple(by[len(came) :]))

    def _printed(self, key: str, laid: Laid, names: Names = ()) -> list[list[Cell]]:
        counts = [[int(laid.table.counts.flat[at]) for at in row] for row in laid.places]
        if self.rule is None:
            return [list(row) for row in counts]
        shape = [len(row) for row in counts]
        pattern = self.kept.get(key)
        if pattern is None or [len(row) for row in pattern] != shape:
            pattern = self._searched(key, laid, names, self.rule)
        self.blanks[key] = pattern
        table = _Table(key, laid, names, pattern)
        self._tables.append(table)
        self._note((name, sign) for _at, name, sign in table.named())
        return [_marked(row, marks) for row, marks in zip(counts, pattern, strict=True)]

    def _searched(self, key: str, laid: Laid, names: Names, rule: ThresholdRule) -> Printed:
        table = _Table(key, laid, names, [])
        asked = frozenset(
            (row, column)
            for row, line in enumerate(laid.places)
            for column in range(len(line))
            if table.name(row, column) in self.asked
        )
        blank = blanks_of(laid, rule, asked)
        return [[BLANK if one else "" for one in row] for row in laid.printed(blank)]

    def _note(self, marks: Iterable[tuple[Name | None, str]]) -> None:
        for name, mark in marks:
            if name is not None:
                (self._blank if mark == BLANK else self._told).add(name)


def _signed(pattern: Printed) -> Places:
    return frozenset(
        (row, column)
        for row, line in enumerate(pattern)
        for column, sign in enumerate(line)
        if sign == BLANK
    )


def _marked(counts: Sequence[int], marks: Sequence[str]) -> list[Cell]:
    return [BLANK if mark == BLANK else n for n, mark in zip(counts, marks, strict=True)]
