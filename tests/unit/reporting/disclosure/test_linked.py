"""Tables beside each other: what is blank in two of them lies within the bounds of neither alone."""

import numpy as np
import pytest

from sought.reporting.disclosure.attack import attack
from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.linked import Linked, blanks_together
from sought.reporting.disclosure.published import with_blanks
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.disclosure.suppression import suppress
from sought.reporting.disclosure.table import Table, with_totals

RULE = ThresholdRule(least=3)
SEX, AGE, STATE = (Axis.flat(name, (f"{name}1", f"{name}2")) for name in ("sex", "age", "state"))


def world(seed):
    """Persons by all three, and two tables of them that share the sums by sex."""
    rng = np.random.default_rng(seed)
    persons = rng.integers(0, 4, (2, 2, 2))
    by_age = Table.from_leaves((SEX, AGE), persons.sum(axis=2))
    by_state = Table.from_leaves((SEX, STATE), persons.sum(axis=1))
    return by_age, by_state


def linked(table, name, blank):
    """The sums by sex, in the first column, are the same in both tables."""
    names = [("sex", str(at // 3)) if at % 3 == 0 else (name, str(at)) for at in range(9)]
    return Linked(table, blank, np.zeros((3, 3), bool), names)


def alone(tables):
    """Blanks of each by itself, the same in both where they share a count."""
    masks = [np.zeros((3, 3), bool) for _table in tables]
    while True:
        shared = masks[0][:, 0] | masks[1][:, 0]
        for mask in masks:
            mask[:, 0] |= shared
        found = [
            suppress(table, RULE, asked=mask).published.blank
            for table, mask in zip(tables, masks, strict=True)
        ]
        if all((a == b).all() for a, b in zip(found, masks, strict=True)):
            return found
        masks = found


def narrowest(tables, masks, most):
    """Least width of any blank count over all pairs of tables that fit both prints, by trying all.

    No count is above ``most``, which only makes the bounds closer.
    """
    grid = np.stack(np.meshgrid(*[np.arange(most + 1)] * 4, indexing="ij"), -1).reshape(-1, 2, 2)
    every = np.array([with_totals((SEX, AGE), one) for one in grid])
    fits = [
        every[((every == table.counts) | mask).all(axis=(1, 2))]
        for table, mask in zip(tables, masks, strict=True)
    ]
    sums = [{tuple(one) for one in fit[:, :, 0]} for fit in fits]
    both = sums[0] & sums[1]
    widths = []
    for fit, mask in zip(fits, masks, strict=True):
        kept = np.array([one for one in fit if tuple(one[:, 0]) in both])
        widths += list((kept.max(axis=0) - kept.min(axis=0))[mask])
    return min(widths, default=np.inf)


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_can_be_told_of_two_tables_together(seed):
    tables = world(seed)
    masks = alone(tables)
    given = [
        linked(table, name, mask) for table, name, mask in zip(tables, "as", masks, strict=True)
    ]
    found = blanks_together(given, RULE)
    assert all((mask <= more).all() for mask, more in zip(masks, found, strict=True))
    assert (found[0][:, 0] == found[1][:, 0]).all()
    assert narrowest(tables, found, 8) >= RULE.width


def test_two_tables_tell_together_what_neither_tells():
    """x is 5 at most by the first and 3 at least by the second: together it lies in 3 to 5."""
    first = Table.from_leaves((Axis.flat("all", ("x", "y")),), [4, 1])
    second = Table.from_leaves((Axis.flat("x", ("a", "b")),), [3, 1])
    masks = np.array([False, True, True]), np.array([True, False, True])
    nobody = np.zeros(3, bool)
    names = (("all",), ("x",), ("y",)), (("x",), ("a",), ("b",))
    given = []
    for table, mask, called in zip((first, second), masks, names, strict=True):
        by_itself = with_blanks(table.axes, table.counts, mask, table.impossible, "")
        assert attack(by_itself).narrowest() >= RULE.width
        given.append(Linked(table, mask, nobody, called))
    found = blanks_together(given, RULE)
    assert found[0][0] or found[1][1]
    assert found[0][1]
    assert found[1][0]
    settled = [
        Linked(one.table, mask, nobody, one.names) for one, mask in zip(given, found, strict=True)
    ]
    again = blanks_together(settled, RULE)
    assert all((a == b).all() for a, b in zip(found, again, strict=True))


def test_where_nothing_is_blank_nothing_becomes_so():
    table = Table.from_leaves((SEX,), [40, 50])
    [found] = blanks_together([Linked(table, table.impossible, table.impossible, [None] * 3)], RULE)
    assert not found.any()


def test_what_must_be_somebody_is_no_zero():
    """A row that stands in a table has somebody in it: the blank may be 1, never 0."""
    axis = Axis.flat("a", ("a1", "a2", "a3"))
    table, rule = Table.from_leaves((axis,), [1, 4, 30]), ThresholdRule(5)
    held = table.counts > 0
    assert suppress(table, rule).published.blank.tolist() == [False, True, True, False]
    found = suppress(table, rule, held=held).published
    assert found.blank.sum() > 2
    assert (found.low[found.blank] == 1).all()
