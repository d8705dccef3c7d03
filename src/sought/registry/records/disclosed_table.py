"""A table of counts in the form that may leave the house.

Its blanks are kept in the office's cache under its counts and the rule, so that the same table has
the same blanks whoever takes it out, also where the best pattern was not found in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.registry.records.laid_counts import Places, blanks_of, laid_table
from sought.reporting.disclosure.published import BLANK
from sought.reporting.disclosure.rule import ThresholdRule

__all__ = ["DisclosedTable", "Places", "disclosed", "disclosed_apart"]

Printed = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class DisclosedTable:
    """``cells`` (rows, columns) as printed; sums over columns, over rows, and of all."""

    cells: Printed
    row_totals: tuple[str, ...]
    column_totals: tuple[str, ...]
    total: str

    @property
    def blanks(self) -> int:
        """How many counts are not told."""
        every = [*self.row_totals, *self.column_totals, self.total]
        return sum(text == BLANK for row in (*self.cells, every) for text in row)

    def all_blank(self) -> DisclosedTable:
        """The same with no count told."""
        return DisclosedTable(
            tuple((BLANK,) * len(row) for row in self.cells),
            (BLANK,) * len(self.row_totals),
            (BLANK,) * len(self.column_totals),
            BLANK,
        )


def disclosed(counts: Sequence[Sequence[int]], rule: ThresholdRule) -> DisclosedTable:
    """``counts`` (rows, columns) of persons or things each counted once; sums are added."""
    laid = laid_table(counts)
    blank = blanks_of(laid, rule)
    texts = tuple(
        tuple(_text(int(laid.table.counts.flat[at]), bool(blank.flat[at])) for at in row)
        for row in laid.places
    )
    *rows, sums = texts
    return DisclosedTable(
        tuple(row[:-1] for row in rows),
        tuple(row[-1] for row in rows),
        sums[:-1],
        sums[-1],
    )


def disclosed_apart(counts: Sequence[int], rule: ThresholdRule) -> tuple[str, ...]:
    """Counts that are no parts of one whole, each by itself: no sum tells one of them."""
    return tuple(BLANK if 1 <= count < rule.least else str(count) for count in counts)


def _text(count: int, is_blank: bool) -> str:  # noqa: FBT001 - as zipped
    return BLANK if is_blank else str(count)
