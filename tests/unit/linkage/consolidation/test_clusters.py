"""Which records become one person, and why others do not."""

import numpy as np
import polars as pl
import pytest

from sought.errors import InputError
from sought.linkage.consolidation.cluster_graph import UNCOMPARED
from sought.linkage.consolidation.clusters import clusters
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.refused import Reason
from tests.unit.linkage.consolidation.made_pairs import entries, odds, scored, together

NOTHING_SAID = Decisions()


def persons(places, bits, decisions=NOTHING_SAID, **options):
    found = clusters(entries(*places), scored(bits), decisions, **options)
    return together(found.ids)


def reasons(found):
    return {(r.first, r.second): r.reason for r in found.refused}


def test_a_chain_through_three_lists_is_one_person():
    assert persons(["A 1", "B 1", "C 1"], {(0, 1): 6, (1, 2): 6}) == {frozenset({0, 1, 2})}


def test_records_without_a_pair_are_alone_and_certain():
    found = clusters(entries("A 1", "A 2"), scored({}), NOTHING_SAID)
    assert together(found.ids) == {frozenset({0}), frozenset({1})}
    assert found.probabilities.tolist() == [1.0, 1.0]


def test_no_records_are_no_clusters():
    found = clusters(entries(), scored({}), NOTHING_SAID)
    assert found.ids == ()
    assert found.members == {}
    assert found.table.height == 0
    assert found.refused == ()


def test_a_strong_contradiction_keeps_the_better_of_two_pairs():
    found = clusters(
        entries("A 1", "B 1", "C 1"), scored({(0, 1): 7, (1, 2): 6, (0, 2): -10}), NOTHING_SAID
    )
    assert together(found.ids) == {frozenset({0, 1}), frozenset({2})}
    assert reasons(found) == {(1, 2): Reason.CONTRADICTED}


def test_a_weak_contradiction_is_outweighed_by_the_rest():
    bits = {(0, 1): 7, (1, 2): 6, (0, 2): -3}
    assert persons(["A 1", "B 1", "C 1"], bits) == {frozenset({0, 1, 2})}


def test_two_entries_of_a_list_are_not_joined_through_a_third_list():
    """The pairs are allowed, the cluster is not."""
    found = clusters(entries("A 1", "A 2", "B 1"), scored({(0, 2): 9, (1, 2): 8}), NOTHING_SAID)
    assert together(found.ids) == {frozenset({0, 2}), frozenset({1})}
    assert reasons(found) == {(1, 2): Reason.SAME_LIST_TWICE}


def test_a_list_may_say_that_it_has_repeats():
    places, bits = ["A 1", "A 2", "B 1"], {(0, 2): 9, (1, 2): 8}
    assert persons(places, bits, Decisions(repeating=frozenset({"A"}))) == {frozenset({0, 1, 2})}


def test_an_officer_may_find_a_repeat_in_a_list_without_repeats():
    same = Decisions(same=frozenset({(0, 1)}))
    assert persons(["A 1", "A 2", "B 1"], {(0, 2): 9}, same) == {frozenset({0, 1, 2})}


def test_an_officers_repeat_does_not_open_the_list_to_others():
    same = Decisions(same=frozenset({(0, 1)}))
    found = clusters(entries("A 1", "A 2", "A 3", "B 1"), scored({(0, 3): 5, (2, 3): 4}), same)
    assert together(found.ids) == {frozenset({0, 1, 3}), frozenset({2})}
    assert reasons(found) == {(2, 3): Reason.SAME_LIST_TWICE}


def test_what_officers_said_counts_more_than_any_weight():
    said = Decisions(same=frozenset({(0, 1)}), different=frozenset({(1, 2)}))
    found = clusters(entries("A 1", "B 1", "C 1"), scored({(0, 1): -30, (1, 2): 30}), said)
    assert together(found.ids) == {frozenset({0, 1}), frozenset({2})}
    assert reasons(found) == {(1, 2): Reason.SAID_DIFFERENT}


def test_different_holds_for_everybody_who_is_the_same():
    """A is B, B is not C: then A is not C, though nobody said so."""
    said = Decisions(same=frozenset({(0, 1)}), different=frozenset({(1, 2)}))
    found = clusters(entries("A 1", "B 1", "C 1"), scored({(0, 2): 30}), said)
    assert together(found.ids) == {frozenset({0, 1}), frozenset({2})}
    assert reasons(found) == {(0, 2): Reason.SAID_DIFFERENT}


def test_different_holds_through_a_record_that_nobody_spoke_of():
    said = Decisions(different=frozenset({(0, 2)}))
    found = clusters(entries("A 1", "B 1", "C 1"), scored({(0, 1): 5, (1, 2): 9}), said)
    assert together(found.ids) == {frozenset({0}), frozenset({1, 2})}
    assert reasons(found) == {(0, 1): Reason.SAID_DIFFERENT}


def test_a_contradiction_is_told_with_its_chain_and_without_names():
    said = Decisions(same=frozenset({(0, 1), (1, 2)}), different=frozenset({(0, 2)}))
    with pytest.raises(InputError) as told:
        clusters(entries("A 1", "B 7", "C 3"), scored({}), said)
    assert str(told.value) == (
        "decisions: A: 1 is the same as B: 7, B: 7 is the same as C: 3, and yet A: 1 was said to "
        "be another person than C: 3; take one of these decisions back"
    )


def test_a_record_is_not_different_from_itself():
    with pytest.raises(InputError, match=r"A: 1 is itself, and yet A: 1"):
        clusters(entries("A 1"), scored({}), Decisions(different=frozenset({(0, 0)})))


@pytest.mark.parametrize(
    "said",
    [
        Decisions(same=frozenset({(0, 2)})),
        Decisions(different=frozenset({(-1, 0)})),
        Decisions(before={2: "C1"}),
    ],
)
def test_a_decision_on_a_row_that_is_not_there_is_refused(said):
    with pytest.raises(InputError, match=r"row -?\d is none of the 2 records \(0 to 1\)"):
        clusters(entries("A 1", "B 1"), scored({}), said)


def test_a_pair_of_a_row_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="a row that is none of the 2 records"):
        clusters(entries("A 1", "B 1"), scored({(0, 2): 4}), NOTHING_SAID)


def test_a_pair_without_a_number_is_refused():
    with pytest.raises(InputError, match="no probability or no bits"):
        clusters(entries("A 1", "B 1"), scored({(0, 1): float("nan")}), NOTHING_SAID)


@pytest.mark.parametrize("threshold", [0.0, 1.0, -1.0, 2.0])
def test_a_threshold_is_a_probability(threshold):
    with pytest.raises(InputError, match="must be between 0 and 1, both excluded"):
        clusters(entries("A 1"), scored({}), NOTHING_SAID, threshold=threshold)


def test_a_pair_must_be_above_the_threshold():
    places, bits = ["A 1", "B 1"], {(0, 1): 3.0}
    one, two = {frozenset({0, 1})}, {frozenset({0}), frozenset({1})}
    assert persons(places, bits, threshold=odds(2.9)) == one
    assert persons(places, bits, threshold=odds(3.1)) == two


def test_the_bits_decide_where_probabilities_have_no_digits_left():
    bits = {(0, 2): 70.0, (1, 2): 90.0}
    assert odds(70.0) == odds(90.0) == 1.0
    assert persons(["A 1", "A 2", "B 1"], bits) == {frozenset({0}), frozenset({1, 2})}


def test_a_probability_is_the_product_of_the_odds_of_all_links():
    found = clusters(entries("A 1", "B 1", "C 1"), scored({(0, 1): 5, (1, 2): 4}), NOTHING_SAID)
    end_of_a, middle, end_of_c = 5 + UNCOMPARED, 5 + 4, 4 + UNCOMPARED
    assert found.probabilities.tolist() == pytest.approx(
        [odds(end_of_a), odds(middle), odds(end_of_c)]
    )


def test_what_officers_joined_is_certain():
    said = Decisions(same=frozenset({(0, 1)}))
    found = clusters(entries("A 1", "B 1"), scored({(0, 1): -4}), said)
    assert found.probabilities.tolist() == [1.0, 1.0]


def test_of_two_equal_pairs_list_and_record_decide():
    places, bits = ["B 1", "A 2", "A 1"], {(0, 1): 5, (0, 2): 5}
    assert persons(places, bits) == {frozenset({0, 2}), frozenset({1})}


def test_the_table_has_a_row_for_every_record():
    found = clusters(entries("A 1", "A 2", "B 1"), scored({(0, 2): 5}), NOTHING_SAID)
    assert found.table["cluster_id"].to_list() == list(found.ids)
    assert found.table.schema == {"cluster_id": pl.String, "probability": pl.Float64}
    assert sorted(found.members.values()) == [(0, 2), (1,)]


def test_many_rivals_of_one_list_get_one_person_each():
    """Twenty pairs of namesakes: every entry of A fits every entry of B, its own a little better."""
    size = 20
    places = [f"A {i:02}" for i in range(size)] + [f"B {i:02}" for i in range(size)]
    bits = {(i, size + j): 6.0 + (i == j) for i in range(size) for j in range(size)}
    assert persons(places, bits) == {frozenset({i, size + i}) for i in range(size)}


def test_records_swap_places_where_the_surest_pair_came_first():
    """Ten persons of two lists in a ring: the surest pair forces nine bad ones, or all change."""
    size = 10
    places = [f"A {i}" for i in range(size)] + [f"B {i}" for i in range(size)]
    own = {(i, size + i): 8.0 for i in range(size)}
    shifted = {(i, size + (i + 1) % size): 8.5 if i == 0 else 2.0 for i in range(size)}
    assert persons(places, own | shifted) == {frozenset({i, size + i}) for i in range(size)}


def test_a_large_list_with_repeats_falls_into_its_persons():
    """Three persons of 15 entries; the persons are alike in a few pairs."""
    rng = np.random.default_rng(5)
    places = [f"A {i:02}" for i in range(45)]
    bits = {}
    for a in range(45):
        for b in range(a + 1, 45):
            same = a % 3 == b % 3
            if rng.random() < (0.7 if same else 0.3):
                bits[a, b] = rng.normal(6, 3) if same else rng.normal(-2, 3)
    said = Decisions(repeating=frozenset({"A"}))
    assert persons(places, bits, said) == {frozenset(range(i, 45, 3)) for i in range(3)}
