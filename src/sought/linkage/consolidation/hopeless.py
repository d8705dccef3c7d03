"""Pairs whose names differ so much that nothing else can bring them to the floor."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from sought.linkage.consolidation.comparisons import BY_NAME
from sought.linkage.consolidation.model import LinkageModel
from sought.linkage.consolidation.rarity import MOST_BITS


def hopeless_levels(
    model: LinkageModel, least_bits: float | None, said: Collection[str]
) -> NDArray[np.int64]:
    """Levels of the name with which no pair can reach the floor, whatever else agrees.

    Numbered as in :mod:`.comparisons.names`, from the lowest; none where there is no floor.
    ``said`` are the fields of which the records say anything.
    """
    if least_bits is None:
        return np.zeros(0, np.int64)
    others = [name for name in said if name != "name"]
    most = sum(model.most_bits[name] for name in others)
    most += sum(MOST_BITS for name in others if BY_NAME[name].rarity)
    names = next(f for f in model.fields if f.name == "name")
    rising = np.array([level.bits for level in reversed(names.levels)])
    return np.flatnonzero(rising + most + model.prior_bits < least_bits)
