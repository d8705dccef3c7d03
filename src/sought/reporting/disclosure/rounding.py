"""Controlled rounding: every count a multiple of a base, and totals still the sums of their parts.

Rounded numbers are chosen together by a mixed-integer programme, the sum of all changes being the
least (Cox, JASA 82 (1987) 520-524; Salazar-González, Mathematical Programming 105 (2006)
583-603).  Each count goes to a neighbouring multiple, a multiple stays; where three directions
allow no such table, one step further is allowed, and it is stated.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from sought.errors import InputError, TooLargeError
from sought.reporting.disclosure.published import Published
from sought.reporting.disclosure.table import Counts, Table

Floats = NDArray[np.float64]

MOST_STEPS = 4
SECONDS = 30.0


def rounded(table: Table, base: int, *, seconds: float = SECONDS) -> Published:
    """The nearest additive table of multiples; TooLargeError if none is found in ``seconds``."""
    if base < 2:  # noqa: PLR2004 - rounding to 1 changes nothing
        raise InputError("numbers are rounded to multiples of 2 or more", where="base")
    for steps in range(1, MOST_STEPS + 1):
        found = _nearest(table, base, steps, seconds)
        if found is not None:
            return _published(table, base, steps, found)
    raise TooLargeError(
        "no additive rounding was found in the time allowed; publish smaller tables"
    )


def _nearest(table: Table, base: int, steps: int, seconds: float) -> Counts | None:
    """Unknowns are the multiples, then what is added and what is taken away at each cell."""
    counts = table.counts.ravel().astype(float)
    size = len(counts)
    low, high = _range(counts, base, steps)
    found = milp(
        np.concatenate([np.zeros(size), np.ones(2 * size)]),
        integrality=np.repeat([1, 0], [size, 2 * size]),
        bounds=Bounds(np.r_[low, np.zeros(2 * size)], np.r_[high, np.full(2 * size, np.inf)]),
        constraints=_constraints(table.equations, counts, base),
        options={"time_limit": seconds},
    )
    if found.x is None:
        return None
    multiples = np.round(found.x[:size]).astype(np.int64) * base
    return multiples.reshape(table.counts.shape)


def _range(counts: Floats, base: int, steps: int) -> tuple[Floats, Floats]:
    """Least and greatest multiple of each cell; 0 stays 0."""
    extra = steps - 1
    low = np.maximum(np.floor(counts / base) - extra, 0.0)
    high = np.ceil(counts / base) + extra
    return np.where(counts == 0, 0.0, low), np.where(counts == 0, 0.0, high)


def _constraints(matrix: csr_array, counts: Floats, base: int) -> LinearConstraint:
    """Totals are sums, and multiple - count = added - taken."""
    one = eye_array(len(counts))
    nothing = csr_array((matrix.shape[0], 2 * len(counts)))
    rows = vstack([hstack([matrix, nothing]), hstack([base * one, -one, one])], format="csr")
    sums = np.concatenate([np.zeros(matrix.shape[0]), counts])
    return LinearConstraint(rows, sums, sums)


def _published(table: Table, base: int, steps: int, printed: Counts) -> Published:
    """What a reader knows: less than ``steps`` bases between print and truth."""
    furthest = steps * base - 1
    low = np.maximum(printed - furthest, 0).astype(float)
    high = np.where(table.impossible, 0, printed + furthest).astype(float)
    statement = (
        f"All counts are rounded to multiples of {base}, so that totals are the sums of their "
        f"parts; the true count differs by at most {furthest}."
    )
    return Published(table.axes, printed, np.zeros(printed.shape, bool), low, high, statement)
