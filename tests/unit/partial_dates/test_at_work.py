"""Questions of a tracing office, asked with dates as sources give them."""

import pytest

from sought.partial_dates import (
    AS_WRITTEN,
    Age,
    Answer,
    PartialDate,
    Relation,
    age_at,
    before,
    days_between,
    overlaps,
    relation,
    within,
)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


DETENTION = on("1992-02/1992-04")


@pytest.mark.parametrize(
    ("sighting", "expected"),
    [
        ("1992-03-10", Answer.YES),
        ("1992-02-10", Answer.MAYBE),
        ("1992-03", Answer.YES),
        ("1992-03~", Answer.MAYBE),
        ("1992-21", Answer.MAYBE),
        ("1992-05", Answer.NO),
        ("1992", Answer.MAYBE),
    ],
)
def test_was_he_seen_while_detained(sighting: str, expected: Answer) -> None:
    assert within(on(sighting), DETENTION) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("1992-03/1992-06", Answer.YES),
        ("1992-04/1992-06", Answer.MAYBE),
        ("1992-05/1992-06", Answer.NO),
        ("1992-03-15/..", Answer.YES),
        ("1992-04-15/..", Answer.MAYBE),
        ("../1992-01", Answer.NO),
        ("/1992-03", Answer.YES),
    ],
)
def test_were_two_detained_together(other: str, expected: Answer) -> None:
    assert overlaps(DETENTION, on(other)) is expected


def test_two_sources_contradict_each_other_only_where_no_day_fits_both() -> None:
    list_says, witness_says = on("1992-02-26"), on("1992-21")
    assert overlaps(list_says, witness_says) is Answer.NO
    assert relation(list_says, witness_says) is Relation.CERTAINLY_BEFORE
    assert overlaps(list_says, on("1992-21~")) is Answer.MAYBE
    assert overlaps(list_says, on("1992-24")) is Answer.MAYBE


def test_a_death_before_the_last_letter_is_a_contradiction() -> None:
    death, letter = on("1993-01"), on("1993-02-14")
    assert before(death, letter).certain
    assert not before(on("1993-01?"), letter).certain


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        ("1974-03-01", Age(17, 17)),
        ("1974-02", Age(17, 18)),
        ("1974-02-26", Age(18, 18)),
        ("1974", Age(17, 18)),
        ("197X", Age(12, 22)),
        ("1974~", Age(16, 19)),
        ("[1973,1975]", Age(16, 19)),
        ("197X-05-01", Age(12, 21)),
    ],
)
def test_was_he_a_child_on_the_day_of_the_attack(birth: str, age: Age) -> None:
    assert age_at(on(birth), on("1992-02-26")) == age


def test_how_long_between_capture_and_the_visit() -> None:
    days = days_between(on("1992-02-26/1992-02-27"), on("1992-03-1X"))
    assert (days.lowest, days.highest) == (12, 22)


def test_a_year_that_is_only_recalled_reaches_further_than_one_that_is_written() -> None:
    recalled = on("1992~")
    assert before(recalled, on("1993-06")) is Answer.MAYBE
    assert before(recalled, on("1993-06"), AS_WRITTEN) is Answer.YES


def test_who_is_still_missing_has_been_so_on_every_later_day() -> None:
    missing = on("1992-02-26/..")
    assert within(on("2020"), missing) is Answer.YES
    assert within(on("1992-02-25"), missing) is Answer.NO
    assert missing.latest is None


def test_hours_order_events_of_one_night() -> None:
    attack, flight = on("1992-02-25T23:00+04:00"), on("1992-02-26T02:30+04:00")
    assert before(attack, flight) is Answer.YES
    assert before(on("1992-02-25T23:00+04:00"), on("1992-02-25T20:00Z")) is Answer.YES
    assert before(on("1992-02-25T23:00+04:00"), on("1992-02-25T19:00Z")) is Answer.NO
