"""Methods on strata and draws; what must not depend on names and order."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.reporting.estimates.estimate import Refusal
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.methods import METHODS, USUAL, Options, method
from sought.reporting.estimates.side_by_side import TOTAL, compare
from tests.published_lists import KOSOVO, SPINA_BIFIDA, table

QUICK = [m for m in METHODS.values() if m.key not in {"bootstrap", "classes"}]


def quick(*keys):
    return [method(key) for key in keys]


def test_every_method_says_what_it_assumes():
    for key, each in METHODS.items():
        assert each.key == key
        assert len(each.assumes.split()) > 8
    assert set(USUAL) <= set(METHODS)


def test_outcomes_carry_the_key_of_their_method():
    (found,) = compare({"": [SPINA_BIFIDA]}, QUICK, Options())
    assert [o.method for o in found.outcomes] == [m.key for m in QUICK]
    refused = compare({"": [table("A B", 3, 2, 0)]}, QUICK, Options())[0]
    assert [o.method for o in refused.outcomes] == [m.key for m in QUICK]
    assert sum(isinstance(o, Refusal) for o in refused.outcomes) >= 8


@pytest.mark.parametrize("each", QUICK, ids=lambda m: m.key)
def test_the_order_of_lists_does_not_matter(each):
    forth = each.run(SPINA_BIFIDA, Options(), None)
    back = each.run(SPINA_BIFIDA.only([2, 0, 1]), Options(), None)
    assert back.total == pytest.approx(forth.total, rel=1e-6)
    assert (back.lower, back.upper) == pytest.approx((forth.lower, forth.upper), rel=1e-4)


@pytest.mark.parametrize("key", ["independence", "best_bic", "stepwise", "average_bic", "graphs"])
def test_a_known_number_is_found_again(key):
    """3,000 persons, three independent lists: most intervals of 95 % hold the truth."""
    chance = np.random.default_rng(21)
    held = 0
    for _ in range(12):
        person = chance.random((3000, 3)) < [0.3, 0.2, 0.4]
        cells = np.bincount(person @ [1, 2, 4], minlength=8)
        cells[0] = 0
        found = method(key).run(ListCounts(("A", "B", "C"), cells), Options(most_unseen=3000), None)
        held += found.lower <= 3000 <= found.upper
    assert held >= 9


def test_strata_are_summed():
    found = compare(
        {"north": [KOSOVO], "south": [SPINA_BIFIDA]}, quick("independence", "chao1987"), Options()
    )
    assert [each.stratum for each in found] == ["north", "south", TOTAL]
    for i in range(2):
        north, south, both = (each.outcomes[i] for each in found)
        assert both.total == north.total + south.total
        assert both.lower > north.lower + south.lower


def test_draws_of_the_consolidation_widen_the_interval():
    """Three links more or fewer among the twelve persons whom all three lists share."""
    draws = [SPINA_BIFIDA.with_counts(SPINA_BIFIDA.counts + shift) for shift in (
        [0, 3, 3, 0, 3, 0, 0, -3], [0] * 8, [0, -3, -3, 0, -3, 0, 0, 3])]  # fmt: skip
    one = compare({"": [SPINA_BIFIDA]}, quick("best_bic"), Options())[0].outcomes[0]
    all_three = compare({"": draws}, quick("best_bic"), Options())[0].outcomes[0]
    assert all_three.lower < one.lower
    assert all_three.upper > one.upper
    assert "3 draws of the consolidation gave" in all_three.notes[0]


def test_progress_grows_to_the_end():
    told = []
    compare({"": [KOSOVO, KOSOVO]}, quick("independence", "chao1987"), Options(),
            lambda *steps: told.append(steps))  # fmt: skip
    assert told == [(100, 400), (200, 400), (300, 400), (400, 400)]


@pytest.mark.parametrize(
    ("strata", "message"),
    [
        ({}, "no table"),
        ({"a": []}, "no table"),
        ({"a": [KOSOVO], "b": [KOSOVO, KOSOVO]}, "in every draw"),
    ],
)
def test_strata_without_tables_are_refused(strata, message):
    with pytest.raises(InputError, match=message):
        compare(strata, quick("chao1987"), Options())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"level": 1.0}, "level: 1.0 is not between 0 and 1"),
        ({"threshold": 1.0}, "threshold: 1.0"),
        ({"replicates": 1}, "replicates: 1 replicates have no spread"),
    ],
)
def test_options_must_make_sense(options, message):
    with pytest.raises(InputError, match=message):
        Options(**options)


def test_an_unknown_method_is_refused_with_all_keys():
    with pytest.raises(InputError, match=r"'dga' is unknown; methods are independence, chao1987"):
        method("dga")


def test_an_empty_list_does_not_count_as_one():
    """An empty third list would let methods for three lists run on two."""
    with_empty = table("A B C", 30, 20, 10, 0, 0, 0, 0)
    found = compare({"": [with_empty]}, quick("independence", "graphs"), Options())[0]
    alone = compare({"": [table("A B", 30, 20, 10)]}, quick("independence", "graphs"), Options())[0]
    assert found.outcomes[0].total == alone.outcomes[0].total == pytest.approx(120)
    assert found.outcomes[1].reason == alone.outcomes[1].reason
    assert any("says nothing and is left out" in r for r in found.remarks)


def test_one_list_that_holds_somebody_is_refused():
    (found,) = compare({"": [table("A B", 3, 0, 0)]}, quick("independence"), Options())
    assert found.outcomes[0].reason == "all who are listed stand in one list, A, and no other"


def test_the_range_of_unseen_is_checked():
    with pytest.raises(InputError, match="is not from 1 to 5000000"):
        Options(most_unseen=10**12)
