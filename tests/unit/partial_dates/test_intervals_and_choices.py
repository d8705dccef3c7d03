"""Intervals last; choices are one day among several."""

from datetime import date

import pytest

from sought.partial_dates import (
    Bounds,
    Edge,
    Interval,
    Moment,
    OneOf,
    PartialDate,
    PartialDateError,
    Run,
)


def test_an_interval_of_days_is_made_of_its_edges() -> None:
    interval = Interval(Moment("1992", "02"), Edge.UNKNOWN)
    assert interval.text == "1992-02/"
    assert interval.dates == (Moment("1992", "02"),)
    assert PartialDate(interval) == PartialDate.parse("1992-02/")


@pytest.mark.parametrize("text", ["/", "../..", "/..", "../"])
def test_an_interval_without_a_date_says_nothing(text: str) -> None:
    with pytest.raises(PartialDateError, match="names no date; leave the statement out"):
        PartialDate.parse(text)


def test_swapped_ends_are_proposed_the_other_way() -> None:
    with pytest.raises(PartialDateError, match="ends before it begins; write 1991/1992") as caught:
        PartialDate.parse("1992/1991")
    assert caught.value.proposals == ("1991/1992",)


def test_ends_that_may_touch_are_in_order() -> None:
    assert PartialDate.parse("1992-02-26/1992-02").bounds() == Bounds(
        date(1992, 2, 26), date(1992, 2, 29)
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1992-02-26T05:00/1993", "has a time of day, which intervals do not carry"),
        ("[1992-02-26T05:00,1993]", "has a time of day, which choices do not carry"),
        ("1992/1993/1994", "is no EDTF date; write for example"),
        ("[1992]", r"\[1992\] is one date, not a choice; write 1992"),
        ("[..]", "names no date; leave the statement out"),
        ("[1993..1992]", r"1993\.\.1992 ends before it begins; swap its ends"),
        ("[1992,,1993]", "is no EDTF date"),
        ("[1992", "is no EDTF date"),
        ("[1992,19931", "is no EDTF date"),
        ("1[1992,1993]", "is no EDTF date"),
        ("[1992..1993..1994]", "is no EDTF date"),
        ("[1992/1993]", "is no EDTF date"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(PartialDateError, match=message):
        PartialDate.parse(text)


def test_a_choice_of_nothing_is_refused() -> None:
    with pytest.raises(PartialDateError, match="names no date"):
        OneOf(())


def test_spaces_behind_commas_are_dropped() -> None:
    assert PartialDate.parse("[1992-02-26, 1992-02-28]").text == "[1992-02-26,1992-02-28]"


def test_a_choice_keeps_the_order_of_its_source() -> None:
    choice = PartialDate.parse("[1992-02-28,1992-02-26]")
    assert choice != PartialDate.parse("[1992-02-26,1992-02-28]")
    assert choice.bounds() == Bounds(date(1992, 2, 26), date(1992, 2, 28))


def test_a_run_names_its_limits() -> None:
    run = Run(None, Moment("1992", "02"))
    assert run.text == "..1992-02"
    assert OneOf((run,)).dates == (Moment("1992", "02"),)


def test_dates_of_a_choice_come_in_the_order_of_writing() -> None:
    dates = PartialDate.parse("[1991,1992-03..1992-05,1994..]").dates
    assert [d.text for d in dates] == ["1991", "1992-03", "1992-05", "1994"]


def test_marks_inside_are_seen_from_outside() -> None:
    assert PartialDate.parse("[1991,1992~]").approximate
    assert not PartialDate.parse("[1991,1992~]").uncertain
    assert PartialDate.parse("1991?/..").uncertain
