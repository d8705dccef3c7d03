"""Draws of a consolidation: links as often as their probability says."""

from math import sqrt

import pytest

from sought.errors import InputError
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.drawn import drawn_clusters
from tests.unit.linkage.consolidation.made_pairs import entries, scored, together

DRAWS = 150


def divisions(places, bits, decisions=Decisions(), **options):  # noqa: B008 - a frozen value
    drawn = drawn_clusters(
        entries(*places), scored(bits), decisions, **{"draws": DRAWS, "seed": 5, **options}
    )
    return [together(each.ids) for each in drawn]


@pytest.mark.parametrize("bits", [-2, 0.5, 3])
def test_a_pair_is_linked_as_often_as_it_is_likely(bits):
    p = 2**bits / (1 + 2**bits)
    found = divisions(["A 1", "B 1"], {(0, 1): bits})
    linked = sum({frozenset({0, 1})} == each for each in found)
    assert linked / DRAWS == pytest.approx(p, abs=4 * sqrt(p * (1 - p) / DRAWS))


def test_sure_pairs_stay():
    found = divisions(["A 1", "B 1", "C 1"], {(0, 1): 60, (0, 2): -60}, draws=50)
    assert set(map(frozenset, found)) == {frozenset({frozenset({0, 1}), frozenset({2})})}


def test_two_entries_of_a_list_are_never_one_person():
    found = divisions(["A 1", "A 2", "B 1"], {(0, 2): 1, (1, 2): 1}, draws=100)
    assert not any({0, 1} <= person for each in found for person in each)
    assert any({0, 2} in each for each in found)
    assert any({1, 2} in each for each in found)


def test_officers_hold_in_every_draw():
    told_apart = Decisions(different=frozenset({(0, 1)}))
    found = divisions(["A 1", "B 1"], {(0, 1): 5}, told_apart, draws=50)
    assert all(len(each) == 2 for each in found)


def test_the_seed_decides():
    one, two, other = (divisions(["A 1", "B 1"], {(0, 1): 0}, draws=40, seed=s) for s in (1, 1, 2))
    assert one == two != other


def test_no_draws_are_refused():
    with pytest.raises(InputError, match="0 draws are none"):
        divisions(["A 1", "B 1"], {(0, 1): 0}, draws=0)
