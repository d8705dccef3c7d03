"""The share still waiting, by hand and by a slow twin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.reporting.charts.waiting_times import StageWaits, Wait, line_of


def stage(*waits: tuple[float, bool]) -> StageWaits:
    return StageWaits("a", tuple(Wait(years, ended) for years, ended in waits))


def test_by_hand() -> None:
    """Of 5: one ended after 1, one still waits since 2, two ended after 3, one waits since 4."""
    steps = stage((1, True), (2, False), (3, True), (3, True), (4, False)).steps()
    assert [(s.years, s.at_risk) for s in steps] == [(0, 5), (1, 5), (3, 3)]
    assert [s.share for s in steps] == pytest.approx([1, 4 / 5, 4 / 5 * 1 / 3])


def test_without_anybody_waiting_it_is_the_plain_share() -> None:
    made = stage((1, True), (2, True), (2, True), (4, True))
    assert [s.share for s in made.steps()] == pytest.approx([1, 0.75, 0.25, 0])
    assert made.reached(0.5) == 2
    assert made.still_waiting == 0


def test_half_may_not_be_reached() -> None:
    made = stage((1, True), (5, False), (6, False))
    assert made.reached(0.5) is None
    assert line_of(made)[-1] == (6, pytest.approx(2 / 3))
    assert line_of(stage()) == []


waits = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=30)


@given(waits)
def test_as_the_product_over_every_length(given_waits) -> None:
    made = stage(*given_waits)
    share = 1.0
    for years in range(10):
        at_risk = sum(w >= years for w, _ in given_waits)
        gone = sum(w == years and ended for w, ended in given_waits)
        share *= 1 - gone / at_risk if at_risk else 1
        last = [s.share for s in made.steps() if s.years <= years][-1]
        assert last == pytest.approx(share)
