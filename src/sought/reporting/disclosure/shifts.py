"""A quick safe pattern: blanks added until every blank cell can move as far as asked.

For a cell that a reader bounds too closely, a whole-numbered shift of the table is looked for that
moves it by what is missing, keeps all totals and touches cells that are cheap to blank.  With all
of these blank, the shifted table is one that the reader cannot rule out.  Not optimal, but safe,
and it ends: with everything blank all is safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import hstack

from sought.reporting.disclosure.protection import Problem
from sought.reporting.disclosure.table import Mask
from sought.reporting.disclosure.too_close import group_of, too_close

Floats = NDArray[np.float64]

SEARCH = 2.0
"""Seconds for one shift; the best found until then will do."""

LOOSE = 0.5
"""A shift within half of the cheapest will do: this is the quick way."""


def unsafe(problem: Problem, pattern: Mask) -> list[int]:
    """Blank cells that a reader bounds more closely than the rule allows."""
    return list(too_close(problem, pattern))


def made_safe(problem: Problem, costs: Floats, pattern: Mask) -> Mask:
    """The pattern with blanks added until it is safe."""
    pattern = pattern | problem.primary
    while not (pattern | problem.fixed).all() and (close := unsafe(problem, pattern)):
        before = pattern
        for cell, move in _moves(problem, close):
            pattern = pattern | _touched(problem, np.where(pattern, 0.0, costs), cell, move)
        if (pattern == before).all():  # no pattern is safe: whoever asked proves it, and refuses
            return pattern
    return pattern


def _moves(problem: Problem, cells: list[int]) -> Iterator[tuple[int, float]]:
    """Shifts of each cell that together make it as free as asked: down by one, up by the rest."""
    for cell in cells:
        down = min(float(problem.asked.below[cell]), float(problem.down[cell]))
        up = max(float(problem.asked.above[cell]), float(problem.asked.width[cell]) - down)
        yield from ((cell, move) for move in (-down, up) if move)


def _touched(problem: Problem, costs: Floats, cell: int, move: float) -> Mask:
    """Cells of a cheap shift that moves the cell by ``move``."""
    size = len(costs)
    low, high = np.zeros(2 * size), np.concatenate([problem.up, problem.down])
    low[cell if move > 0 else size + cell] = abs(move)
    high[size + cell if move > 0 else cell] = 0.0
    goal = np.concatenate([costs, costs]) + costs.max(initial=1.0) * 1e-4
    found = milp(
        goal,
        integrality=np.ones(2 * size, np.int64),
        bounds=Bounds(low, np.maximum(high, low)),
        constraints=LinearConstraint(hstack([problem.matrix, -problem.matrix], format="csr"), 0, 0),
        options={"time_limit": SEARCH, "mip_rel_gap": LOOSE},
    )
    if found.x is None:
        return ~problem.fixed
    moved = np.round(found.x[:size] - found.x[size:])
    return np.asarray(moved != 0)


def thinned(
    problem: Problem, costs: Floats, pattern: Mask, is_out_of_time: Callable[[], bool]
) -> Mask:
    """A safe pattern less blanks that nothing needs, the most costly tried first."""
    extra = np.flatnonzero(pattern & ~problem.primary)
    for cell in extra[np.argsort(-costs[extra], kind="stable")]:
        if is_out_of_time():
            break
        fewer = pattern.copy()
        fewer[cell] = False
        # What it cannot tell anything of was safe before, and still is.
        near = group_of(problem, pattern, int(cell))
        if next(too_close(problem, fewer, near), None) is None:
            pattern = fewer
    return pattern
