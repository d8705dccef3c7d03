"""Noise by cell key: the same count of the same persons is changed alike in every table.

As the Australian Bureau of Statistics and the European Statistical System do it (Fraser & Wooton
2005; Thompson, Broadfoot & Elazar 2013).  Asking again, in another table or another order, gives
the same number, so that noise cannot be averaged away.
"""

from __future__ import annotations

import numpy as np

from sought.errors import InputError
from sought.reporting.disclosure.cell_keys import Keys, uniform
from sought.reporting.disclosure.perturbation import Perturbation
from sought.reporting.disclosure.published import Published
from sought.reporting.disclosure.table import Table


def noisy(table: Table, keys: Keys, perturbation: Perturbation) -> Published:
    """The table with every count changed by its key; ``keys`` has the shape of the counts."""
    if keys.shape != table.counts.shape:
        raise InputError(f"these axes have {table.counts.shape} cells", where="keys")
    printed = table.counts + perturbation.change(table.counts, uniform(keys))
    least = np.maximum(printed - perturbation.maximum, (printed > 0).astype(np.int64))
    most = np.where(table.impossible, 0, printed + perturbation.maximum)
    return Published(
        table.axes,
        printed,
        np.zeros(printed.shape, bool),
        least.astype(float),
        most.astype(float),
        perturbation.statement,
        additive=False,
    )
