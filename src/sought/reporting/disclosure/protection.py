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
    down: Floats
    up: Floats


@dataclass(frozen=True, eq=False)
class Cut:
    """``row`` @ x >= 0, x being 1 where a cell is blank."""

    row: Floats


def problem_of(table: Table, rule: ThresholdRule) -> Problem:
    """The rule's demands on the table; readers are taken to know a generous ceiling."""
    counts = table.counts.ravel().astype(float)
    fixed = table.impossible.ravel()
    primary = rule.primary(table)
    ceiling = counts.max() + 2 * rule.width + 2
    return Problem(
        counts,
        table.equations,
        fixed,
        primary.ravel(),
        levels(rule, table.counts, primary),
        np.where(fixed, 0.0, counts),
        np.where(fixed, 0.0, ceiling - counts),
    )


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
