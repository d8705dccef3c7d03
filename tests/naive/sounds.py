"""The cheapest way from one row of sounds to another, by trying every way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np


def naive_distance(a: Sequence[int], b: Sequence[int], costs: np.ndarray) -> int:
    """Sum of the costs of exchanged sounds and of those left out on either side."""

    @cache
    def rest(i: int, j: int) -> int:
        if i == len(a) and j == len(b):
            return 0
        ways = []
        if i < len(a):
            ways.append(int(costs[a[i], 0]) + rest(i + 1, j))
        if j < len(b):
            ways.append(int(costs[0, b[j]]) + rest(i, j + 1))
        if i < len(a) and j < len(b):
            ways.append(int(costs[a[i], b[j]]) + rest(i + 1, j + 1))
        return min(ways)

    return rest(0, 0)
