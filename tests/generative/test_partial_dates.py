"""Properties of dates, and agreement with the twin that lists every day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.partial_dates import (
    AS_WRITTEN,
    USUAL_SLACK,
    Answer,
    Bounds,
    Edge,
    Interval,
    Moment,
    OneOf,
    PartialDate,
    PartialDateError,
    Precision,
    Relation,
    after,
    age_at,
    before,
    days_between,
    in_words,
    overlaps,
    relation,
    within,
)
from tests.generative import date_texts
from tests.naive import naive_dates

MOST_PAIRS = 20_000_000
TEXTS = date_texts.texts()


def refusal(text: str) -> PartialDateError | None:
    """Why the text is refused; None if it is a date."""
    try:
        PartialDate.parse(text)
    except PartialDateError as error:
        return error
    return None


def parse(text: str) -> PartialDate:
    """The date; a text with swapped ends or a day that is not there is not tried."""
    error = refusal(text)
    if error is not None:
        assert "ends before it begins" in error.reason or "has no day" in error.reason, text
        assume(condition=False)
    return PartialDate.parse(text)


DATES = TEXTS.map(parse)
SMALL_TEXTS = date_texts.small_texts()


@given(TEXTS)
def test_canonical_text_is_kept_and_parses_to_the_same_date(text: str) -> None:
    partial = parse(text)
    assert str(partial) == partial.text == text
    assert PartialDate.parse(partial.text) == partial
    assert hash(PartialDate.parse(f" {text}\n")) == hash(partial)


@given(DATES)
def test_bounds_are_ordered_and_slack_only_widens(partial: PartialDate) -> None:
    written, usual = partial.bounds(AS_WRITTEN), partial.bounds()
    for bounds in (written, usual):
        assert ordinal(bounds.earliest, 0) <= ordinal(bounds.latest, 10**7)
    assert ordinal(usual.earliest, 0) <= ordinal(written.earliest, 0)
    assert ordinal(usual.latest, 10**7) >= ordinal(written.latest, 10**7)
    if not partial.approximate and not partial.uncertain:
        assert written == usual


def ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


@given(st.dates())
def test_a_day_is_its_own_bounds(day: date) -> None:
    partial = PartialDate.on(day)
    assert partial.bounds() == Bounds(day, day)
    assert partial.precision is Precision.DAY


@given(DATES, DATES)
def test_sort_keys_are_equal_for_equal_dates_only(one: PartialDate, other: PartialDate) -> None:
    assert (one.sort_key == other.sort_key) is (one == other)
    if before(one, other, AS_WRITTEN).certain:
        assert one.sort_key < other.sort_key


@given(DATES, DATES)
def test_relations_have_their_mirror(one: PartialDate, other: PartialDate) -> None:
    assert before(one, other) is after(other, one)
    assert overlaps(one, other) is overlaps(other, one)
    if before(one, other).certain:
        assert after(one, other) is Answer.NO
        assert overlaps(one, other) is Answer.NO
        assert within(one, other) is Answer.NO
        assert relation(one, other) is Relation.CERTAINLY_BEFORE
    if within(one, other).certain:
        assert overlaps(one, other).possible


@given(DATES)
def test_a_date_beside_itself(partial: PartialDate) -> None:
    assert relation(partial, partial) is Relation.SAME_AS_WRITTEN
    assert overlaps(partial, partial).possible
    assert within(partial, partial).possible
    assert not before(partial, partial).certain


@given(DATES, DATES)
def test_slack_never_makes_anything_more_certain(one: PartialDate, other: PartialDate) -> None:
    for ask in (before, overlaps):
        usual, written = ask(one, other, USUAL_SLACK), ask(one, other, AS_WRITTEN)
        assert usual is written or usual is Answer.MAYBE


def test_relations_agree_with_every_pair_of_days() -> None:
    seen = set()

    @settings(max_examples=150)
    @given(SMALL_TEXTS, SMALL_TEXTS)
    def compare(one: str, other: str) -> None:
        a, b = parse(one), parse(other)
        spans = [naive_dates.spans(text) for text in (one, other)]
        assume(len(spans[0]) * len(spans[1]) <= MOST_PAIRS)
        expected = {
            "before": naive_dates.before(*spans),
            "overlaps": naive_dates.overlaps(*spans),
            "within": naive_dates.within(spans[0], naive_dates.period_spans(other)),
        }
        found = {ask.__name__: ask(a, b).value for ask in (before, overlaps, within)}
        assert found == expected
        seen.update(expected.items())
        seen.add((type(a.form), type(b.form)))

    compare()
    answers = ("yes", "maybe", "no")
    assert {(q, a) for q in ("before", "overlaps", "within") for a in answers} <= seen
    forms = (Moment, Interval, OneOf)
    assert {(a, b) for a in forms for b in forms} <= seen


def test_bounds_agree_with_the_listed_days() -> None:
    edges = set()

    @given(SMALL_TEXTS)
    def compare(text: str) -> None:
        spans = naive_dates.spans(text) if parse(text) else []
        first, last = min(s for s, _ in spans), max(e for _, e in spans)
        open_ends = {naive_dates.ALWAYS, naive_dates.FOREVER}
        days = (None if n in open_ends else date.fromordinal(n) for n in (first, last))
        assert parse(text).bounds() == Bounds(*days)
        edges.update(text.split("/") if "/" in text else ())

    compare()
    assert {edge.value for edge in Edge} <= edges


@settings(max_examples=60)
@given(date_texts.small_dates(), date_texts.small_dates())
def test_days_and_ages_agree_with_the_listed_days(one: str, other: str) -> None:
    first, second = naive_dates.possible_days(one), naive_dates.possible_days(other)
    assume(len(first) * len(second) <= 200_000)
    a, b = parse(one), parse(other)
    days = days_between(a, b)
    assert (days.lowest, days.highest) == naive_dates.days_between(first, second)
    youngest, oldest = naive_dates.ages(first, second)
    if oldest < 0:
        with pytest.raises(InputError, match="is before the birth"):
            age_at(a, b)
        return
    age = age_at(a, b)
    assert (age.lowest, age.highest) == (max(0, youngest), oldest)


@settings(max_examples=200)
@given(DATES, DATES, st.sampled_from(["en", "az", "hy", "ru"]))
def test_different_dates_read_differently(
    one: PartialDate, other: PartialDate, language: str
) -> None:
    same = in_words(one, language) == in_words(other, language)
    assert same is (one == other)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["en", "az", "hy", "ru"]), st.data())
def test_what_is_shown_is_proposed_back(day: date, language: str, data: st.DataObject) -> None:
    iso = day.isoformat()
    season = data.draw(st.sampled_from(["21", "22", "23", "24"]))
    text = data.draw(st.sampled_from([iso, iso[:7], f"{iso[:4]}-{season}"]))
    shown = in_words(PartialDate.parse(text), language)
    with pytest.raises(PartialDateError) as caught:
        PartialDate.parse(shown)
    assert caught.value.proposals == (text,)


@given(st.text(max_size=60) | st.text("0123456789X-/~?%.[],T: uorabetwn", max_size=40))
def test_any_text_is_a_date_or_refused_with_valid_proposals(text: str) -> None:
    error = refusal(text)
    if error is None:
        partial = PartialDate.parse(text)
        assert PartialDate.parse(partial.text) == partial
        return
    assert "is no EDTF date" in str(error)
    for proposal in error.proposals:
        assert refusal(proposal) is None
