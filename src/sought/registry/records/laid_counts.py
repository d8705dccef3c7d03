"""Counts laid out as tables whose sums are known, each printed number with its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from django.core.cache import cache

from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.disclosure.suppression import suppress
from sought.reporting.disclosure.table import Mask, Table

Places = frozenset[tuple[int, int]]
"""Printed numbers by row and column; after the last of each stand their sums."""

_SECONDS = 10.0
"""For the best pattern; a safe one is found in any case."""
_KEPT = 30 * 24 * 3600


@dataclass(frozen=True, eq=False)
class Laid:
    """``places``: rows of printed numbers, each with the cell of the table (flat) that it is.

    Of those ``held`` readers know that somebody stands there: a row of nobody would not be printed.
    """

    table: Table
    held: Mask
    places: tuple[tuple[int, ...], ...]

    def mask(self, asked: Places) -> Mask:
        """The cells of these printed numbers."""
        found = np.zeros(self.table.counts.shape, bool)
        for row, column in asked:
            found.flat[self.places[row][column]] = True
        return found

    def printed(self, blank: Mask) -> list[list[bool]]:
        """Whether each printed number is blank."""
        return [[bool(blank.flat[at]) for at in row] for row in self.places]


def laid_table(counts: Sequence[Sequence[int]], impossible: Places = frozenset()) -> Laid:
    """Rows and columns, sums at the ends of rows and below.

    Of a table with one column the column is its own sum.  Nobody can stand in ``impossible`` cells
    of several columns.
    """
    rows = Axis.flat("rows", [f"r{at}" for at in range(len(counts))])
    order = [*range(1, len(rows.codes)), 0]
    if len(counts[0]) == 1:
        table = Table.from_leaves([rows], [row[0] for row in counts])
        return Laid(table, table.counts > 0, tuple((at, at) for at in order))
    columns = Axis.flat("columns", [f"c{at}" for at in range(len(counts[0]))])
    never = np.zeros((len(counts), len(counts[0])), bool)
    for row, column in impossible:
        never[row, column] = True
    table = Table.from_leaves([rows, columns], counts, impossible=never)
    held = np.zeros(table.counts.shape, bool)
    held[0], held[:, 0] = table.counts[0] > 0, table.counts[:, 0] > 0
    width = len(columns.codes)
    across = [*range(1, width), 0]
    return Laid(table, held, tuple(tuple(row * width + at for at in across) for row in order))


def laid_tree(parts: Mapping[str, tuple[str, ...]], counts: Mapping[str, int]) -> Laid:
    """Counts that are parts of each other; ``parts`` from the whole on, printed as in ``counts``."""
    names, parents = _tree(parts)
    axis = Axis("parts", names, parents)
    table = Table.from_leaves([axis], [counts[name] for name in axis.leaf_codes])
    return Laid(table, table.counts > 0, (tuple(names.index(name) for name in counts),))


def laid_change(stayed: int, came: Sequence[int], went: Sequence[int]) -> Laid:
    """Before and now, came and went in all, and each by its cause.

    The number before and the number now tell the difference of the two; so all of it is one table:
    whether somebody was in it, by whether they are.
    """
    # Nobody came, or went, is a count as well, and may be blank so that another cannot be told.
    came_by = [f"came {at}" for at in range(max(len(came), 1))]
    went_by = [f"went {at}" for at in range(max(len(went), 1))]
    then = Axis.flat("then", ("in", "out"))
    now = Axis.tree("now", {"in": ("stayed", *came_by), "out": tuple(went_by)})
    leaves = np.zeros((2, len(now.leaves)), np.int64)
    leaves[0] = [stayed, *(0 for _ in came_by), *(went or [0])]
    leaves[1, 1 : 1 + len(came_by)] = list(came) or [0]
    possible = np.zeros(leaves.shape, bool)
    possible[0, [0, *range(1 + len(came_by), leaves.shape[1])]] = True
    possible[1, 1 : 1 + len(came_by)] = True
    table = Table.from_leaves([then, now], leaves, impossible=~possible)

    def at(then_code: str, now_code: str) -> int:
        return then.position(then_code) * len(now.codes) + now.position(now_code)

    cells = [at("in", "total"), at("total", "in"), at("out", "total"), at("total", "out")]
    by = [at("out", name) for name in came_by[: len(came)]]
    by += [at("in", name) for name in went_by[: len(went)]]
    held = np.zeros(table.counts.shape, bool)
    # A cause with which nobody came or went is not printed.
    held.flat[by] = True
    return Laid(table, held, ((*cells, *by),))


def blanks_of(laid: Laid, rule: ThresholdRule, asked: Places = frozenset()) -> Mask:
    """The cells to leave blank, the same each time; ``asked`` are to be blank as well."""
    table = laid.table
    given = (
        [(axis.codes, axis.parents) for axis in table.axes],
        table.counts.tolist(),
        table.impossible.tolist(),
        laid.held.tolist(),
        sorted(asked),
        (rule.least, rule.width, rule.lower, rule.upper),
    )
    key = f"blanks:{sha256(repr(given).encode()).hexdigest()}"
    kept: Mask | None = cache.get(key)
    if kept is None:
        found = suppress(table, rule, seconds=_SECONDS, asked=laid.mask(asked), held=laid.held)
        kept = found.published.blank
        cache.set(key, kept, _KEPT)
    return kept


def _tree(parts: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Every name after the one that it is part of."""
    names, parents = [next(iter(parts))], [-1]
    for name in names:
        for part in parts.get(name, ()):
            parents.append(names.index(name))
            names.append(part)
    return tuple(names), tuple(parents)
