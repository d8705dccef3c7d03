"""Parts of a single date: which stand together, and which days they leave."""

from datetime import date

import pytest

from sought.partial_dates import Clock, Moment, PartialDate, PartialDateError, Precision, Qualifier
from sought.partial_dates.stretches import DAY


def days(text: str) -> list[tuple[str, str]]:
    """First and last day of each stretch."""
    moment = PartialDate.parse(text).dates[0]
    ordinals = [(first // DAY, last // DAY) for first, last in moment.stretches()]
    return [(str(date.fromordinal(a)), str(date.fromordinal(b))) for a, b in ordinals]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1992-02-2X", [("1992-02-20", "1992-02-29")]),
        ("1991-02-2X", [("1991-02-20", "1991-02-28")]),
        ("1992-02-0X", [("1992-02-01", "1992-02-09")]),
        ("1992-01-3X", [("1992-01-30", "1992-01-31")]),
        ("1992-0X", [("1992-01-01", "1992-09-30")]),
        ("1992-24", [("1991-12-01", "1992-02-29"), ("1992-12-01", "1993-02-28")]),
        ("0001-24", [("0001-12-01", "0002-02-28")]),
        ("9999-24", [("9998-12-01", "9999-02-28")]),
        ("9999", [("9999-01-01", "9999-12-31")]),
        ("000X", [("0001-01-01", "0009-12-31")]),
    ],
)
def test_days_that_are_left(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(text) == expected


def test_a_known_birthday_of_an_unknown_year_has_one_day_in_each() -> None:
    assert days("199X-05-01") == [(f"199{n}-05-01", f"199{n}-05-01") for n in range(10)]


def test_the_29th_of_february_is_in_leap_years_only() -> None:
    assert [first for first, _ in days("199X-02-29")] == ["1992-02-29", "1996-02-29"]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1992-02-26T05:30", Precision.MINUTE),
        ("1992-02-26T05:30:00", Precision.SECOND),
        ("1992-02-2X", Precision.MONTH),
        ("1992-1X", Precision.YEAR),
        ("199X-05-01", Precision.DECADE),
        ("19XX-05-01", Precision.CENTURY),
        ("1992-02/1992-04-03", Precision.MONTH),
        ("[1992-02-26,1993]", Precision.YEAR),
        ("1992-02-26/..", Precision.DAY),
        ("1992-22", Precision.SEASON),
    ],
)
def test_precision_is_of_what_is_known(text: str, precision: Precision) -> None:
    assert PartialDate.parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("1992", True),
        ("1992-22", True),
        ("1992-02-26", True),
        ("1992-24", False),
        ("1992-02~", False),
        ("1992-02-XX", False),
        ("199X", False),
    ],
)
def test_a_whole_unit_leaves_nothing_open(text: str, whole: bool) -> None:
    assert PartialDate.parse(text).dates[0].is_whole_unit is whole


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("92",), "year is '92'; allowed: 0001 to 9999"),
        (("0000",), "year is '0000'"),
        (("1X92",), "year is '1X92'"),
        (("1992", "13"), "month is '13'; allowed: 01 to 12, 21 to 24 for spring"),
        (("1992", "00"), "month is '00'"),
        (("1992", "2"), "month is '2'"),
        (("1992", "02", "32"), "day is '32'; allowed: 01 to 31, XX if unknown"),
        (("1992", "02", "30"), "1992-02 has no day 30; write XX if the day is unknown"),
        (("1991", "02", "29"), "1991-02 has no day 29"),
        (("1991", "02", "3X"), "1991-02 has no day 3X"),
        (("1992", "", "26"), "a day without a month; write XX for the month"),
        (("1992", "XX", "15"), "the day is given but not the month; write XX for both"),
        (("1992", "1X", "XX"), "beside the month '1X' the day must be left out"),
        (("1992", "21", "03"), r"a season \(21\) has no days; leave the day out"),
        (("199X", "XX"), "leave unknown parts out: 199X says the same"),
        (("199X", "02", "XX"), "leave unknown parts out"),
        (("1992", "02", "XX", Clock(5, 30)), "a time of day needs a complete date"),
        (("1992", "02", "", Clock(5, 30)), "a time of day needs a complete date"),
        (("199X", "02", "26", Clock(5, 30)), "a time of day needs a complete date"),
    ],
)
def test_parts_that_cannot_be(parts: tuple, message: str) -> None:
    with pytest.raises(PartialDateError, match=message):
        Moment(*parts)


def test_digits_of_other_scripts_are_no_digits() -> None:
    with pytest.raises(PartialDateError, match="year is '١٩٩٢'"):
        Moment("١٩٩٢")


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        (Clock(5, 7), "05:07"),
        (Clock(5, 7, 9), "05:07:09"),
        (Clock(0, 0, 0, 0), "00:00:00Z"),
        (Clock(23, 59, None, 240), "23:59+04:00"),
        (Clock(23, 59, None, -210), "23:59-03:30"),
    ],
)
def test_text_of_a_clock(clock: Clock, text: str) -> None:
    assert clock.text == text
    assert PartialDate.parse(f"1992-02-26T{text}").dates[0].clock == clock


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ((24, 0), "hour is 24; allowed: 0 to 23"),
        ((5, 60), "minute is 60; allowed: 0 to 59"),
        ((5, 0, 60), "second is 60; allowed: 0 to 59"),
        ((5, 0, None, 841), "offset is 841 minutes; allowed: -12:00 to"),
        ((5, 0, None, -721), "offset is -721 minutes"),
    ],
)
def test_a_clock_that_cannot_be(parts: tuple, message: str) -> None:
    with pytest.raises(PartialDateError, match=message):
        Clock(*parts)


@pytest.mark.parametrize(
    ("time", "message"),
    [
        ("T5:30", "time 'T5:30' is none; allowed: T05:30"),
        ("T05:30+4", r"time 'T05:30\+4' is none"),
        ("T05:30+04:75", r"offset '\+04:75' is none; allowed: Z, -12:00 to"),
        ("T05:30+04:60", r"offset '\+04:60' is none"),
        ("T05:30+15:00", "offset is 900 minutes"),
    ],
)
def test_a_time_that_cannot_be_read(time: str, message: str) -> None:
    with pytest.raises(PartialDateError, match=message):
        PartialDate.parse(f"1992-02-26{time}")


def test_an_approximate_hour_may_fall_on_the_day_before() -> None:
    night = PartialDate.parse("1992-02-26T00:30~")
    assert (night.earliest, night.latest) == (date(1992, 2, 25), date(1992, 2, 26))
    assert night.dates[0].qualifier is Qualifier.APPROXIMATE
