"""Whether the data can tell a model's parameters at all, and whether their estimate is finite.

S. E. Fienberg and A. Rinaldo, *Maximum likelihood estimation in log-linear models*, Ann. Statist.
40 (2012) 996; for lists without overlap, L. Chan, B. W. Silverman and K. Vincent, *Multiple
systems estimation for sparse capture data*, J. Am. Stat. Assoc. 116 (2021) 1297.
"""

from __future__ import annotations

from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ZERO = 1e-7


class Finding(Enum):
    """What stands against an estimate."""

    NONE = "the estimate exists"
    INFINITE = "the estimate is not finite: counts of zero pull parameters to infinity"
    NOT_IDENTIFIABLE = "not identifiable: several sets of parameters explain the counts alike"


def finding(design: Floats, seen: Flags) -> Finding:
    """What stands against the maximum-likelihood estimate of a log-linear model.

    ``design`` (cells, parameters), ``seen`` (cells,) whether a cell's count is above 0.  Only the
    zeros matter.  The estimate exists unless there is a direction in which the expected counts of
    cells seen stay as they are while those of other cells only shrink; a linear programme looks
    for it.
    """
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return Finding.NOT_IDENTIFIABLE
    if not design[seen].any(axis=0).all():  # a parameter of which nobody was seen
        return Finding.INFINITE
    free = _null_space(design[seen])
    if not free.shape[1]:
        return Finding.NONE
    return Finding.INFINITE if _can_shrink(design[~seen] @ free) else Finding.NONE


def _null_space(matrix: Floats) -> Floats:
    """Columns span all x with matrix x = 0."""
    _, values, right = np.linalg.svd(matrix)
    rank = int(np.sum(values > _ZERO * max(values.max(initial=0.0), 1.0)))
    return right[rank:].T


def _can_shrink(change: Floats) -> bool:
    """Whether some combination of the columns is nowhere above 0 and somewhere below."""
    cells, directions = change.shape
    # Variables: directions (free), then how much each cell shrinks (0 to 1); their sum is maximised.
    solved = linprog(
        np.concatenate([np.zeros(directions), -np.ones(cells)]),
        A_eq=np.hstack([change, np.eye(cells)]),
        b_eq=np.zeros(cells),
        bounds=[(None, None)] * directions + [(0, 1)] * cells,
        method="highs",
    )
    return solved.fun is not None and solved.fun < -_ZERO
