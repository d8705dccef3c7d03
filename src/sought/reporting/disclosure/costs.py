"""What it costs to leave a cell blank: the optimum is the least of it in sum."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sought.reporting.disclosure.table import Table

Cost = Literal["cells", "counts", "logarithm"]


def costs_of(table: Table, cost: Cost) -> NDArray[np.float64]:
    """(cells,) flat: 1 each, the persons not told (and 1), or their logarithm (and 1).

    A total counts with all its persons, so that inner cells are blanked before totals.
    """
    counts = table.counts.ravel().astype(float)
    if cost == "cells":
        return np.ones(len(counts))
    return counts + 1.0 if cost == "counts" else 1.0 + np.log1p(counts)
