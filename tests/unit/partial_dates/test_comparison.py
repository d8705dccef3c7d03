"""Before, after, overlaps, within: rules as a person would tell them."""

import pytest

from sought.partial_dates import (
    AS_WRITTEN,
    Answer,
    PartialDate,
    Relation,
    after,
    before,
    overlaps,
    relation,
    same_as_written,
    within,
)

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO


def dates(*texts: str) -> tuple[PartialDate, ...]:
    return tuple(PartialDate.parse(text) for text in texts)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1992-02-26", "1992-02-27", YES),
        ("1992-02-26", "1992-02-26", NO),
        ("1992-02-27", "1992-02-26", NO),
        ("1992-02", "1992-03", YES),
        ("1992-02", "1992-02-26", MAYBE),
        ("1992-02", "1992-02-01", NO),
        ("1992-02-29", "1992-02", NO),
        ("1992-02", "1992", MAYBE),
        # marks reach into the neighbours
        ("1992-02~", "1992-03", MAYBE),
        ("1992-02~", "1992-04", YES),
        ("1992?", "1993", MAYBE),
        # an interval is over with its last day
        ("1992-02/1992-04", "1992-05", YES),
        ("1992-02/1992-04", "1992-04", MAYBE),
        ("1992-02-01/1992-04-30", "1992-04-30", NO),
        ("1992/", "1994", MAYBE),
        ("1992/..", "1994", NO),
        ("1991", "1992/..", YES),
        ("1991", "/1992", MAYBE),
        ("1991", "../1992", NO),
        # choices
        ("[1992-02-26,1992-02-28]", "1992-02-29", YES),
        ("[1992-02-26,1992-02-28]", "1992-02-27", MAYBE),
        ("[..1992-02]", "1992-03", YES),
        ("1992-02", "[1992-03..]", YES),
    ],
)
def test_before_is_on_an_earlier_day(one: str, other: str, expected: Answer) -> None:
    a, b = dates(one, other)
    assert before(a, b) is expected
    assert after(b, a) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1992-02-26", "1992-02-26", YES),
        ("1992-02-26", "1992-02-27", NO),
        ("1992-02", "1992-02", MAYBE),
        ("1992-02", "1993-02", NO),
        # seen in March, held from February to April: an overlap for certain
        ("1992-03-15", "1992-02/1992-04", YES),
        ("1992-02-15", "1992-02/1992-04", MAYBE),
        ("1992-01", "1992-02/1992-04", NO),
        ("1991/1993", "1992/1994", YES),
        ("1991/1992", "1992/1994", MAYBE),
        ("1991/1992", "1993/1994", NO),
        ("1991/1994", "1992/1993", YES),
        ("1991-01-01/1992-06-01", "1992-03-01/1993-01-01", YES),
        ("1995", "1992/..", YES),
        ("1995", "1992/", MAYBE),
        # between the days that are possible
        ("[1992-02-26,1992-02-28]", "1992-02-27", NO),
        ("199X-05-01", "1995-06", NO),
        ("199X-05-01", "1995-05", MAYBE),
        ("1992-24", "1992-07", NO),
    ],
)
def test_overlap_is_a_common_day(one: str, other: str, expected: Answer) -> None:
    a, b = dates(one, other)
    assert overlaps(a, b) is expected
    assert overlaps(b, a) is expected


@pytest.mark.parametrize(
    ("one", "period", "expected"),
    [
        # a plain unit is the whole of it
        ("1992-02-26", "1992-02", YES),
        ("1992-02", "1992", YES),
        ("1992-02", "1992-02", YES),
        ("1992-02-XX", "1992-02", YES),
        ("1992-04", "1992-21", YES),
        ("1992", "1992-02", MAYBE),
        ("1992-02-01/1992-03-02", "1992-02", NO),
        ("1992-02-01/1992-02-10", "1992-02", YES),
        ("1993", "1992", NO),
        # marked or unspecified, it is one of its days
        ("1992-02-26", "1992-02-XX", MAYBE),
        ("1992-02-26", "1992-02~", MAYBE),
        ("1992-01", "1992-24", MAYBE),
        ("1992-02-01/1992-02-10", "1992-02-XX", NO),
        ("1992-02-01/1992-02", "1992-02-XX", MAYBE),
        ("1992-02-26", "[1992-02-26,1992-02-28]", MAYBE),
        ("1992-02-27", "[1992-02-26,1992-02-28]", NO),
        # intervals
        ("1992-03-15", "1992-02/1992-04", YES),
        ("1992-02-15", "1992-02/1992-04", MAYBE),
        ("1992-05-01", "1992-02/1992-04", NO),
        ("1992-03/1992-05", "1992-02/1992-04", NO),
        ("1992-03/1992-04", "1992-02/1992-04", MAYBE),
        ("1995", "1992/..", YES),
        ("1995", "1992/", MAYBE),
        ("1995/..", "1992/..", YES),
        ("1995/..", "1992", NO),
        ("1985", "../1992", YES),
        ("199X-05-01", "1995-06/1995-09", NO),
    ],
)
def test_within_a_period(one: str, period: str, expected: Answer) -> None:
    assert within(*dates(one, period)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # with two times the minutes count
        ("1992-02-26T05:00", "1992-02-26T05:30", YES),
        ("1992-02-26T05:00", "1992-02-26T05:00", NO),
        ("1992-02-26T05:00:10", "1992-02-26T05:00", NO),
        ("1992-02-26T05:00:10", "1992-02-26T05:00:11", YES),
        # with one time the days do
        ("1992-02-26T05:00", "1992-02-26", NO),
        ("1992-02-26T05:00", "1992-02-27", YES),
        ("1992-02-26T05:00", "1992-02-26/1992-02-27", NO),
        # two offsets meet in UTC
        ("1992-02-26T05:00+04:00", "1992-02-26T01:30Z", YES),
        ("1992-02-26T05:00+04:00", "1992-02-26T01:00Z", NO),
        ("1992-02-27T01:00+04:00", "1992-02-26T22:00Z", YES),
        # a time without offset is that of the other's place
        ("1992-02-26T05:00+04:00", "1992-02-26T04:59", NO),
        # approximate hours reach one hour
        ("1992-02-26T05:00~", "1992-02-26T05:59", MAYBE),
        ("1992-02-26T05:00~", "1992-02-26T06:01", YES),
    ],
)
def test_times_of_day(one: str, other: str, expected: Answer) -> None:
    assert before(*dates(one, other)) is expected


def test_the_same_minute_at_two_offsets_is_one() -> None:
    one, other = dates("1992-02-26T05:00+04:00", "1992-02-26T01:00Z")
    assert overlaps(one, other) is YES
    assert not same_as_written(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1992-02", "1992-02", Relation.SAME_AS_WRITTEN),
        ("1992-02~", "1992-02~", Relation.SAME_AS_WRITTEN),
        ("1992-01", "1992-02", Relation.CERTAINLY_BEFORE),
        ("1992-03", "1992-02", Relation.CERTAINLY_AFTER),
        ("1992-02-26", "1992-02", Relation.CERTAINLY_WITHIN),
        ("1992-02", "1992-02-26", Relation.POSSIBLY_OVERLAPS),
        ("199X-05-01", "1995-06", Relation.CERTAINLY_APART),
        ("1992-02~", "1992-03", Relation.POSSIBLY_OVERLAPS),
    ],
)
def test_the_strongest_relation(one: str, other: str, expected: Relation) -> None:
    assert relation(*dates(one, other)) is expected


def test_a_rule_for_marks_can_be_given() -> None:
    one, other = dates("1992-02~", "1992-03")
    assert before(one, other, AS_WRITTEN) is YES
    assert overlaps(one, other, AS_WRITTEN) is NO
    assert relation(one, other, AS_WRITTEN) is Relation.CERTAINLY_BEFORE
    assert within(*dates("1992-02-26~", "1992-02"), AS_WRITTEN) is YES
    assert within(*dates("1992-02-27~", "1992-02")) is MAYBE


def test_the_sorting_key_orders_a_time_line() -> None:
    line = ["../1992", "1991~", "1992-01-01", "1992", "1992-02-01", "1992-02", "1992-02~"]
    line += ["1992-02-26", "1992-02-26T05:00", "[1992-03-01..1992-04]", "1992-03-01/.."]
    parsed = [PartialDate.parse(text) for text in reversed(line)]
    assert [d.text for d in sorted(parsed, key=lambda d: d.sort_key)] == line


def test_dates_have_no_order_of_their_own() -> None:
    one, other = dates("1992-02", "1992")
    with pytest.raises(TypeError, match="not supported"):
        _ = one < other
