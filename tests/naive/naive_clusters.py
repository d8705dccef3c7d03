"""Persons out of pairs by trying every division: slow and obvious."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from sought.linkage.consolidation.cluster_graph import UNCOMPARED
from sought.linkage.consolidation.decisions import Decisions

Division = list[list[int]]


def every_division(rows: Sequence[int]) -> Iterator[Division]:
    if not rows:
        yield []
        return
    first, rest = rows[0], rows[1:]
    for division in every_division(rest):
        yield [[first], *division]
        for i, person in enumerate(division):
            yield [*division[:i], [first, *person], *division[i + 1 :]]


def value(
    division: Division,
    sources: Sequence[str],
    bits: Mapping[tuple[int, int], float],
    decisions: Decisions,
) -> float:
    """The sum of bits within persons; -inf if the division is not allowed."""
    person = {row: n for n, rows in enumerate(division) for row in rows}
    if any(person[a] != person[b] for a, b in decisions.same):
        return -inf
    if any(person[a] == person[b] for a, b in decisions.different):
        return -inf
    same = said_same(len(sources), decisions)
    total = 0.0
    for rows in division:
        for a, b in ((a, b) for a in rows for b in rows if a < b):
            if same[a] == same[b]:
                continue
            if sources[a] == sources[b] and sources[a] not in decisions.repeating:
                return -inf
            total += bits.get((a, b), UNCOMPARED)
    return total


def said_same(count: int, decisions: Decisions) -> list[int]:
    """The group of each row, by renaming until nothing changes."""
    group = list(range(count))
    for _ in range(count):
        for a, b in decisions.same:
            group[a] = group[b] = min(group[a], group[b])
    return group


def best_value(
    sources: Sequence[str], bits: Mapping[tuple[int, int], float], decisions: Decisions
) -> float:
    divisions = every_division(range(len(sources)))
    return max(value(d, sources, bits, decisions) for d in divisions)
