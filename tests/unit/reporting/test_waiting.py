"""Waiting times by Kaplan and Meier, against closed forms and a published example."""

from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.waiting import Wait, wait_between, waiting_time


def over(*days):
    return [Wait(each, over=True) for each in days]


def still(*days):
    return [Wait(each, over=False) for each in days]


def test_nobody_waits():
    found = waiting_time([])
    assert (found.number, found.curve, found.median) == (0, (), None)


def test_with_all_done_it_is_the_share_that_has_not_yet():
    found = waiting_time(over(1, 2, 3, 4))
    assert [(p.days, p.waiting) for p in found.curve] == [
        (1, pytest.approx(3 / 4)),
        (2, pytest.approx(2 / 4)),
        (3, pytest.approx(1 / 4)),
        (4, pytest.approx(0)),
    ]
    assert found.quartiles == (1, 2, 3)


def test_open_ones_count_until_now_and_leave_quantiles_open():
    found = waiting_time(over(10) + still(20, 20, 20))
    assert (found.over, found.waiting, found.median) == (1, 3, None)
    assert found.quartiles == (10, None, None)


def test_leaving_out_open_ones_would_look_quicker():
    waits = over(10, 20, 30) + still(25, 25, 25, 25)
    assert waiting_time(w for w in waits if w.over).median == 20
    assert waiting_time(waits).median == 30


def test_the_remission_times_of_freireich_1963():
    """6-MP group: the textbook example, survival to three digits."""
    found = waiting_time(
        over(6, 6, 6, 7, 10, 13, 16, 22, 23) + still(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    )
    told = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {p.days: round(p.waiting, 3) for p in found.curve} == told
    assert found.median == 23


def test_days_between_two_days_as_of_a_third():
    first, second, now = date(2024, 1, 1), date(2024, 1, 31), date(2024, 12, 31)
    assert wait_between(first, second, now) == Wait(30, over=True)
    assert wait_between(first, None, now) == Wait(365, over=False)
    assert wait_between(first, second, date(2024, 1, 11)) == Wait(10, over=False)
    assert wait_between(second, first, now) == Wait(0, over=True)
    assert wait_between(now, None, first) is None
    assert wait_between(None, second, now) is None


def test_what_cannot_be_is_refused():
    with pytest.raises(InputError, match="negative"):
        waiting_time([Wait(-1, over=True)])
    with pytest.raises(InputError, match="share is 1"):
        waiting_time(over(1)).quantile(1)
