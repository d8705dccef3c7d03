"""The best division of a few points into persons, exactly.

Dynamic programming over sets: the best division of a set is the best person that contains its
first point, and the best division of the rest; 3^n steps.
"""

from __future__ import annotations

import numpy as np

from sought.linkage.consolidation.cluster_graph import (
    UNCOMPARED,
    Floats,
    Graph,
    Ints,
    jit,
    share_list,
)

MOST_EXACT = 10
"""Points up to which every division is weighed."""


@jit
def weights_between(graph: Graph, points: Ints, place: Ints) -> Floats:
    """Bits between each two of the points, -inf where they may not meet.

    ``place`` is working room by point, all -1 before and after.
    """
    count = len(points)
    weights = np.zeros((count, count))
    for i in range(count):
        place[points[i]] = i
    for i in range(count):
        _row(graph, points, i, place, weights)
    for i in range(count):
        place[points[i]] = -1
        for j in range(i):
            if share_list(graph, points[i], points[j]):
                weights[i, j] = weights[j, i] = -np.inf
    return weights


@jit
def _row(graph: Graph, points: Ints, i: int, place: Ints, weights: Floats) -> None:
    one = points[i]
    for j in range(len(points)):
        weights[i, j] = UNCOMPARED * graph.records[one] * graph.records[points[j]]
    for e in range(graph.start[one], graph.start[one + 1]):
        j = place[graph.beside[e]]
        if j >= 0:
            weights[i, j] += graph.bits[e]


@jit
def within_sets(weights: Floats) -> Floats:
    """For each set of points (bits of a number) the sum of the weights inside."""
    count = len(weights)
    inside = np.zeros(1 << count)
    for members in range(1, 1 << count):
        last = count - 1
        while not (members >> last) & 1:
            last -= 1
        rest = members ^ (1 << last)
        total = inside[rest]
        for j in range(last):
            if (rest >> j) & 1:
                total += weights[last, j]
        inside[members] = total
    return inside


@jit
def best_division(weights: Floats) -> tuple[float, Ints]:
    """The greatest sum of weights within persons, and the number of each point's person.

    Persons are numbered from 0 in the order of their first points.  Of equal divisions the first
    point gets the pair rather than a later one; joins that gain nothing are not made.
    """
    count = len(weights)
    inside = within_sets(weights)
    best = np.zeros(1 << count)
    person = np.zeros(1 << count, np.int64)
    for members in range(1, 1 << count):
        first = members & -members
        rest = members ^ first
        best[members], person[members] = best[rest], first
        others = rest
        while others:
            value = inside[first | others] + best[rest ^ others]
            joins = person[members] == first and inside[first | others] > inside[others]
            if value > best[members] or (value == best[members] and joins):
                best[members], person[members] = value, first | others
            others = (others - 1) & rest
    return best[-1], _numbered(person, count)


@jit
def _numbered(person: Ints, count: int) -> Ints:
    number = np.zeros(count, np.int64)
    left, next_number = (1 << count) - 1, 0
    while left:
        members = person[left]
        for i in range(count):
            if (members >> i) & 1:
                number[i] = next_number
        left ^= members
        next_number += 1
    return number
