"""Stretches of the calendar as sets of points."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sought.partial_dates.slack import Margin
from sought.partial_dates.stretches import DAY, FOREVER, common, in_atoms, merged, widened

POINT = st.integers(DAY, DAY + 60)
STRETCHES = st.lists(st.tuples(POINT, POINT).map(sorted).map(tuple), max_size=5)


def points(stretches) -> set[int]:
    return {p for first, last in stretches for p in range(first, last + 1)}


@given(STRETCHES)
def test_merging_keeps_the_points_and_joins_neighbours(stretches: list) -> None:
    joined = merged(stretches)
    assert points(joined) == points(stretches)
    assert all(one[1] + 1 < other[0] for one, other in pairwise(joined))


@given(STRETCHES, STRETCHES)
def test_common_points(one: list, other: list) -> None:
    assert points(common(merged(one), merged(other))) == points(one) & points(other)


@given(STRETCHES, st.sampled_from([7, 60]))
def test_atoms_hold_every_point(stretches: list, atom: int) -> None:
    assert points(in_atoms(merged(stretches), atom)) == {p // atom for p in points(stretches)}


@given(STRETCHES, st.integers(0, 3))
def test_widening_by_minutes_reaches_that_far(stretches: list, minutes: int) -> None:
    wide = widened(merged(stretches), Margin(minutes=minutes))
    reach = 60 * minutes
    near = {p + d for p in points(stretches) for d in (-reach, reach)}
    assert points(stretches) | {p for p in near if p >= DAY} <= points(wide)


def test_forever_is_forever_in_all_atoms() -> None:
    assert all(FOREVER % atom == 0 for atom in (DAY, 60, 1))
    assert in_atoms(((-FOREVER, FOREVER),), DAY) == ((-(10**8), 10**8),)
