"""What a reader with a computer can work out: the tightest bounds on every cell.

Every true table satisfies the equations of totals and what the print says of each cell.  The
least and greatest value of a cell over all of them is a linear programme; where its answer is
not whole, it is solved once more over whole numbers, for counts are (in tables of three
directions that can be tighter).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sought.errors import InputError, SoughtError
from sought.reporting.disclosure.linear_program import least
from sought.reporting.disclosure.published import Published
from sought.reporting.disclosure.table import Mask, equations, place

Floats = NDArray[np.float64]

WHOLE = 1e-6
"""Values closer than this to a whole number are that number."""


@dataclass(frozen=True, eq=False)
class Attacked:
    """Tightest bounds (same shape as the table) that can be had of each true count."""

    published: Published
    low: Floats
    high: Floats

    def cell(self, *codes: str) -> tuple[float, float]:
        """Bounds on one cell."""
        at = place(self.published.axes, codes)
        return float(self.low[at]), float(self.high[at])

    def narrowest(self) -> float:
        """The least width of the bounds of a cell that is not told; infinite if all are."""
        untold = self.published.low < self.published.high
        widths = (self.high - self.low)[untold]
        return float(widths.min(initial=np.inf))


@dataclass(frozen=True, eq=False)
class Unknowns:
    """Cells a reader does not know, as one system: ``matrix`` @ x = ``sums``, low <= x <= high."""

    cells: NDArray[np.intp]
    matrix: csr_array
    sums: Floats
    low: Floats
    high: Floats


def attack(published: Published) -> Attacked:
    """Bounds on every cell; InputError if no true table can have led to this print."""
    unknown = unknowns(equations(published.axes), published.low.ravel(), published.high.ravel())
    low, high = published.low.copy(), published.high.copy()
    for at, (lowest, highest) in zip(unknown.cells, bounds(unknown), strict=True):
        low.flat[at], high.flat[at] = lowest, highest
    return Attacked(published, low, high)


def unknowns(matrix: csr_array, low: Floats, high: Floats) -> Unknowns:
    """The system of the cells whose bounds differ, equations without such cells left out."""
    cells = np.flatnonzero(low < high)
    fixed = np.where(low < high, 0.0, low)
    inner = csr_array(matrix[:, cells])
    used = np.diff(inner.indptr) > 0
    sums = -(matrix @ fixed)
    if np.abs(sums[~used]).max(initial=0.0) > WHOLE:
        raise InputError("a printed total is not the sum of its printed parts")
    return Unknowns(cells, csr_array(inner[used]), sums[used], low[cells], high[cells])


def bounds(unknown: Unknowns) -> Iterator[tuple[float, float]]:
    """Least and greatest value of each unknown cell, in order."""
    for position in range(len(unknown.cells)):
        yield extreme(unknown, position, 1.0), extreme(unknown, position, -1.0)


def extreme(unknown: Unknowns, position: int, sign: float) -> float:
    """The least (``sign`` 1) or greatest (-1) whole value of one unknown cell."""
    found = reached(unknown, position, sign)
    return np.inf if found is None else float(found[position])


def reached(unknown: Unknowns, position: int, sign: float) -> Floats | None:
    """A whole table in which the cell is as low (``sign`` 1) or high (-1) as can be; None: no end."""
    goal = np.zeros(len(unknown.cells))
    goal[position] = sign
    found = least(goal, unknown.matrix, unknown.sums, unknown.low, unknown.high)
    if found is not None and _is_whole(found.values):
        whole: Floats = np.round(found.values)
        return whole
    if found is None and sign < 0 and ray_of(unknown, position).any():
        return None
    return _whole_table(unknown, goal)


def _whole_table(unknown: Unknowns, goal: Floats) -> Floats:
    found = milp(
        goal,
        integrality=np.ones(len(goal), np.int64),
        bounds=Bounds(unknown.low, unknown.high),
        constraints=LinearConstraint(unknown.matrix, unknown.sums, unknown.sums),
        options={"mip_rel_gap": 0.0},
    )
    if found.x is None or found.status != 0:
        raise SoughtError("no true table can have led to this print; was it changed by hand?")
    whole: Floats = np.round(found.x)
    return whole


def ray_of(unknown: Unknowns, position: int) -> Mask:
    """Cells that grow for ever in a direction in which this one does; none if it cannot."""
    high = np.where(np.isfinite(unknown.high), 0.0, np.inf)
    high[position] = min(high[position], 1.0)
    goal = np.zeros(len(high))
    goal[position] = -1.0
    nothing = np.zeros(len(unknown.sums))
    found = least(goal, unknown.matrix, nothing, np.zeros(len(high)), high)
    if found is None or found.values[position] < 1 - WHOLE:
        return np.zeros(len(high), bool)
    return np.asarray(found.values > WHOLE)


def _is_whole(values: Floats) -> bool:
    return bool(np.abs(values - np.round(values)).max(initial=0.0) < WHOLE)
