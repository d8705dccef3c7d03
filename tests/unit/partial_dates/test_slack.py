"""How far approximate and uncertain dates reach."""

from datetime import date

import pytest

from sought.errors import InputError
from sought.partial_dates import (
    AS_WRITTEN,
    USUAL_SLACK,
    Bounds,
    Margin,
    Margins,
    PartialDate,
    Slack,
)


def bounds(text: str, slack: Slack = USUAL_SLACK) -> tuple[str, str]:
    found = PartialDate.parse(text).bounds(slack)
    return str(found.earliest), str(found.latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # day: 3 days; both marks: 6
        ("1992-02-26~", "1992-02-23", "1992-02-29"),
        ("1992-02-26?", "1992-02-23", "1992-02-29"),
        ("1992-02-26%", "1992-02-20", "1992-03-03"),
        # month and season: 1 month, to the end of the month
        ("1992-02~", "1992-01-01", "1992-03-31"),
        ("1992-02%", "1991-12-01", "1992-04-30"),
        ("1992-21~", "1992-02-01", "1992-06-30"),
        # what is known counts: an unknown day leaves the month
        ("1992-02-XX~", "1992-01-01", "1992-03-31"),
        # year, decade, century: 1, 5 and 20 years
        ("1992~", "1991-01-01", "1993-12-31"),
        ("199X~", "1985-01-01", "2004-12-31"),
        ("19XX~", "1880-01-01", "2019-12-31"),
        # time: 1 hour
        ("1992-02-26T12:00~", "1992-02-26", "1992-02-26"),
        ("1992-02-26T23:30~", "1992-02-26", "1992-02-27"),
        ("1992-02-26T22:30%", "1992-02-26", "1992-02-27"),
        ("1992-02-26T23:00:00~", "1992-02-26", "1992-02-27"),
        # each end of an interval or run on its own
        ("1992-02~/1992-04", "1992-01-01", "1992-04-30"),
        ("1992-02/1992-04-10?", "1992-02-01", "1992-04-13"),
        ("[1992-02~..1992-04]", "1992-01-01", "1992-04-30"),
    ],
)
def test_the_usual_slack(text: str, earliest: str, latest: str) -> None:
    assert bounds(text) == (earliest, latest)


def test_as_written_widens_nothing() -> None:
    assert bounds("1992-02%", AS_WRITTEN) == ("1992-02-01", "1992-02-29")


def test_an_installation_sets_its_own_margins() -> None:
    """Here families estimate years within five, and doubt adds nothing."""
    slack = Slack(approximate=Margins(year=Margin(months=60)), uncertain=AS_WRITTEN.uncertain)
    assert bounds("1930~", slack) == ("1925-01-01", "1935-12-31")
    assert bounds("1930?", slack) == ("1930-01-01", "1930-12-31")
    assert bounds("1930%", slack) == ("1925-01-01", "1935-12-31")


def test_months_end_where_the_shorter_month_ends() -> None:
    slack = Slack(Margins(day=Margin(months=1)))
    assert bounds("1992-03-31~", slack) == ("1992-02-29", "1992-04-30")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("0001~", "0001-01-01", "0002-12-31"),
        ("0001-01-02~", "0001-01-01", "0001-01-05"),
        ("0001-07~", "0001-06-01", "0001-08-31"),
        ("9999-06~", "9999-05-01", "9999-07-31"),
        ("9999~", "9998-01-01", "9999-12-31"),
        ("9999-12-30~", "9999-12-27", "9999-12-31"),
        ("998X~", "9975-01-01", "9994-12-31"),
        ("9998~", "9997-01-01", "9999-12-31"),
    ],
)
def test_the_calendar_ends_at_its_first_and_last_year(
    text: str, earliest: str, latest: str
) -> None:
    assert bounds(text) == (earliest, latest)


def test_an_interval_never_begins_after_its_last_end() -> None:
    assert PartialDate.parse("1992-02-26~/1992-02-26").bounds() == Bounds(
        date(1992, 2, 23), date(1992, 2, 26)
    )


def test_stretches_that_grow_together_are_one() -> None:
    slack = Slack(Margins(season=Margin(months=5)))
    winter = PartialDate.parse("1992-24~").dates[0]
    assert len(winter.stretches()) == 2
    assert len(winter.stretches(slack)) == 1


@pytest.mark.parametrize("amount", [{"months": -1}, {"days": -1}, {"minutes": -1}])
def test_margins_are_not_negative(amount: dict[str, int]) -> None:
    with pytest.raises(InputError, match="is negative; give 0 or more"):
        Margin(**amount)


def test_margins_add_up_part_by_part() -> None:
    assert Margin(1, 2, 3) + Margin(10, 20, 30) == Margin(11, 22, 33)
