"""A reader's bounds are those of trying every table that fits the print."""

import numpy as np
import pytest

from sought.errors import SoughtError
from sought.reporting.disclosure import attack as attacking
from sought.reporting.disclosure.attack import attack
from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.linear_program import Solution
from sought.reporting.disclosure.published import Published, with_blanks
from sought.reporting.disclosure.table import Table
from tests.naive.naive_disclosure import all_tables, naive_bounds

A, B, C = (Axis.flat(name, (name + "1", name + "2")) for name in "abc")
TREE = Axis.tree("t", {"g": ("g1", "g2"), "h": ()})


def blanked(table, blank):
    return with_blanks(table.axes, table.counts, blank, table.impossible, "")


def test_a_lone_blank_is_worked_out():
    table = Table.from_leaves((A, B), [[3, 7], [8, 9]])
    blank = np.zeros((3, 3), bool)
    blank[1, 1] = True
    found = attack(blanked(table, blank))
    assert found.cell("a1", "b1") == (3, 3)
    assert found.narrowest() == 0


def test_four_blanks_at_the_corners_of_a_rectangle():
    table = Table.from_leaves((A, B), [[3, 7], [8, 9]])
    blank = np.zeros((3, 3), bool)
    blank[1:, 1:] = True
    found = attack(blanked(table, blank))
    row, column = 3 + 7, 3 + 8
    assert found.cell("a1", "b1") == (0, min(row, column))
    assert found.narrowest() == row


def test_without_a_told_total_there_is_no_upper_bound():
    table = Table.from_leaves((A,), [3, 7])
    found = attack(blanked(table, np.array([True, True, False])))
    assert found.cell("a1") == (0, np.inf)
    assert found.cell("total") == (7, np.inf)
    assert found.cell("a2") == (7, 7)


def test_an_impossible_cell_is_no_hiding_place():
    table = Table.from_leaves((A, B), [[3, 7], [0, 9]], impossible=[[0, 0], [1, 0]])
    found = attack(blanked(table, np.array([[0, 0, 0], [0, 1, 1], [0, 1, 1]], bool)))
    assert found.cell("a1", "b1") == (3, 3)


@pytest.mark.parametrize("axes", [(A, B), (TREE,), (A, TREE), (A, B, C)], ids=len)
def test_bounds_are_those_of_all_tables_that_fit(axes):
    rng = np.random.default_rng(8)
    shape = [len(axis.leaves) for axis in axes]
    persons = 7
    tables = all_tables(axes, persons)
    for _ in range(6):
        leaves = rng.multinomial(persons, rng.dirichlet(np.ones(np.prod(shape)))).reshape(shape)
        table = Table.from_leaves(axes, leaves)
        blank = rng.random(table.counts.shape) < 0.6
        blank.flat[0] = False
        found = attack(blanked(table, blank))
        low, high = naive_bounds(found.published, tables)
        assert found.low.ravel().tolist() == low.tolist()
        assert found.high.ravel().tolist() == high.tolist()


def test_where_the_linear_answer_is_not_whole_whole_numbers_decide(monkeypatch):
    table = Table.from_leaves((A, TREE), [[1, 0, 2], [2, 1, 1]])
    blank = np.ones((3, 5), bool)
    blank.flat[[0, 3, 7]] = False
    fractional = Solution(np.full(15, 0.5), np.zeros(1))
    monkeypatch.setattr(attacking, "least", lambda *_: fractional)
    found = attack(blanked(table, blank))
    low, high = naive_bounds(found.published, all_tables((A, TREE), 7))
    assert found.low.ravel().tolist() == low.tolist()
    assert found.high.ravel().tolist() == high.tolist()


def test_a_print_that_cannot_be_is_refused():
    low = np.array([5.0, 1.0, 1.0])
    print_ = Published((A,), low.astype(int), np.zeros(3, bool), low, low, "")
    with pytest.raises(SoughtError, match="not the sum of its printed parts"):
        attack(print_)
    high = np.array([5.0, 2.0, 2.0])
    with pytest.raises(SoughtError, match="no true table can have led to this print"):
        attack(Published((A,), low.astype(int), low < high, low, high, ""))
