"""Counts of a report as printed: blank alike wherever they stand, and none told by two tables."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache

from sought.registry.records.figure_evaluated import Count
from sought.registry.records.laid_counts import laid_change, laid_table, laid_tree
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_over_time import points_told
from sought.registry.records.report_printing import Printing
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.reports import BLANK

RULE = ThresholdRule(least=5)
MEN, WOMEN, ALL = ("registered", "m"), ("registered", "f"), ("registered",)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def settled(make, kept=None):
    """The report made over until nothing is left to blank, with what it printed."""
    asked: frozenset = frozenset()
    while True:
        printing = Printing(RULE, kept or {}, asked)
        printed = make(printing)
        more = (printing.unsettled or printing.together()) - asked
        if not more:
            return printing, printed
        asked |= more


def test_a_count_blank_in_one_table_is_blank_in_the_other_and_where_it_stands_alone():
    def make(printing):
        column = printing.table("sex", [[2], [40]], [[WOMEN] * 2, [MEN] * 2, [ALL] * 2])
        return column, printing.apart([40, 42, 7], [MEN, ALL, None])

    _printing, (column, alone) = settled(make)
    assert column[0] == [BLANK, BLANK]
    assert [column[1][0], column[2][0]] == alone[:2]
    assert alone[2] == 7


def crossed(printing):
    """Women 8 at most by the first table, 6 at least by the second: together in 6 to 8."""
    return (
        printing.table("sex", [[7], [1]], [[WOMEN] * 2, [MEN] * 2, [ALL] * 2]),
        printing.table("state", [[6], [1]], [[None] * 2, [None] * 2, [WOMEN] * 2]),
    )


def test_two_tables_do_not_tell_together_what_each_leaves_blank():
    printing, (by_sex, by_state) = settled(crossed)
    assert by_sex[0] == by_state[2] == [BLANK, BLANK]
    # Either the whole, or the other state, must be blank as well, or both tables tell.
    assert by_sex[2][0] == BLANK or by_state[0][0] == BLANK
    assert printing.together() == frozenset()


def test_a_report_made_again_keeps_its_blanks_and_is_not_searched_again(monkeypatch):
    printing, printed = settled(crossed)
    monkeypatch.setattr("sought.registry.records.report_printing.blanks_of", None)
    monkeypatch.setattr("sought.registry.records.report_printing.blanks_together", None)
    again, once_more = settled(crossed, printing.blanks)
    assert (once_more, again.blanks) == (printed, printing.blanks)


def test_within_the_house_everything_is_told():
    printing = Printing(None, {})
    assert printing.table("t", [[1, 2], [3, 0]]) == [[1, 2, 3], [3, 0, 3], [4, 2, 6]]
    changed = printing.change("c", 7, [1, 2], [3])
    assert (changed.before, changed.now, changed.came, changed.went) == (10, 10, 3, 3)
    assert (changed.came_by, changed.went_by) == ((1, 2), (3,))
    assert printing.together() == frozenset()


def test_who_stands_in_a_row_that_would_else_be_left_out_is_known_to_be_somebody():
    table = laid_table([[1, 0], [3, 40]])
    assert table.held.tolist() == [[True] * 3, [True, False, False], [True, False, False]]
    assert laid_table([[1], [0]]).held.tolist() == [True, True, False]
    tree = laid_tree({"all": ("a", "b")}, {"all": 3, "a": 3, "b": 0})
    assert tree.held.tolist() == [True, True, False]
    change = laid_change(4, [1, 0], [2])
    by = change.places[0][4:]
    assert [bool(change.held.flat[at]) for at in by] == [True, True, True]
    assert change.table.counts.flat[list(by)].tolist() == [1, 0, 2]


class Told:
    """What a report over time asks of its gathering, without a register."""

    rule = RULE
    limits_told, _apart = Gathering.limits_told, Gathering._apart

    def told(self, *counts, names=()):
        return Printing(RULE, {}).apart(counts, names)

    def name(self, *_of):
        return ("missing",)


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (Count(25, 25, 25), Count(25, 25, 25)),
        (Count(24, 25, 27), Count(19, 25, 31)),
        (Count(10, 25, 30), Count(10, 25, 30)),
        (Count(4, 6, 6), Count(0, 6, 6)),
        (Count(4, 5, 5), None),
        (Count(1, 3, 90), None),
        (Count(0, 0, 2), Count(0, 0, 6)),
    ],
)
def test_how_many_are_in_doubt_is_a_count_as_well(count, printed):
    assert Told().limits_told(count, ("missing",)) == printed


def test_over_the_years_no_step_is_a_small_count():
    numbers = [30, 31, 40, 40, 43]
    counts = [((date(2020 + at, 12, 31), None), Count(n, n, n)) for at, n in enumerate(numbers)]
    assert [one.count for one in points_told(Told(), "missing", counts)] == [31, 43]
