"""What a pattern of blanks must satisfy, as inequalities that the reader's programme proves.

Let x be 1 where a cell is blank.  A reader who raises cell h as far as possible solves a linear
programme whose dual gives, for any multipliers of the equations of totals, residuals r with

    y_h - a_h  <=  sum over i of (max(-r_i, 0) up_i + max(r_i, 0) down_i) x_i

where a are the true counts, and blank cells may lie ``down`` below and ``up`` above them.  The
left side must reach the level asked of h, hence the right side too: a cut of the patterns
(Fischetti & Salazar-González, Management Science 47 (2001) 1008-1027).  It holds whatever the
multipliers, which may therefore be rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sought.reporting.disclosure.linear_program import least
from sought.reporting.disclosure.rule import Levels, ThresholdRule, levels
from sought.reporting.disclosure.table import Mask, Table

Floats = NDArray[np.float64]

SLACK = 1e-4
"""Told cells are taken as blank by so much, so that among equal duals the sparse one is found."""

DECIMALS = 6
VIOLATED = 1e-6
CONSIDERED = 0.1
"""A cell less blank than this is not yet asked whether it is protected."""


@dataclass(frozen=True, eq=False)
class Problem:
    """One table under one rule, flattened."""

    counts: Floats
    matrix: csr_array
    fixed: Mask
    """Impossible cells: everybody knows them."""
    primary: Mask
    asked: Levels
    floor: Floats
    """What readers know each cell to be at least."""
    down: Floats
    up: Floats


@dataclass(frozen=True, eq=False)
class Cut:
    """``row`` @ x >= 0, x being 1 where a cell is blank."""

    row: Floats


def problem_of(
    table: Table, rule: ThresholdRule, asked: Mask | None = None, held: Mask | None = None
) -> Problem:
    """The rule's demands on the table; readers are taken to know a generous ceiling.

    ``asked`` are cells that are to be blank as well, for another table leaves them blank; of those
    ``held`` readers know that somebody stands there.
    """
    counts = table.counts.ravel().astype(float)
    fixed = table.impossible.ravel()
    own = rule.primary(table)
    primary = own if asked is None else own | (np.asarray(asked, bool) & ~table.impossible)
    floor = np.zeros(counts.size) if held is None else np.ravel(held) * np.minimum(counts, 1.0)
    return posed(rule, table.equations, counts, fixed, primary.ravel(), own.ravel(), floor)


def posed(
    rule: ThresholdRule,
    matrix: csr_array,
    counts: Floats,
    fixed: Mask,
    primary: Mask,
    own: Mask,
    floor: Floats,
) -> Problem:
    """Of cells that satisfy these equations; ``own`` are blank for their own sake."""
    floor = _implied(matrix, fixed, floor)
    ceiling = counts.max() + 2 * rule.width + 2
    floor = _with_parts(matrix, floor)
    return Problem(
        counts,
        matrix,
        fixed,
        primary,
        levels(rule, counts, own, floor),
        floor,
        np.where(fixed, 0.0, counts - floor),
        np.where(fixed, 0.0, ceiling - counts),
    )


def _implied(matrix: csr_array, fixed: Mask, floor: Floats) -> Floats:
    """What the floors of cells say of others: of a total by its parts, of a lone part by its total."""
    found, before = floor.copy(), None
    while before is None or (found > before).any():
        before = found.copy()
        for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
            cells, signs = matrix.indices[start:end], matrix.data[start:end]
            totals, parts = cells[signs > 0], cells[signs < 0]
            if len(totals) != 1:  # a shared count that stands on both sides
                continue
            found[totals] = max(found[totals][0], found[parts].sum())
            possible = parts[~fixed[parts]]
            if len(possible) == 1:
                found[possible] = max(found[possible][0], found[totals][0])
    return found


def _with_parts(matrix: csr_array, floor: Floats) -> Floats:
    """A total holds at least what its parts hold, those of which readers know it."""
    wholes = matrix.maximum(0).tocoo()
    while True:
        parts = -(matrix.minimum(0) @ floor)
        raised = floor.copy()
        np.maximum.at(raised, wholes.col, parts[wholes.row])
        if (raised == floor).all():
            return floor
        floor = raised


def lone_cuts(problem: Problem) -> Iterator[Cut]:
    """No equation has exactly one blank cell, for it could be worked out."""
    matrix = problem.matrix
    for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        cells = [i for i in matrix.indices[start:end] if not problem.fixed[i]]
        for alone in cells:
            row = np.zeros(len(problem.counts))
            row[cells] = 1.0
            row[alone] = -1.0
            yield Cut(row)


def violated_cuts(problem: Problem, pattern: Floats) -> Iterator[Cut]:
    """Cuts that this pattern, whole or fractional, breaks."""
    for cell in np.flatnonzero(pattern > CONSIDERED):
        for cut in _cuts_of(problem, pattern, int(cell)):
            if cut.row @ pattern < -VIOLATED:
                yield cut


def _cuts_of(problem: Problem, pattern: Floats, cell: int) -> Iterator[Cut]:
    """The inequalities of one cell: how far down, how far up, and both together."""
    below = _reach(problem, pattern, cell, 1.0)
    above = _reach(problem, pattern, cell, -1.0)
    asked = problem.asked
    for reach, level in ((below, asked.below), (above, asked.above), (below + above, asked.width)):
        if reach[cell] < level[cell]:
            yield _lifted(reach, cell, float(level[cell]))


def _reach(problem: Problem, pattern: Floats, cell: int, sign: float) -> Floats:
    """(cells,) how much each blank adds to how far the cell can go (``sign`` 1: down)."""
    goal = np.zeros(len(problem.counts))
    goal[cell] = sign
    loose = np.maximum(pattern, SLACK)
    low, high = problem.counts - problem.down * loose, problem.counts + problem.up * loose
    zeros = np.zeros(problem.matrix.shape[0])
    found = least(goal, problem.matrix, zeros, low, high)
    multipliers = zeros if found is None else np.round(found.multipliers, DECIMALS)
    left = goal - problem.matrix.T @ multipliers
    reach: Floats = np.maximum(-left, 0) * problem.up + np.maximum(left, 0) * problem.down
    return reach


def _lifted(reach: Floats, cell: int, level: float) -> Cut:
    """The cut with coefficients no greater than what is missing, scaled so that this is 1."""
    missing = level - reach[cell]
    row = np.minimum(reach, missing) / missing
    row[cell] = -1.0
    return Cut(row)


def cover_cut(problem: Problem, pattern: Mask, cell: int) -> Cut:
    """If the cell is blank, something outside this pattern is too.

    Fewer blanks only tell the reader more; so where the pattern does not protect the cell, no part
    of it does.  Used where whole numbers tell more than the linear programme.
    """
    row = (~pattern & ~problem.fixed).astype(float)
    row[cell] = -1.0
    return Cut(row)
