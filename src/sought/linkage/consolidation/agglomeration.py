"""Persons out of many points: the surest pair first, with the evidence of the whole.

Two clusters are joined if all that is known between them together speaks for one person: a
strong pair does not outweigh several that contradict it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sought.linkage.consolidation.cluster_graph import UNCOMPARED, Graph, Ints, jit

NOBODY = -1


class State(NamedTuple):
    """Clusters in the making, numbered as points are; working room.

    ``label`` is the cluster of a point; the points of cluster c are ``head[c]``, then
    ``following[...]`` to -1.  ``points``, ``records`` and ``listed`` are the sizes of a cluster in
    points, records and standings in lists.  ``spare`` holds ``spares[0]`` unused cluster numbers.
    ``seen`` is by list, ``stamp`` its last mark.
    """

    label: Ints
    head: Ints
    following: Ints
    points: Ints
    records: Ints
    listed: Ints
    spare: Ints
    spares: Ints
    seen: Ints
    stamp: Ints


def every_point_alone(graph: Graph) -> State:
    """The state before anything is joined."""
    count = len(graph.records)
    return State(
        label=np.arange(count),
        head=np.arange(count),
        following=np.full(count, NOBODY),
        points=np.ones(count, np.int64),
        records=graph.records.copy(),
        listed=np.diff(graph.list_start),
        spare=np.zeros(count, np.int64),
        spares=np.zeros(1, np.int64),
        seen=np.zeros(int(graph.lists.max(initial=0)) + 1, np.int64),
        stamp=np.zeros(1, np.int64),
    )


@jit
def join_surest_first(graph: Graph, state: State, first: Ints, second: Ints) -> None:
    """Join along the edges, which come in the order of their weight, until nothing gains.

    A pair refused at first may be joined when others have joined its sides.
    """
    joined = 1
    while joined:
        joined = 0
        for e in range(len(first)):
            one, other = state.label[first[e]], state.label[second[e]]
            if one != other and bits_between(graph, state, one, other) > 0:
                join(state, one, other)
                joined += 1


@jit
def bits_between(graph: Graph, state: State, one: int, other: int) -> float:
    """All evidence between two clusters; -inf if they may not be joined."""
    if state.points[one] > state.points[other]:
        one, other = other, one
    total: float = UNCOMPARED * state.records[one] * state.records[other]
    point = state.head[one]
    while point != NOBODY:
        total += found_with(graph, state, point, other)
        point = state.following[point]
    if total > 0 and lists_meet(graph, state, one, other):
        return -np.inf
    return total


@jit
def found_with(graph: Graph, state: State, point: int, cluster: int) -> float:
    """What comparisons of a point with a cluster say beyond UNCOMPARED."""
    total = 0.0
    for e in range(graph.start[point], graph.start[point + 1]):
        if state.label[graph.beside[e]] == cluster:
            total += graph.bits[e]
    return total


@jit
def lists_meet(graph: Graph, state: State, one: int, other: int) -> bool:
    """Whether the two together would stand in a list twice."""
    if state.listed[one] == 0 or state.listed[other] == 0:
        return False
    state.stamp[0] += 1
    point = state.head[one]
    while point != NOBODY:
        for i in range(graph.list_start[point], graph.list_start[point + 1]):
            state.seen[graph.lists[i]] = state.stamp[0]
        point = state.following[point]
    point = state.head[other]
    while point != NOBODY:
        if in_seen_list(graph, state, point):
            return True
        point = state.following[point]
    return False


@jit
def in_seen_list(graph: Graph, state: State, point: int) -> bool:
    """Whether the point stands in a list marked last."""
    for i in range(graph.list_start[point], graph.list_start[point + 1]):
        if state.seen[graph.lists[i]] == state.stamp[0]:
            return True
    return False


@jit
def join(state: State, one: int, other: int) -> None:
    """Make one cluster of two, under the number of the bigger."""
    if state.points[one] < state.points[other]:
        one, other = other, one
    point = state.head[other]
    while point != NOBODY:
        following = state.following[point]
        state.label[point] = one
        state.following[point] = state.head[one]
        state.head[one] = point
        point = following
    for size in (state.points, state.records, state.listed):
        size[one] += size[other]
        size[other] = 0
    state.head[other] = NOBODY
    give_back(state, other)


@jit
def give_back(state: State, number: int) -> None:
    """A number whose cluster is empty may be used again."""
    state.spare[state.spares[0]] = number
    state.spares[0] += 1


@jit
def put(graph: Graph, state: State, point: int, cluster: int) -> None:
    """Add a point that is in no cluster."""
    state.label[point] = cluster
    state.following[point] = state.head[cluster]
    state.head[cluster] = point
    state.points[cluster] += 1
    state.records[cluster] += graph.records[point]
    state.listed[cluster] += graph.list_start[point + 1] - graph.list_start[point]
