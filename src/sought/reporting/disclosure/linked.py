"""Tables printed beside each other that share counts: blanks that hold when a reader has all of them.

Each table may keep the rule by itself and still two of them tell together what neither tells: a
count blank in both lies in the bounds of one and of the other.  Here the equations of all tables
stand in one system in which a shared count is one unknown, and blanks are added until the rule
holds in it.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sought.reporting.disclosure.protection import Problem, posed
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.disclosure.shifts import made_safe, thinned, unsafe
from sought.reporting.disclosure.table import Mask, Table

Floats = NDArray[np.float64]
Names = Sequence[Hashable | None]

SECONDS = 10.0
"""For taking back blanks that nothing needs."""


@dataclass(frozen=True, eq=False)
class Linked:
    """A table with its blanks; ``names`` (flat, None for what stands nowhere else) of its cells.

    Cells of one name are one count.  ``held``: see :func:`.suppression.suppress`.
    """

    table: Table
    blank: Mask
    held: Mask
    names: Names


@dataclass(frozen=True, eq=False)
class _System:
    """``places`` of each table's cells, flat, among the unknowns of all."""

    problem: Problem
    places: list[NDArray[np.intp]]
    blank: Mask


def blanks_together(
    tables: Sequence[Linked], rule: ThresholdRule, seconds: float = SECONDS
) -> list[Mask]:
    """The blanks of each table, in its shape, with those added that all of them together need."""
    if not any(one.blank.any() for one in tables):
        return [one.blank for one in tables]
    system = _system(tables, rule)
    problem, pattern = system.problem, system.blank
    if unsafe(problem, pattern):
        end = time.monotonic() + seconds
        costs = 1.0 + np.log1p(problem.counts)
        more = made_safe(problem, costs, pattern)
        pattern = thinned(problem, costs, more, lambda: time.monotonic() > end)
    return [
        pattern[places].reshape(one.blank.shape) & ~one.table.impossible
        for one, places in zip(tables, system.places, strict=True)
    ]


def _system(tables: Sequence[Linked], rule: ThresholdRule) -> _System:
    """A cell is blank, or held, or impossible, as soon as it is so in one table."""
    places = list(_places(tables))
    size = 1 + max(int(at.max()) for at in places)
    counts, floor = np.zeros(size), np.zeros(size)
    fixed, blank = np.zeros(size, bool), np.zeros(size, bool)
    for one, at in zip(tables, places, strict=True):
        counts[at] = one.table.counts.ravel()
        fixed[at[one.table.impossible.ravel()]] = True
        blank[at[one.blank.ravel()]] = True
        floor[at[one.held.ravel()]] = 1.0
    own = (counts >= 1) & (counts < rule.least) & blank
    blank &= ~fixed
    matrix = _stacked([one.table.equations for one in tables], places, size)
    problem = posed(rule, matrix, counts, fixed, blank, own, np.minimum(floor, counts))
    return _System(problem, places, blank)


def _places(tables: Sequence[Linked]) -> Iterator[NDArray[np.intp]]:
    known: dict[tuple[Hashable, int], int] = {}
    after = 0
    for one in tables:
        found = []
        for name, count in zip(one.names, one.table.counts.ravel(), strict=True):
            # What is called alike and differs is not one count.
            at = after if name is None else known.setdefault((name, int(count)), after)
            after += at == after
            found.append(at)
        yield np.array(found, np.intp)


def _stacked(
    matrices: Sequence[csr_array], places: Sequence[NDArray[np.intp]], size: int
) -> csr_array:
    """All equations over all unknowns; entries that meet add up."""
    rows, columns, data, above = [], [], [], 0
    for matrix, at in zip(matrices, places, strict=True):
        coo = matrix.tocoo()
        rows.append(coo.coords[0] + above)
        columns.append(at[coo.coords[1]])
        data.append(coo.data)
        above += matrix.shape[0]
    where = np.concatenate(rows), np.concatenate(columns)
    made = csr_array((np.concatenate(data), where), shape=(above, size))
    made.eliminate_zeros()
    return made
