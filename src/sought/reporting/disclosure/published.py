"""A table as its readers have it, and what each cell of it says about the true count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.table import Counts, Mask, place

Floats = NDArray[np.float64]

BLANK = "…"


@dataclass(frozen=True, eq=False)
class Published:
    """Printed numbers with the rule; nothing in it says more than the print.

    ``printed`` 0 where ``blank``.  ``low`` and ``high``: what the rule tells a reader of each true
    count, before any arithmetic; ``high`` may be infinite.
    """

    axes: tuple[Axis, ...]
    printed: Counts
    blank: Mask
    low: Floats
    high: Floats
    statement: str
    additive: bool = True
    """Whether printed totals are the sums of printed parts."""

    def cell(self, *codes: str) -> str:
        """As printed."""
        at = place(self.axes, codes)
        return BLANK if self.blank[at] else str(self.printed[at])

    @property
    def blanks(self) -> int:
        """How many cells are blank."""
        return int(self.blank.sum())


def with_blanks(
    axes: tuple[Axis, ...],
    counts: Counts,
    blank: Mask,
    impossible: Mask,
    statement: str,
    held: Mask | None = None,
) -> Published:
    """A table with these cells blank; of them readers know only that they are not negative.

    Of those ``held`` they know that somebody stands there.
    """
    printed = np.where(blank, 0, counts)
    high = np.where(blank & ~impossible, np.inf, printed)
    least = np.zeros(counts.shape) if held is None else np.where(held, np.minimum(counts, 1), 0)
    low = np.where(blank, least, printed).astype(float)
    return Published(axes, printed, blank, low, high, statement)
