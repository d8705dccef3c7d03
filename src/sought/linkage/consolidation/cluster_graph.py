"""What is known of groups of records: the evidence between them, and which may not meet.

A point is a group of records that officers said are one person, mostly a single record.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

jit = njit(nogil=True, cache=True)

UNCOMPARED = -1.0
"""Bits between two records that were not compared.  What says nothing in common was not compared,
which speaks a little against one person; it may not outweigh real evidence, since blocking also
loses pairs of one person."""


class Graph(NamedTuple):
    """Points, the lists they stand in, and what was found between them, in flat arrays.

    Point p consists of ``records[p]`` records, stands in ``lists[list_start[p]:list_start[p + 1]]``
    (lists without repeats only) and was compared with ``beside[start[p]:start[p + 1]]``; ``bits``
    is what each comparison says beyond UNCOMPARED, -inf where officers said different.  So between
    two sets of points the evidence is the sum of their ``bits`` and UNCOMPARED for every pair of
    records.
    """

    records: Ints
    list_start: Ints
    lists: Ints
    start: Ints
    beside: Ints
    bits: Floats


class Edges(NamedTuple):
    """Pairs of points that were compared or may not meet, each once, first < second."""

    first: Ints
    second: Ints
    bits: Floats
    """What they say for one person, in bits; -inf if they may not meet."""


def graph_and_edges(
    point: Ints, source: Ints, pairs: tuple[Ints, Ints, Floats], different: Ints
) -> tuple[Graph, Edges]:
    """Both views of the evidence.

    ``point`` and ``source`` are by record, source -1 for a list with repeats; ``pairs`` are first
    and second record and bits, in a fixed order, so that sums are the same in every run.
    ``different`` are pairs of points.
    """
    count = int(point.max()) + 1 if len(point) else 0
    records = np.bincount(point, minlength=count)
    list_start, lists = _lists(point, source, count)
    first, second, extra = _between_points(point, pairs, different, count)
    graph = Graph(records, list_start, lists, *_both_ways(first, second, extra, count))
    bits = extra + UNCOMPARED * records[first] * records[second]
    forbid_shared_lists(graph, first, second, bits)
    return graph, Edges(first, second, bits)


def _lists(point: Ints, source: Ints, count: int) -> tuple[Ints, Ints]:
    kept = source >= 0
    width = int(source.max(initial=0)) + 1
    found = np.unique(point[kept] * width + source[kept])
    return _starts(found // width, count), found % width


def _starts(sorted_keys: Ints, count: int) -> Ints:
    return np.searchsorted(sorted_keys, np.arange(count + 1)).astype(np.int64)


def _between_points(
    point: Ints, pairs: tuple[Ints, Ints, Floats], different: Ints, count: int
) -> tuple[Ints, Ints, Floats]:
    ends = np.stack([point[pairs[0]], point[pairs[1]]])
    ends = np.concatenate([ends, different.T], axis=1)
    extra = np.concatenate([pairs[2] - UNCOMPARED, np.full(len(different), -np.inf)])
    low, high = ends.min(axis=0), ends.max(axis=0)
    apart = low < high
    keys, number = np.unique(low[apart] * count + high[apart], return_inverse=True)
    total = np.bincount(number, weights=extra[apart], minlength=len(keys)).astype(np.float64)
    return keys // max(count, 1), keys % max(count, 1), total


def _both_ways(first: Ints, second: Ints, extra: Floats, count: int) -> tuple[Ints, Ints, Floats]:
    here, there = np.concatenate([first, second]), np.concatenate([second, first])
    order = np.lexsort((there, here))
    return _starts(here[order], count), there[order], np.concatenate([extra, extra])[order]


@jit
def share_list(graph: Graph, one: int, other: int) -> bool:
    """Whether both points stand in one list that has no repeats."""
    for i in range(graph.list_start[one], graph.list_start[one + 1]):
        for j in range(graph.list_start[other], graph.list_start[other + 1]):
            if graph.lists[i] == graph.lists[j]:
                return True
    return False


@jit
def forbid_shared_lists(graph: Graph, first: Ints, second: Ints, bits: Floats) -> None:
    """Set the bits of edges inside one list to -inf."""
    for e in range(len(first)):
        if share_list(graph, first[e], second[e]):
            bits[e] = -np.inf
