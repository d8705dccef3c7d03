"""Who could have met whom, and who hangs together through others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from sought.tracing.grades import Grade
from sought.tracing.overlap import Overlap
from sought.tracing.overlap_columns import Overlaps

Network = dict[str, dict[str, Grade]]
"""For each person the others with the best grade of all places; both ways, in order of code."""


def network_of(overlaps: Overlaps | Iterable[Overlap], least: Grade = Grade.PROBABLE) -> Network:
    """The network of all who were together with at least this grade."""
    best: dict[tuple[str, str], Grade] = {}
    for one, other, grade in _pairs(overlaps, least):
        key = (one, other) if one < other else (other, one)
        best[key] = max(best.get(key, grade), grade)
    network: Network = {code: {} for code in sorted({code for key in best for code in key})}
    for (one, other), grade in sorted(best.items()):
        network[one][other] = grade
        network[other][one] = grade
    return {code: dict(sorted(others.items())) for code, others in network.items()}


def _pairs(
    overlaps: Overlaps | Iterable[Overlap], least: Grade
) -> Iterator[tuple[str, str, Grade]]:
    if not isinstance(overlaps, Overlaps):
        yield from ((o.person, o.other, o.grade) for o in overlaps if o.grade >= least)
        return
    rows = overlaps.rows[overlaps.rows["grade"] >= np.int8(least)]
    columns = (rows[name].tolist() for name in ("first", "second", "grade"))
    for first, second, grade in zip(*columns, strict=True):
        yield overlaps.persons[first], overlaps.persons[second], Grade(grade)


def connected_groups(network: Mapping[str, Mapping[str, Grade]]) -> tuple[tuple[str, ...], ...]:
    """Persons who are linked, if only through others; largest group first, then by code."""
    left = dict.fromkeys(sorted(network))
    groups = []
    while left:
        group = circle(next(iter(left)), network)
        groups.append(tuple(sorted(group)))
        for code in group:
            left.pop(code, None)
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def circle(
    person: str, network: Mapping[str, Mapping[str, Grade]], steps: int | None = None
) -> dict[str, int]:
    """Who is reached from a person, with the least number of steps; 0 is the person."""
    reached = {person: 0}
    edge = [person]
    while edge and (steps is None or reached[edge[0]] < steps):
        further = reached[edge[0]] + 1
        fresh = sorted({o for code in edge for o in network.get(code, {}) if o not in reached})
        reached.update(dict.fromkeys(fresh, further))
        edge = fresh
    return reached
