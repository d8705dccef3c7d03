"""Tables in the form that may leave the house: what is small is blank, and nothing tells it."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from sought.registry.models import Installation
from sought.registry.records.disclosed_table import disclosed, disclosed_apart
from sought.registry.records.disclosure_rule import disclosure_rule
from sought.reporting.disclosure.published import BLANK
from sought.reporting.disclosure.rule import ThresholdRule

RULE = ThresholdRule(least=5)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def test_a_small_count_is_blank_and_no_sum_tells_it():
    table = disclosed([[2, 9, 14], [31, 40, 18]], RULE)
    assert table.cells[0][0] == BLANK
    assert table.total == "114"
    for line in (*table.cells, *zip(*table.cells, strict=True)):
        assert line.count(BLANK) != 1
    assert table.blanks == sum(row.count(BLANK) for row in table.cells)


def test_a_table_with_nothing_small_is_told_as_it_is():
    table = disclosed([[12, 9], [0, 40]], RULE)
    assert table.cells == (("12", "9"), ("0", "40"))
    assert (table.row_totals, table.column_totals, table.total) == (
        ("21", "40"),
        ("12", "49"),
        "61",
    )


def test_a_list_of_counts_has_one_column_which_is_its_own_sum():
    table = disclosed([[3], [20], [7]], RULE)
    assert table.cells[0] == (BLANK,)
    assert [row[0] for row in table.cells].count(BLANK) == 2
    assert table.row_totals == tuple(row[0] for row in table.cells)
    assert (table.column_totals, table.total) == (("30",), "30")


def test_counts_that_are_no_parts_of_a_whole_stand_by_themselves():
    assert disclosed_apart([0, 1, 4, 5, 100], RULE) == ("0", BLANK, BLANK, "5", "100")


def test_the_same_table_is_not_worked_out_twice(monkeypatch):
    first = disclosed([[2, 9, 14], [31, 40, 18]], RULE)
    monkeypatch.setattr("sought.registry.records.laid_counts.suppress", None)
    assert disclosed([[2, 9, 14], [31, 40, 18]], RULE) == first


def test_the_rule_is_the_installations():
    house = Installation(disclosure_least=7, disclosure_width=0)
    assert (disclosure_rule(house).least, disclosure_rule(house).width) == (7, 7)
    house.disclosure_width = 9
    assert disclosure_rule(house).width == 9
