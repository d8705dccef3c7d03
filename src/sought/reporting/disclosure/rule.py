"""When a count may not be told, and how unsure a reader must stay of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.reporting.disclosure.table import Mask, Table

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ThresholdRule:
    """Counts from 1 to ``least`` - 1 are not told, nor what would tell them.

    From all numbers that are told, no blank cell can be bounded to an interval narrower than
    ``width`` (of its ends, as whole numbers; by itself ``least``).  A cell blank for its own sake
    may moreover be lower than it is by ``lower`` and higher by ``upper``.  With ``width`` no less
    than ``least``, arithmetic never shows that a blank cell is below the threshold.
    """

    least: int
    width: int = 0
    lower: int = 1
    upper: int = 1

    def __post_init__(self) -> None:
        """Raise InputError for a rule that protects nobody or cannot be kept."""
        if self.least < 2:  # noqa: PLR2004 - at 1 there is no small count
            raise InputError("the threshold is 2 or more", where="least")
        if not self.width:
            object.__setattr__(self, "width", self.least)
        if self.width < 1 or self.upper < 0:
            raise InputError(
                "the width is 1 or more and the upper level not negative", where="width"
            )
        if self.lower not in {0, 1}:
            raise InputError("a count of 1 can be lower by 1 at most: 0 or 1", where="lower")

    def primary(self, table: Table) -> Mask:
        """Cells that are blank for their own sake."""
        return np.asarray((table.counts >= 1) & (table.counts < self.least))

    @cached_property
    def statement(self) -> str:
        """The rule in words, to be printed under the table."""
        return (
            f"Counts from 1 to {self.least - 1} are not told. Others are left blank where needed, "
            "so that no blank count can be worked out from those told more closely than to an "
            f"interval {self.width} wide."
        )


@dataclass(frozen=True, eq=False)
class Levels:
    """What the rule asks of each cell, flat: how far below and above its count it may be."""

    below: Floats
    above: Floats
    width: Floats

    def keeps(self, cell: int, count: float, low: float, high: float) -> bool:
        """Whether these bounds on a blank cell are as far apart as asked."""
        free = count - low >= self.below[cell] and high - count >= self.above[cell]
        return bool(free and high - low >= self.width[cell])


def levels(rule: ThresholdRule, counts: Floats, primary: Mask, floor: Floats) -> Levels:
    """Asked of each cell, flat, should it be blank; none can be lower than its ``floor``."""
    own = primary.astype(float)
    below = np.minimum(own * rule.lower, counts - floor)
    return Levels(below, own * rule.upper, np.full(counts.size, float(rule.width)))
