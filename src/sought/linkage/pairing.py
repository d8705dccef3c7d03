"""Pairing the few words of two names one to one."""

from __future__ import annotations

from collections.abc import Sequence

MOST_EXACT = 5
"""Rows up to which every pairing is weighed; beyond, the best pairs are taken first."""


def best_pairing(table: Sequence[Sequence[float]]) -> list[int]:
    """Column for each row, each used once, with the greatest sum.

    There are at least as many columns as rows.
    """
    greedy = [max(range(len(row)), key=row.__getitem__) for row in table]
    if len(set(greedy)) == len(greedy):
        return greedy
    return _weighed(table) if len(table) <= MOST_EXACT else _best_first(table)


def _weighed(table: Sequence[Sequence[float]]) -> list[int]:
    """Best sum over the rows so far, for each set of used columns (dynamic programming)."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for row in table:
        following: dict[int, tuple[float, list[int]]] = {}
        for used, (total, chosen) in best.items():
            for column, value in enumerate(row):
                bit = 1 << column
                if used & bit:
                    continue
                known = following.get(used | bit)
                if known is None or total + value > known[0]:
                    following[used | bit] = (total + value, [*chosen, column])
        best = following
    return max(best.values(), key=lambda found: found[0])[1]


def _best_first(table: Sequence[Sequence[float]]) -> list[int]:
    places = [(-value, i, j) for i, row in enumerate(table) for j, value in enumerate(row)]
    chosen: dict[int, int] = {}
    for _, i, j in sorted(places):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [chosen[i] for i in range(len(table))]
