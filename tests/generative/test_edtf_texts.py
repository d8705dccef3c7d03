"""The reader against its naive twin, times of day, and dates written by hand."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.partial_dates import (
    Answer,
    Moment,
    PartialDate,
    PartialDateError,
    before,
    overlaps,
    within,
)
from tests.generative import date_texts
from tests.naive import naive_edtf

PIECES = st.sampled_from(
    [
        *("1992", "199X", "19XX", "0000", "02", "12", "13", "20", "21", "24", "25", "XX", "0X"),
        *("1X", "2X", "3X", "4X", "00", "29", "30", "31", "32", "-", "-", "-", "?", "~", "%", "X"),
    ]
)
ANY_DATE = st.one_of(
    st.lists(PIECES, max_size=6).map("".join),
    date_texts.singles(),
    st.tuples(st.sampled_from(["1992", "199X"]), PIECES, PIECES).map("-".join),
)


def is_read(text: str) -> bool:
    try:
        return isinstance(PartialDate.parse(text).form, Moment)
    except PartialDateError:
        return False


@given(ANY_DATE)
def test_single_dates_are_read_exactly_where_the_twin_allows_them(text: str) -> None:
    assert is_read(text) is naive_edtf.is_single(text)


def test_all_months_and_days_of_two_characters() -> None:
    """Every pair of signs in the place of the month and of the day."""
    signs = "0123489X"
    pairs = ["".join(pair) for pair in product(signs, signs)]
    texts = [f"{year}-{pair}" for year in ("1992", "199X") for pair in pairs]
    texts += [
        f"{ym}-{pair}" for ym in ("1992-02", "1991-02", "199X-02", "1992-XX") for pair in pairs
    ]
    allowed = [text for text in texts if naive_edtf.is_single(text)]
    assert [text for text in texts if is_read(text)] == allowed
    assert 40 < len(allowed) < len(texts) / 2


@given(date_texts.texts(), st.data())
def test_one_wrong_sign_is_noticed_or_makes_another_date(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from("0123456789X-/.,[]T:Z+?~% u"))
    changed = text[:at] + sign + text[at + 1 :]
    try:
        partial = PartialDate.parse(changed)
    except PartialDateError as error:
        proposed = error.proposals
        assert changed.strip() not in proposed
    else:
        assert PartialDate.parse(partial.text) == partial


@st.composite
def times(draw: st.DrawFn) -> str:
    """A minute of two days, with or without offset and mark."""
    day = draw(st.sampled_from(["1992-02-26", "1992-02-27"]))
    hour, minute = draw(st.integers(0, 23)), draw(st.sampled_from([0, 1, 30, 59]))
    mark = draw(st.sampled_from(["", "~"]))
    return f"{day}T{hour:02}:{minute:02}{{}}{mark}"


OFFSETS = st.sampled_from(["Z", "+04:00", "-03:30", "+14:00"])
ZONES = st.one_of(st.just(("", "")), st.tuples(OFFSETS, OFFSETS))


@given(times(), times(), ZONES)
def test_times_agree_with_every_pair_of_minutes(
    one: str, other: str, zones: tuple[str, str]
) -> None:
    texts = [one.format(zones[0]), other.format(zones[1])]
    a, b = (PartialDate.parse(text) for text in texts)
    minutes = [naive_edtf.minutes(text) for text in texts]
    assert before(a, b).value == naive_edtf.before(*minutes)
    assert overlaps(a, b).value == naive_edtf.same(*minutes)


WAYS = [
    "{d.day}.{d.month}.{d.year:04}",
    "{d.day:02}.{d.month:02}.{d.year:04}",
    "{d.day:02}-{d.month:02}-{d.year:04}",
    "{d.year:04}/{d.month}/{d.day}",
    "{d.year:04}.{d.month:02}.{d.day:02}",
    "{d.year:04}{d.month:02}{d.day:02}",
    "{d.day} {d:%B} {d.year:04}",
    "{d:%B} {d.day}, {d.year:04}",
    "{d.day} {d:%b} {d.year:04}",
]


@given(st.dates(date(1000, 1, 1)), st.sampled_from(WAYS))
def test_a_day_written_by_hand_is_proposed(day: date, way: str) -> None:
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse(way.format(d=day))
    assert caught.value.proposals[0] == day.isoformat()


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["about ", "ca. ", "c. ", "около ", "~ "]))
def test_about_a_day_is_proposed_as_approximate(day: date, about: str) -> None:
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse(f"{about}{day:%d.%m.}{day.year:04}")
    assert caught.value.proposals == (f"{day.isoformat()}~",)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_two_days_are_proposed_as_interval_or_choice(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    phrases = {"from {} to {}": "{}/{}", "{} - {}": "{}/{}", "between {} and {}": "[{}..{}]"}
    for phrase, edtf in phrases.items():
        with pytest.raises(PartialDateError) as caught:
            PartialDate.parse(phrase.format(first, last))
        assert caught.value.proposals == (edtf.format(first, last),)


WORLDS = st.frozensets(st.booleans(), min_size=1)


def of_worlds(worlds: frozenset[bool]) -> Answer:
    if worlds == {True}:
        return Answer.YES
    return Answer.NO if worlds == {False} else Answer.MAYBE


@given(WORLDS, WORLDS)
def test_answers_combine_as_all_possible_worlds_do(one: frozenset, other: frozenset) -> None:
    a, b = of_worlds(one), of_worlds(other)
    assert ~a is of_worlds(frozenset(not x for x in one))
    assert a & b is of_worlds(frozenset(x and y for x in one for y in other))
    assert a | b is of_worlds(frozenset(x or y for x in one for y in other))


@given(date_texts.singles(), date_texts.singles(), date_texts.singles())
def test_before_and_within_are_transitive_where_certain(one: str, other: str, third: str) -> None:
    a, b, c = (PartialDate.parse(text) for text in (one, other, third))
    if before(a, b).certain and before(b, c).certain:
        assert before(a, c).certain
    if within(a, b).certain and within(b, c).certain:
        assert within(a, c).certain
    if within(a, b).certain and before(b, c).certain:
        assert before(a, c).certain
