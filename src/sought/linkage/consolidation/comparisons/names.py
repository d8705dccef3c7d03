"""Names and fathers' names: what :mod:`sought.linkage` says of them, in steps of bits.

The kernel of names gives a weight; here it becomes a level, so that its own calibration can be
corrected by the lists at hand.  A step is narrow (1.5 bits), so little is lost.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sought.linkage.consolidation.comparisons.levels import NOT_SAID, Field, Level

STEP = 1.5
LOWEST, HIGHEST = -12.0, 24.0
NAME_EDGES = np.arange(LOWEST, HIGHEST + STEP / 2, STEP)
"""Between the levels of the name, in bits, rising; below the first and above the last is a level."""

FATHER_EDGES = np.array([-8.0, -3.0, 0.0])

PACKED = 100
"""The levels of a pair travel as one number, ``name + PACKED * father``."""
MISSING = 99


def _centres() -> NDArray[np.float64]:
    inner = (NAME_EDGES[:-1] + NAME_EDGES[1:]) / 2
    return np.concatenate([[LOWEST - 2 * STEP], inner, [HIGHEST + STEP]])


NAME_BITS = _centres()
"""What each level says before it is calibrated, rising."""


def name_code(level: int) -> str:
    """A level by the lower edge of its bits: ``from_-12_bits``; the lowest is ``least``."""
    return "least" if level == 0 else f"from_{NAME_EDGES[level - 1]:g}_bits"


def _name_levels() -> tuple[Level, ...]:
    falling = range(len(NAME_BITS) - 1, 0, -1)
    above = [Level(name_code(k), f"match_key % {PACKED} = {k}") for k in falling]
    return (*above, Level(name_code(0)))


NAME = Field("name", f"match_key % {PACKED} = {MISSING}", _name_levels())

_FATHER = f"floor(match_key / {PACKED})"
FATHER_NAME = Field(
    "father_name",
    f"{_FATHER} = {MISSING}",
    (
        Level("same", f"{_FATHER} = 3"),
        Level("similar", f"{_FATHER} = 2"),
        Level("remote", f"{_FATHER} = 1"),
        Level("different"),
    ),
    rarity="father_key",
)


def packed(name: NDArray[np.float64], father: NDArray[np.float64]) -> NDArray[np.int64]:
    """Levels of pairs from the bits of their names and fathers' names; nan is "not said"."""
    return _steps(name, NAME_EDGES) + PACKED * _steps(father, FATHER_EDGES)


def _steps(bits: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.int64]:
    steps = np.searchsorted(edges, np.nan_to_num(bits), side="right")
    return np.where(np.isnan(bits), MISSING, steps).astype(np.int64)


__all__ = ["FATHER_NAME", "NAME", "NAME_BITS", "NOT_SAID", "name_code", "packed"]
