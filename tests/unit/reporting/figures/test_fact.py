"""What a fact and its times refuse."""

from datetime import UTC, datetime

import pytest

from sought.errors import InputError
from sought.partial_dates import PartialDateError
from sought.reporting.figures.fact import Fact, Known
from tests.figures_world import known, moment


def test_a_moment_has_a_zone():
    with pytest.raises(InputError, match="known: the moment has no time zone; add one"):
        Known(datetime(2020, 1, 1))  # noqa: DTZ001 - the point


def test_nothing_is_forgotten_before_it_is_known():
    with pytest.raises(InputError, match="before it was known"):
        known("2020-01-02", "2020-01-01")


def test_known_from_its_first_moment_up_to_but_not_at_its_last():
    times = known("2020-01-01", "2020-02-01")
    days = ("2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01")
    assert [times.at(moment(day)) for day in days] == [False, True, True, False]
    assert known().at(datetime.max.replace(tzinfo=UTC))


def test_a_fact_says_something_in_dates_that_are_dates():
    with pytest.raises(InputError, match="statement S1 says nothing"):
        Fact("S1", "sex", "", known())
    with pytest.raises(PartialDateError):
        Fact("S1", "event", "missing", known(), when="last spring")
    with pytest.raises(PartialDateError):
        Fact("S1", "birth", "long ago", known())
