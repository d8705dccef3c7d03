"""Decomposable graphs: their numbers, a naive twin, and the junction of cliques."""

from itertools import chain, combinations

import pytest

from sought.reporting.estimates.chordal_graphs import chordal_graphs
from sought.reporting.estimates.models import lists_of, pairs
from tests.naive.naive_estimates import is_chordal


@pytest.mark.parametrize(("size", "number"), [(2, 2), (3, 8), (4, 61), (5, 822)])
def test_how_many_there_are(size, number):
    assert len(chordal_graphs(size)) == number


def test_the_naive_twin_finds_the_same():
    every = [frozenset(lists_of(t)) for t in pairs(4)]
    graphs = chain.from_iterable(combinations(every, n) for n in range(len(every) + 1))
    wanted = {frozenset(g) for g in graphs if is_chordal(4, set(g))}
    found = {frozenset(frozenset(lists_of(e)) for e in g.edges) for g in chordal_graphs(4)}
    assert found == wanted


def test_cliques_and_separators_count_each_list_and_edge_once():
    for graph in chordal_graphs(5):
        for part in (*(1 << j for j in range(5)), *pairs(5)):
            inside = sum(c & part == part for c in graph.cliques)
            between = sum(s & part == part for s in graph.separators)
            single = part.bit_count() == 1
            assert inside - between == (1 if single else int(part in graph.edges))


def test_no_clique_lies_within_another():
    for graph in chordal_graphs(4):
        assert not any(a & b == a for a in graph.cliques for b in graph.cliques if a != b)
