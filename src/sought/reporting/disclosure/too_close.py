"""Which blank cells a reader bounds too closely, found with few programmes.

Whether the rule holds needs no exact bounds.  Every table that a programme finds is one the reader
cannot rule out, and shows at once how far *all* its cells can go; a cell for which such tables go
far enough is not asked about.  And what is told parts the unknown counts into groups that know
nothing of each other: each is a small programme of its own, and a blank taken back concerns its
group alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sought.reporting.disclosure.attack import Unknowns, ray_of, reached, unknowns
from sought.reporting.disclosure.protection import Problem
from sought.reporting.disclosure.table import Mask

Floats = NDArray[np.float64]
Cells = NDArray[np.intp]


def too_close(problem: Problem, pattern: Mask, among: Cells | None = None) -> Iterator[int]:
    """Cells (flat) blank by the pattern that break the rule; of groups with a cell ``among`` these."""
    for group in _groups(_unknown(problem, pattern)):
        if among is None or np.isin(group.cells, among).any():
            yield from _Reader(problem, group).too_close()


def group_of(problem: Problem, pattern: Mask, cell: int) -> Cells:
    """The blank cells that can tell something of this one, itself among them."""
    for group in _groups(_unknown(problem, pattern)):
        if cell in group.cells:
            return group.cells
    return np.array([cell], np.intp)


def _unknown(problem: Problem, pattern: Mask) -> Unknowns:
    low = np.where(pattern, problem.floor, problem.counts)
    return unknowns(problem.matrix, low, np.where(pattern, np.inf, problem.counts))


def _groups(whole: Unknowns) -> Iterator[Unknowns]:
    """Unknowns that no equation joins to others, each with its equations."""
    if not len(whole.cells):
        return
    touching = csr_array(abs(whole.matrix))
    number, labels = connected_components(touching.T @ touching, directed=False)
    for label in range(number):
        cells = np.flatnonzero(labels == label)
        inner = csr_array(whole.matrix[:, cells])
        used = np.diff(inner.indptr) > 0
        yield Unknowns(
            whole.cells[cells],
            csr_array(inner[used]),
            whole.sums[used],
            whole.low[cells],
            whole.high[cells],
        )


@dataclass
class _Reader:
    """One group; ``low`` and ``high`` are how far its cells go in tables found so far."""

    problem: Problem
    group: Unknowns

    def __post_init__(self) -> None:
        self.true = self.problem.counts[self.group.cells]
        self.low, self.high = self.true.copy(), self.true.copy()

    def too_close(self) -> Iterator[int]:
        """Cells that no table moves as far as asked."""
        for position, cell in enumerate(self.group.cells):
            if not self._is_free(position):
                yield int(cell)

    def _is_free(self, position: int) -> bool:
        # Upwards first: a group that can grow without end is free in one step.
        return self._keeps(position) or self._looked(position, -1.0) or self._looked(position, 1.0)

    def _keeps(self, position: int) -> bool:
        cell = int(self.group.cells[position])
        count = float(self.true[position])
        low, high = float(self.low[position]), float(self.high[position])
        return self.problem.asked.keeps(cell, count, low, high)

    def _looked(self, position: int, sign: float) -> bool:
        """Whether the cell is free once its least (``sign`` 1) or greatest value is known."""
        found = reached(self.group, position, sign)
        if found is None:
            self.high[ray_of(self.group, position)] = np.inf
        else:
            self.low, self.high = np.minimum(self.low, found), np.maximum(self.high, found)
        return self._keeps(position)
