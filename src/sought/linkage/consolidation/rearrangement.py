"""Improves clusters where they touch, until no step improves them.

Two small clusters with a pair between them that speaks for one person are divided anew, exactly,
with what touches them, so that records change sides or swap places; between bigger ones single
points move.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sought.linkage.consolidation.agglomeration import (
    NOBODY,
    State,
    bits_between,
    found_with,
    give_back,
    in_seen_list,
    join,
    put,
)
from sought.linkage.consolidation.cluster_graph import UNCOMPARED, Graph, Ints, jit
from sought.linkage.consolidation.exact_partition import (
    MOST_EXACT,
    best_division,
    weights_between,
)

Flags = NDArray[np.bool_]

GAIN = 1e-6
"""Bits an improvement must be worth, so that rounding does not go in circles."""
MOST_ROUNDS = 50
MOST_AROUND = 7
"""Points up to which neighbours of two clusters are divided with them."""


def rearrange(graph: Graph, state: State, first: Ints, second: Ints) -> None:
    """Improve in rounds over all touching clusters that have changed since they were looked at."""
    count = len(graph.records)
    place = np.full(count, NOBODY)
    changed = np.ones(count, np.bool_)
    for _ in range(MOST_ROUNDS):
        one, other = _touching(state, first, second)
        again = changed[one] | changed[other]
        changed = np.zeros(count, np.bool_)
        improve(graph, state, one[again], other[again], place, changed)
        if not changed.any():
            return


def _touching(state: State, first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Pairs of clusters with an edge between them, each once, in the order of the edges."""
    ends = np.sort(np.stack([state.label[first], state.label[second]]), axis=0)
    apart = ends[:, ends[0] < ends[1]]
    _, at = np.unique(apart[0] * len(state.label) + apart[1], return_index=True)
    at.sort()
    return apart[0, at], apart[1, at]


@jit
def improve(
    graph: Graph, state: State, first: Ints, second: Ints, place: Ints, changed: Flags
) -> None:
    """Look at each pair of clusters once; mark those that change."""
    for i in range(len(first)):
        one, other = first[i], second[i]
        size = state.points[one] + state.points[other]
        if state.points[one] == 0 or state.points[other] == 0:
            continue
        if size <= MOST_EXACT:
            _divide_anew(graph, state, one, other, place, changed)
        else:
            _move_points(graph, state, one, other, changed)


@jit
def members(state: State, clusters: Ints) -> Ints:
    """The points of these clusters, ascending."""
    size = 0
    for c in clusters:
        size += state.points[c]
    found = np.empty(size, np.int64)
    count = 0
    for c in clusters:
        point = state.head[c]
        while point != NOBODY:
            at = count
            while at > 0 and found[at - 1] > point:
                found[at] = found[at - 1]
                at -= 1
            found[at] = point
            count += 1
            point = state.following[point]
    return found


@jit
def _divide_anew(
    graph: Graph, state: State, one: int, other: int, place: Ints, changed: Flags
) -> None:
    clusters = _around(graph, state, one, other)
    points = members(state, clusters)
    weights = weights_between(graph, points, place)
    now = 0.0
    for i in range(len(points)):
        for j in range(i):
            if state.label[points[i]] == state.label[points[j]]:
                now += weights[i, j]
    value, person = best_division(weights)
    if value > now + GAIN:
        for c in clusters:
            _empty(state, c)
        _settle(graph, state, points, person, changed)


@jit
def _around(graph: Graph, state: State, one: int, other: int) -> Ints:
    """The two clusters and, while they are few points, those that touch them.

    A record whose place is taken comes back only if three clusters change at once.
    """
    found = np.empty(MOST_AROUND, np.int64)
    found[0], found[1] = one, other
    count, size = 2, state.points[one] + state.points[other]
    for c in (one, other):
        point = state.head[c]
        while point != NOBODY:
            for e in range(graph.start[point], graph.start[point + 1]):
                near = state.label[graph.beside[e]]
                fits = size + state.points[near] <= MOST_AROUND
                if fits and graph.bits[e] > 0 and not _among(found, count, near):
                    found[count] = near
                    count, size = count + 1, size + state.points[near]
            point = state.following[point]
    return found[:count]


@jit
def _among(numbers: Ints, count: int, wanted: int) -> bool:
    for i in range(count):  # noqa: SIM110 - compiled
        if numbers[i] == wanted:
            return True
    return False


@jit
def _empty(state: State, cluster: int) -> None:
    state.head[cluster] = NOBODY
    state.points[cluster] = state.records[cluster] = state.listed[cluster] = 0
    give_back(state, cluster)


@jit
def _settle(graph: Graph, state: State, points: Ints, person: Ints, changed: Flags) -> None:
    """Give each person an unused number."""
    number = np.full(len(points), NOBODY)
    for i in range(len(points)):
        if number[person[i]] == NOBODY:
            number[person[i]] = _unused(state)
            changed[number[person[i]]] = True
        put(graph, state, points[i], number[person[i]])


@jit
def _unused(state: State) -> int:
    state.spares[0] -= 1
    unused: int = state.spare[state.spares[0]]
    return unused


@jit
def _move_points(graph: Graph, state: State, one: int, other: int, changed: Flags) -> None:
    """Join, or move single points to the other side or out, where it gains."""
    if bits_between(graph, state, one, other) > GAIN:
        join(state, one, other)
        changed[one] = changed[other] = True
        return
    both = np.empty(2, np.int64)
    both[0], both[1] = one, other
    for point in members(state, both):
        home = state.label[point]
        if state.points[home] > 1:
            _move(graph, state, point, other if home == one else one, changed)


@jit
def _move(graph: Graph, state: State, point: int, away: int, changed: Flags) -> None:
    home, size = state.label[point], graph.records[point]
    stay = found_with(graph, state, point, home)
    stay += UNCOMPARED * size * (state.records[home] - size)
    go = found_with(graph, state, point, away) + UNCOMPARED * size * state.records[away]
    if go > max(stay, 0.0) + GAIN and not _meets_lists(graph, state, point, away):
        target = away
    elif stay < -GAIN:
        target = _unused(state)
    else:
        return
    _take_out(graph, state, point)
    put(graph, state, point, target)
    changed[home] = changed[target] = True


@jit
def _meets_lists(graph: Graph, state: State, point: int, cluster: int) -> bool:
    state.stamp[0] += 1
    for i in range(graph.list_start[point], graph.list_start[point + 1]):
        state.seen[graph.lists[i]] = state.stamp[0]
    member = state.head[cluster]
    while member != NOBODY:
        if in_seen_list(graph, state, member):
            return True
        member = state.following[member]
    return False


@jit
def _take_out(graph: Graph, state: State, point: int) -> None:
    home = state.label[point]
    if state.head[home] == point:
        state.head[home] = state.following[point]
    else:
        before = state.head[home]
        while state.following[before] != point:
            before = state.following[before]
        state.following[before] = state.following[point]
    state.points[home] -= 1
    state.records[home] -= graph.records[point]
    state.listed[home] -= graph.list_start[point + 1] - graph.list_start[point]
