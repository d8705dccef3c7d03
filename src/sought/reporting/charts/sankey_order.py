"""In which order the bars of a column stand, so that few ribbons cross.

Columns are put in the order of the means of their neighbours, to and fro, as Sugiyama, Tagawa and
Toda do (IEEE Trans. Syst. Man Cybern. 11, 1981, 109); then neighbours change places while that
helps.  The best order seen is kept; the same input gives the same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

Columns = list[list[str]]
Links = Mapping[tuple[str, str], int]
"""Persons between items of two neighbouring columns, left one first."""

_SWEEPS = 8


def ordered(columns: Columns, links: Links) -> Columns:
    """The columns with their items in the best order found."""
    best, least = columns, crossings(columns, links)
    now = columns
    for sweep in range(_SWEEPS):
        now = _swept(now, links, to_right=sweep % 2 == 0)
        if (number := crossings(now, links)) < least:
            best, least = now, number
    return _swapped(best, links)


def crossings(columns: Sequence[Sequence[str]], links: Links) -> int:
    """Pairs of ribbons that cross, each weighed by the thinner one."""
    return sum(_between(left, right, links) for left, right in pairwise(columns))


def _between(left: Sequence[str], right: Sequence[str], links: Links) -> int:
    there = {item: row for row, item in enumerate(left)}
    here = {item: row for row, item in enumerate(right)}
    ends = [(there[a], here[b], n) for (a, b), n in links.items() if a in there and b in here]
    return sum(min(n, m) for (a, b, n), (c, d, m) in combinations(ends, 2) if (a - c) * (b - d) < 0)


def _swept(columns: Columns, links: Links, *, to_right: bool) -> Columns:
    made = [list(column) for column in columns]
    way = range(1, len(made)) if to_right else range(len(made) - 2, -1, -1)
    for at in way:
        beside = made[at - 1] if to_right else made[at + 1]
        rows = {item: row for row, item in enumerate(beside)}
        means = {
            item: _mean(item, row, rows, links, to_right=to_right)
            for row, item in enumerate(made[at])
        }
        made[at].sort(key=means.__getitem__)
    return made


def _mean(item: str, row: int, rows: Mapping[str, int], links: Links, *, to_right: bool) -> float:
    """Of the rows of its neighbours by persons; an item without any keeps its row."""
    pairs = ((other, (other, item) if to_right else (item, other)) for other in rows)
    weights = [(rows[other], links[pair]) for other, pair in pairs if pair in links]
    whole = sum(weight for _row, weight in weights)
    return sum(at * weight for at, weight in weights) / whole if whole else float(row)


def _swapped(columns: Columns, links: Links) -> Columns:
    best, least = columns, crossings(columns, links)
    better = True
    while better:
        better = False
        for column, items in enumerate(best):
            for row in range(len(items) - 1):
                tried = [list(one) for one in best]
                tried[column][row : row + 2] = tried[column][row : row + 2][::-1]
                if (number := crossings(tried, links)) < least:
                    best, least, better = tried, number, True
    return best
