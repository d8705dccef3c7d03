"""The division of points into persons with the greatest sum of evidence within persons.

Correlation clustering (Bansal, Blum and Chawla 2004) with forbidden pairs.  Components whose
weakest pair for one person outweighs everything against it are one person, whatever else; others
of a few points are solved exactly; the rest by joining the surest first and improving where
clusters touch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sought.linkage.consolidation.agglomeration import every_point_alone, join_surest_first
from sought.linkage.consolidation.cluster_graph import UNCOMPARED, Edges, Graph, Ints, jit
from sought.linkage.consolidation.exact_partition import (
    MOST_EXACT,
    best_division,
    weights_between,
)
from sought.linkage.consolidation.officer_groups import components
from sought.linkage.consolidation.rearrangement import rearrange

Flags = NDArray[np.bool_]


def divided(graph: Graph, edges: Edges) -> Ints:
    """The person of every point, numbered in the order of their first points."""
    count = len(graph.records)
    for_one = edges.bits > 0
    component = components(count, np.stack([edges.first, edges.second], axis=1)[for_one])
    size = np.bincount(component, minlength=count)
    clear = _clear(graph, edges, component)
    label = np.where(clear[component], count + component, np.arange(count))
    small = ~clear & (size <= MOST_EXACT)
    _solve_small(graph, label, component, small)
    _solve_large(graph, edges, label, ~(clear | small)[component])
    return _numbered(label)


def _numbered(label: Ints) -> Ints:
    _, first, number = np.unique(label, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[number]


def _clear(graph: Graph, edges: Edges, component: Ints) -> Flags:
    """Components, of which every division would cut more evidence for than against.

    Any division cuts at least one pair for one person.
    """
    count = len(component)
    inside = component[edges.first] == component[edges.second]
    home, bits = component[edges.first][inside], edges.bits[inside]
    weakest = np.full(count, np.inf)
    np.minimum.at(weakest, home[bits > 0], bits[bits > 0])
    compared = np.bincount(home, weights=np.minimum(bits, 0.0), minlength=count).astype(float)
    against = compared + UNCOMPARED * _uncompared(graph, edges, component, inside)
    clear: Flags = (weakest + against > 0) & ~_lists_twice(graph, component)
    return clear


def _uncompared(graph: Graph, edges: Edges, component: Ints, inside: Flags) -> Ints:
    """Pairs of records in each component that were not compared, beside those of one point."""
    count, records = len(component), graph.records
    total = np.bincount(component, weights=records, minlength=count)
    own = np.bincount(component, weights=records**2, minlength=count)
    compared = (records[edges.first] * records[edges.second])[inside]
    known = np.bincount(component[edges.first][inside], weights=compared, minlength=count)
    pairs: Ints = np.rint((total**2 - own) / 2 - known).astype(np.int64)
    return pairs


def _lists_twice(graph: Graph, component: Ints) -> Flags:
    """Components in which two points stand in one list."""
    point = np.repeat(np.arange(len(component)), np.diff(graph.list_start))
    standing = component[point] * (int(graph.lists.max(initial=0)) + 1) + graph.lists
    kept, times = np.unique(standing, return_counts=True)
    twice = np.zeros(len(component), np.bool_)
    twice[kept[times > 1] // (int(graph.lists.max(initial=0)) + 1)] = True
    return twice


def _solve_small(graph: Graph, label: Ints, component: Ints, small: Flags) -> None:
    points = np.flatnonzero(small[component])
    points = points[np.argsort(component[points], kind="stable")]
    _, start = np.unique(component[points], return_index=True)
    bounds = np.append(start, len(points))
    _divide_each(graph, label, points, bounds, np.full(len(component), -1))


@jit
def _divide_each(graph: Graph, label: Ints, points: Ints, bounds: Ints, place: Ints) -> None:
    """Exactly; the label of a person is its first point."""
    for c in range(len(bounds) - 1):
        mine = points[bounds[c] : bounds[c + 1]]
        _, person = best_division(weights_between(graph, mine, place))
        for i in range(len(mine) - 1, -1, -1):
            for j in range(len(mine)):
                if person[j] == person[i]:
                    label[mine[i]] = mine[j]
                    break


def _solve_large(graph: Graph, edges: Edges, label: Ints, large: Flags) -> None:
    for_one = np.flatnonzero((edges.bits > 0) & large[edges.first])
    order = for_one[np.argsort(-edges.bits[for_one], kind="stable")]
    if not len(order):
        return
    first, second = edges.first[order], edges.second[order]
    state = every_point_alone(graph)
    join_surest_first(graph, state, first, second)
    rearrange(graph, state, first, second)
    label[large] = state.label[large]
