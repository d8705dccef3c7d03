"""One door to HiGHS for linear programmes with sparse equations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Solution:
    """The least of ``goal`` @ x at ``values``, with the multiplier of each equation."""

    values: Floats
    multipliers: Floats


def least(
    goal: Floats, matrix: csr_array, sums: Floats, low: Floats, high: Floats
) -> Solution | None:
    """A vertex where goal @ x is least, subject to matrix @ x = sums and low <= x <= high.

    None if there is no least: the programme is unbounded, contradictory or too hard.
    """
    found = linprog(  # type: ignore[call-overload]  # the stubs of scipy leave sparse matrices out
        goal, A_eq=matrix, b_eq=sums, bounds=np.column_stack([low, high]), method="highs-ds"
    )
    return Solution(found.x, found.eqlin.marginals) if found.status == 0 else None
