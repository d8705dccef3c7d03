"""Whatever the pairs and decisions: limits are kept, the best is found, order does not matter."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import inf

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.linkage.consolidation.agglomeration import (
    every_point_alone,
    join_surest_first,
)
from sought.linkage.consolidation.cluster_graph import graph_and_edges
from sought.linkage.consolidation.clusters import Clusters, clusters
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.partition import divided
from sought.linkage.consolidation.rearrangement import rearrange
from sought.linkage.consolidation.scored_pairs import ScoredPairs
from tests.naive.naive_clusters import best_value, said_same, value

Bits = dict[tuple[int, int], float]
Puzzle = tuple[list[str], Bits, Decisions]


@st.composite
def puzzles(draw: st.DrawFn, most: int = 7) -> Puzzle:
    sources = draw(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=most))
    couples = list(combinations(range(len(sources)), 2))
    some = st.sampled_from(couples) if couples else st.nothing()
    bits = draw(st.dictionaries(some, st.floats(-12, 12)) if couples else st.just({}))
    few = st.frozensets(some, max_size=2) if couples else st.just(frozenset())
    repeating = draw(st.frozensets(st.sampled_from("AD"), max_size=1))
    return sources, bits, Decisions(draw(few), draw(few), repeating)


def scored(bits: Bits) -> ScoredPairs:
    rows = [(a, b, x, 1 / (1 + 2.0**-x)) for (a, b), x in sorted(bits.items())]
    schema = {"first": pl.Int64, "second": pl.Int64, "bits": pl.Float64, "probability": pl.Float64}
    return ScoredPairs(pl.DataFrame(rows, schema=schema, orient="row"), (), 0.0)


def solved(puzzle: Puzzle) -> Clusters:
    sources, bits, decisions = puzzle
    records = record_table(ListRecord(f"{i:03}", s, f"N{i}") for i, s in enumerate(sources))
    return clusters(records, scored(bits), decisions)


def contradicts(puzzle: Puzzle) -> bool:
    sources, _, decisions = puzzle
    same = said_same(len(sources), decisions)
    return any(same[a] == same[b] for a, b in decisions.different)


def division(found: Clusters) -> list[list[int]]:
    return [list(rows) for rows in found.members.values()]


@given(puzzles())
def test_the_best_division_is_found(puzzle: Puzzle) -> None:
    assume(not contradicts(puzzle))
    sources, bits, decisions = puzzle
    got = value(division(solved(puzzle)), sources, bits, decisions)
    assert got == pytest.approx(best_value(sources, bits, decisions), abs=1e-6)


@given(puzzles())
def test_contradictions_of_officers_are_refused_and_nothing_else(puzzle: Puzzle) -> None:
    if contradicts(puzzle):
        with pytest.raises(InputError, match="take one of these decisions back"):
            solved(puzzle)
    else:
        assert len(solved(puzzle).ids) == len(puzzle[0])


@given(puzzles(most=40))
def test_limits_are_kept_in_large_groups(puzzle: Puzzle) -> None:
    assume(not contradicts(puzzle))
    sources, bits, decisions = puzzle
    found = solved(puzzle)
    got = value(division(found), sources, bits, decisions)
    assert got > -inf
    alone = [list(rows) for rows in groups(said_same(len(sources), decisions))]
    assert got >= value(alone, sources, bits, decisions) - 1e-6
    assert (found.probabilities >= 0.5 - 1e-9).all()


def groups(labels: list[int]) -> list[list[int]]:
    return [[i for i, x in enumerate(labels) if x == label] for label in sorted(set(labels))]


@given(puzzles(most=6))
def test_best_first_with_rearrangement_is_seldom_below_the_best(puzzle: Puzzle) -> None:
    """Without the exact solution of small components: never above it, and allowed."""
    sources, bits, decisions = puzzle
    free = Decisions(repeating=decisions.repeating)
    label = best_first(sources, bits, free)
    got = value(groups(label), sources, bits, free)
    assert -1e-6 <= got <= best_value(sources, bits, free) + 1e-6


def test_best_first_with_rearrangement_finds_the_best_of_nine_in_ten() -> None:
    rng = np.random.default_rng(3)
    same = 0
    for _ in range(200):
        sources = [str(s) for s in rng.choice(list("ABC"), 7)]
        couples = list(combinations(range(7), 2))
        bits = {c: float(rng.normal(0, 6)) for c in couples if rng.random() < 0.7}
        got = value(groups(best_first(sources, bits, Decisions())), sources, bits, Decisions())
        same += got > best_value(sources, bits, Decisions()) - 1e-6
    assert same >= 180


def best_first(sources: list[str], bits: Bits, decisions: Decisions) -> list[int]:
    count = len(sources)
    code = [-1 if s in decisions.repeating else "ABCD".index(s) for s in sources]
    pairs = sorted(bits)
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    weights = np.array([bits[p] for p in pairs], dtype=np.float64)
    graph, edges = graph_and_edges(
        np.arange(count), np.array(code), (ends[:, 0], ends[:, 1], weights), ends[:0]
    )
    state = every_point_alone(graph)
    order = np.argsort(-edges.bits, kind="stable")
    order = order[edges.bits[order] > 0]
    join_surest_first(graph, state, edges.first[order], edges.second[order])
    rearrange(graph, state, edges.first[order], edges.second[order])
    return [int(x) for x in state.label]


@given(puzzles(most=16), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(puzzle: Puzzle, random: st.Random) -> None:
    assume(not contradicts(puzzle))
    sources, bits, decisions = puzzle
    new_row = list(range(len(sources)))
    random.shuffle(new_row)

    def moved(pair: tuple[int, int]) -> tuple[int, int]:
        a, b = sorted((new_row[pair[0]], new_row[pair[1]]))
        return a, b

    records = record_table(ListRecord(f"{i:03}", s, f"N{i}") for i, s in enumerate(sources))
    order = sorted(range(len(sources)), key=new_row.__getitem__)
    there = clusters(
        records[order],
        scored({moved(p): x for p, x in bits.items()}),
        Decisions(
            frozenset(map(moved, decisions.same)),
            frozenset(map(moved, decisions.different)),
            decisions.repeating,
        ),
    )
    here = solved(puzzle)
    assert [there.ids[new_row[i]] for i in range(len(sources))] == list(here.ids)
    np.testing.assert_allclose(there.probabilities[new_row], here.probabilities)
    assert Counter(r.reason for r in there.refused) == Counter(r.reason for r in here.refused)


@given(puzzles(most=10), puzzles(most=5))
def test_ids_stay_when_unrelated_records_are_appended(first: Puzzle, more: Puzzle) -> None:
    assume(not contradicts(first))
    assume(not contradicts(more))
    sources, bits, decisions = first
    earlier = solved(first)
    shift = len(sources)
    later = solved(
        (
            sources + [f"new {s}" for s in more[0]],
            bits | {(a + shift, b + shift): x for (a, b), x in more[1].items()},
            Decisions(
                decisions.same,
                decisions.different,
                decisions.repeating,
                dict(enumerate(earlier.ids)),
            ),
        )
    )
    assert later.ids[:shift] == earlier.ids
    assert not set(later.ids[shift:]) & set(earlier.ids)
    assert not later.joined
    assert not later.split


@given(puzzles(most=12), st.lists(st.sampled_from(["C1", "C2", "C3", "C4"]), max_size=12))
def test_every_earlier_id_is_kept_or_reported(puzzle: Puzzle, olds: list[str]) -> None:
    assume(not contradicts(puzzle))
    sources, bits, decisions = puzzle
    before = dict(enumerate(olds[: len(sources)]))
    found = solved(
        (
            sources,
            bits,
            Decisions(decisions.same, decisions.different, decisions.repeating, before),
        )
    )
    for row, old in before.items():
        now = found.ids[row]
        assert now == old or found.joined.get(old) == now or now in found.split.get(old, ())
    assert not set(found.joined) & set(found.ids)


def test_a_component_is_clear_only_if_the_exact_solution_agrees() -> None:
    """The shortcut for components without conflict against the solver for all."""
    rng = np.random.default_rng(11)
    clear = 0
    for _ in range(300):
        pairs = [p for p in combinations(range(5), 2) if rng.random() < 0.8]
        ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        bits = rng.normal(4, 3, len(pairs))
        graph, edges = graph_and_edges(
            np.arange(5), np.arange(5), (ends[:, 0], ends[:, 1], bits), ends[:0]
        )
        label = divided(graph, edges)
        clear += len(set(label.tolist())) == 1
        weights = dict(zip(pairs, bits.tolist(), strict=True))
        got = value(groups(label.tolist()), list("ABCDE"), weights, Decisions())
        assert got == pytest.approx(best_value(list("ABCDE"), weights, Decisions()))
    assert 0 < clear < 300
