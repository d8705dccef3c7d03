"""Rounded tables add up, are as near as can be, and still hide what they round."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.reporting.disclosure.attack import attack
from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.rounding import rounded
from sought.reporting.disclosure.table import Table
from tests.naive.naive_disclosure import all_tables, nearest_rounding

A = Axis.flat("a", ("a1", "a2"))
B = Axis.flat("b", ("b1", "b2", "b3"))
TREE = Axis.tree("t", {"g": ("g1", "g2"), "h": ()})


@pytest.mark.parametrize(
    ("axes", "leaves"), [((A, B), [[1, 2, 0], [4, 1, 2]]), ((A, TREE), [[1, 1, 2], [2, 3, 1]])]
)
def test_it_is_the_nearest_additive_table(axes, leaves):
    table = Table.from_leaves(axes, leaves)
    found = rounded(table, 3)
    changed = int(np.abs(found.printed - table.counts).sum())
    assert changed == nearest_rounding(table, 3, all_tables(axes, 12))


def test_totals_are_sums_and_changes_less_than_the_base():
    rng = np.random.default_rng(2)
    c = Axis.flat("c", ("c1", "c2", "c3"))
    table = Table.from_leaves((A, B, c), rng.poisson(6, (2, 3, 3)))
    found = rounded(table, 5)
    assert not (table.equations @ found.printed.ravel()).any()
    assert not (found.printed % 5).any()
    assert np.abs(found.printed - table.counts).max() < 5
    assert "at most 4" in found.statement
    broken = attack(found)
    assert (broken.low <= table.counts).all()
    assert (broken.high >= table.counts).all()


def test_zero_and_multiples_stay():
    table = Table.from_leaves((A,), [0, 10])
    assert rounded(table, 5).printed.tolist() == [10, 0, 10]


def test_rounding_to_one_is_refused():
    with pytest.raises(InputError, match="base: numbers are rounded to multiples of 2 or more"):
        rounded(Table.from_leaves((A,), [1, 2]), 1)
