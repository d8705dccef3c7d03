"""A table checks itself, sums its totals, and knows its equations."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.table import Table

SEX = Axis.flat("sex", ("women", "men"))
REGION = Axis.tree("region", {"north": ("n1", "n2"), "south": ()})


def test_totals_at_every_level():
    table = Table.from_leaves((SEX, REGION), [[1, 2, 3], [4, 5, 6]])
    assert table.total == 21
    assert table.cell("women", "north") == 1 + 2
    assert table.cell("total", "north") == 1 + 2 + 4 + 5
    assert table.cell("men", "total") == 4 + 5 + 6
    assert table.cell("men", "south") == 6


def test_every_equation_is_a_total_less_its_parts():
    table = Table.from_leaves((SEX, REGION), np.arange(6).reshape(2, 3))
    by_sex, by_region = 1 * 5, 2 * 3
    assert table.equations.shape == (by_sex + by_region, 3 * 5)
    assert not (table.equations @ table.counts.ravel()).any()
    assert table.equations.sum(axis=1).max() <= 0


def test_records_are_counted_at_innermost_codes():
    table = Table.from_records((SEX, REGION), [("men", "n2"), ("men", "n2"), ("women", "south")])
    assert table.cell("men", "n2") == 2
    assert table.total == 3
    with pytest.raises(InputError, match="region: a person is counted at an innermost code"):
        Table.from_records((SEX, REGION), [("men", "north")])
    with pytest.raises(InputError, match="sex: no such code; allowed: total, women, men"):
        Table.from_records((SEX, REGION), [("x", "n1")])


def test_one_and_three_directions():
    assert Table.from_leaves((REGION,), [1, 2, 3]).counts.tolist() == [6, 3, 1, 2, 3]
    year = Axis.flat("year", ("1992", "1993"))
    cube = Table.from_leaves((SEX, REGION, year), np.ones((2, 3, 2)))
    assert cube.cell("total", "north", "1992") == 4
    assert cube.total == 12


def test_a_total_of_impossible_parts_is_impossible():
    nobody = [[1, 1, 0], [1, 0, 0]]
    table = Table.from_leaves((SEX, REGION), [[0, 0, 3], [0, 5, 6]], impossible=nobody)
    assert table.impossible[1].tolist() == [False, True, True, True, False]
    assert table.impossible[2].tolist() == [False, False, True, False, False]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Axis("a", ("total", "x", "x"), (-1, 0, 0)), "a: a code stands twice"),
        (lambda: Axis("a", ("total",), (-1,)), "a total, at least one part"),
        (lambda: Axis("a", ("total", "x"), (-1, 1)), "a code stands after its total"),
        (lambda: Table.from_leaves((SEX, SEX), np.ones((2, 2))), "two axes have one name"),
        (lambda: Table.from_leaves((SEX,), [1, 2, 3]), r"have \(2,\) innermost cells"),
        (lambda: Table.from_leaves((SEX,), [1, -2]), "counts: counts are whole numbers from 0"),
        (lambda: Table.from_leaves((SEX,), [1, 1.5]), "leaves: counts are whole numbers from 0"),
        (lambda: Table.from_leaves((SEX,), [1, 2], impossible=[1, 0]), "holds somebody"),
        (lambda: Table((SEX,), np.array([4, 1, 2]), np.zeros(3, bool)), "not the sum of its parts"),
    ],
)
def test_what_cannot_be_is_refused(make, said):
    with pytest.raises(InputError, match=said):
        make()
