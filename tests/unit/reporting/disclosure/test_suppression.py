"""Blanks: the cheapest that keep the rule, and never any that do not."""

import numpy as np
import pytest

from sought.errors import InputError, SoughtError
from sought.reporting.disclosure import suppression
from sought.reporting.disclosure.attack import attack
from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.costs import costs_of
from sought.reporting.disclosure.published import BLANK
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.disclosure.suppression import suppress
from sought.reporting.disclosure.table import Table
from tests.naive.naive_disclosure import all_tables, cheapest_cost

SMALL = Axis.tree("t", {"g": ("g1", "g2"), "h": ("h1", "h2")})
TREE = Axis.tree("t", {"g": ("g1", "g2"), "h": ("h1", "h2", "h3"), "i": ()})


def flat(name, parts):
    return Axis.flat(name, tuple(f"{name}{i}" for i in range(1, parts + 1)))


def drawn(axes, seed, mean):
    rng = np.random.default_rng(seed)
    shape = [len(axis.leaves) for axis in axes]
    return Table.from_leaves(axes, rng.negative_binomial(1, 1 / (1 + mean), shape))


def assert_kept(table, rule, found):
    """The attack bounds no blank cell more closely than the rule, and blanks hide all small."""
    small = (table.counts >= 1) & (table.counts < rule.least)
    broken = attack(found.published)
    blank = found.published.blank
    assert blank[small].all()
    assert not blank[table.impossible].any()
    assert broken.narrowest() >= rule.width
    assert (table.counts - broken.low)[small].min(initial=rule.lower) >= rule.lower
    assert (broken.high - table.counts)[small].min(initial=rule.upper) >= rule.upper
    assert (broken.high[blank] >= rule.least).all()
    assert (found.published.printed[~blank] == table.counts[~blank]).all()
    assert not found.published.printed[blank].any()


@pytest.mark.parametrize(
    ("axes", "mean"),
    [
        ((flat("a", 7),), 8),
        ((flat("a", 5), flat("b", 4)), 15),
        ((TREE, flat("b", 3)), 15),
        ((flat("a", 2), flat("b", 3), flat("c", 3)), 25),
    ],
    ids=["one", "two", "hierarchy", "three"],
)
@pytest.mark.parametrize("seed", range(3))
def test_no_blank_cell_can_be_bounded_closer_than_the_rule(axes, mean, seed):
    table, rule = drawn(axes, seed, mean), ThresholdRule(4, width=6)
    found = suppress(table, rule)
    assert found.is_optimal
    assert_kept(table, rule, found)


@pytest.mark.parametrize("cost", ["cells", "counts", "logarithm"])
@pytest.mark.parametrize(
    ("axes", "leaves"),
    [
        ((flat("a", 2), flat("b", 2)), [[1, 4], [3, 4]]),
        ((flat("a", 2), flat("b", 2)), [[0, 2], [5, 5]]),
        ((SMALL,), [1, 4, 0, 3]),
        ((flat("a", 4),), [1, 0, 5, 5]),
    ],
)
def test_no_cheaper_pattern_protects(axes, leaves, cost):
    table, rule = Table.from_leaves(axes, leaves), ThresholdRule(3, width=3)
    found = suppress(table, rule, cost=cost)
    costs = costs_of(table, cost)
    tables = all_tables(axes, table.total + 4)
    assert found.cost == pytest.approx(cheapest_cost(table, rule, costs, tables))
    assert_kept(table, rule, found)


def test_cover_cuts_alone_find_the_optimum(monkeypatch):
    """They stand in where whole numbers tell a reader more than the linear programme proves."""
    table, rule = (
        Table.from_leaves((flat("a", 2), flat("b", 2)), [[1, 4], [3, 6]]),
        ThresholdRule(3),
    )
    best = suppress(table, rule, cost="counts")
    monkeypatch.setattr(suppression, "violated_cuts", lambda *_: iter(()))
    found = suppress(table, rule, cost="counts")
    assert found.is_optimal
    assert found.cost == best.cost
    assert_kept(table, rule, found)


def test_a_pattern_that_the_attack_breaks_is_never_given(monkeypatch):
    table, rule = Table.from_leaves((flat("a", 2),), [1, 30]), ThresholdRule(5)
    monkeypatch.setattr(suppression, "_optimum", lambda master, _: master.problem.primary.copy())
    with pytest.raises(SoughtError, match="1 blank cells can be bounded too closely"):
        suppress(table, rule)


def test_a_quick_pattern_is_safe_and_tells_its_gap():
    table, rule = drawn((flat("a", 5), flat("b", 5)), 5, 15), ThresholdRule(5)
    best = suppress(table, rule)
    quick = suppress(table, rule, seconds=0.0)
    assert_kept(table, rule, quick)
    assert not quick.is_optimal
    assert quick.cost * (1 - quick.gap) <= best.cost + 1e-6 <= quick.cost + 2e-6


def test_time_for_thinning_leaves_out_what_nothing_needs(monkeypatch):
    monkeypatch.setattr(suppression, "RESERVED", 1.0)
    table, rule = drawn((flat("a", 5), flat("b", 5)), 5, 15), ThresholdRule(5)
    thin = suppress(table, rule, seconds=5.0)
    assert_kept(table, rule, thin)
    assert thin.cost <= suppress(table, rule, seconds=0.0).cost


def test_nothing_small_nothing_blank():
    table = Table.from_leaves((flat("a", 2),), [0, 12])
    found = suppress(table, ThresholdRule(5))
    assert found.published.blanks == 0
    assert found.published.cell("a1") == "0"
    assert attack(found.published).narrowest() == np.inf


def test_a_table_of_few_is_wholly_blank():
    found = suppress(Table.from_leaves((flat("a", 2),), [1, 2]), ThresholdRule(5))
    assert found.published.cell("total") == BLANK
    assert found.published.blanks == 3


def test_impossible_cells_are_not_used_to_hide():
    nobody = [[0, 1, 0], [0, 0, 0], [0, 0, 0]]
    table = Table.from_leaves(
        (flat("a", 3), flat("b", 3)), [[2, 0, 9], [8, 7, 9], [9, 8, 7]], impossible=nobody
    )
    rule = ThresholdRule(3)
    assert_kept(table, rule, suppress(table, rule))


def test_what_is_published_tells_its_rule_and_no_count_that_is_blank():
    table = Table.from_leaves((flat("a", 3),), [2, 30, 40])
    found = suppress(table, ThresholdRule(5)).published
    assert found.statement == (
        "Counts from 1 to 4 are not told. Others are left blank where needed, so that no blank "
        "count can be worked out from those told more closely than to an interval 5 wide."
    )
    assert found.cell("a1") == BLANK == found.cell("a2")
    assert found.low[1] == 0
    assert found.high[1] == np.inf


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"least": 1}, "least: the threshold is 2 or more"),
        ({"least": 5, "width": -1}, "width: the width is 1 or more"),
        ({"least": 5, "lower": 2}, "lower: a count of 1 can be lower by 1 at most"),
    ],
)
def test_a_rule_that_protects_nobody_is_refused(values, said):
    with pytest.raises(InputError, match=said):
        ThresholdRule(**values)
