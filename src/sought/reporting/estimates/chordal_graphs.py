"""Decomposable graphs: which lists depend on which, in a way whose likelihood is a product.

A graph over lists is decomposable where every cycle of four or more has a chord; then its cliques
can be put in an order in which each meets the earlier ones in one separator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sought.reporting.estimates.models import lists_of, pairs

MOST_LISTS = 6
"""Lists for which the graphs are enumerated; there are 8, 61, 822, 18154 of 3, 4, 5, 6 lists."""


@dataclass(frozen=True)
class ChordalGraph:
    """A decomposable graph; sets of lists are numbers whose bits are the lists."""

    edges: tuple[int, ...]
    """Pairs of lists that depend on each other, given the others."""
    cliques: tuple[int, ...]
    separators: tuple[int, ...]
    """Each as often as it separates; those of nobody (0) left out."""


@cache
def chordal_graphs(size: int) -> tuple[ChordalGraph, ...]:
    """All decomposable graphs over so many lists; the one without edges is first."""
    every = pairs(size)
    found = []
    for chosen in range(2 ** len(every)):
        edges = tuple(e for place, e in enumerate(every) if chosen >> place & 1)
        graph = chordal_graph(size, edges)
        if graph is not None:
            found.append(graph)
    return tuple(found)


def chordal_graph(size: int, edges: Sequence[int]) -> ChordalGraph | None:
    """The graph with these edges, or None if it is not decomposable.

    By maximum cardinality search (Tarjan & Yannakakis, SIAM J. Comput. 13 (1984) 566): a list's
    neighbours among those visited before must form a clique.
    """
    near = _neighbours(size, edges)
    visited, cliques, separators = 0, [0], []
    for _ in range(size):
        rest = [j for j in range(size) if not visited >> j & 1]
        node = max(rest, key=lambda j: (near[j] & visited).bit_count())
        before = near[node] & visited
        if any(before & ~(near[j] | 1 << j) for j in lists_of(before)):
            return None
        if before == cliques[-1]:
            cliques[-1] |= 1 << node
        else:
            cliques.append(before | 1 << node)
            separators.append(before)
        visited |= 1 << node
    return ChordalGraph(tuple(edges), tuple(cliques), tuple(s for s in separators if s))


def _neighbours(size: int, edges: Sequence[int]) -> list[int]:
    near = [0] * size
    for edge in edges:
        i, j = lists_of(edge)
        near[i] |= 1 << j
        near[j] |= 1 << i
    return near
