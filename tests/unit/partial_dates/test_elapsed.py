"""Days between dates and ages, lowest and highest."""

import pytest

from sought.errors import InputError
from sought.partial_dates import AS_WRITTEN, Age, Days, PartialDate, age_at, days_between


def dates(*texts: str) -> tuple[PartialDate, ...]:
    return tuple(PartialDate.parse(text) for text in texts)


@pytest.mark.parametrize(
    ("first", "second", "lowest", "highest"),
    [
        ("1992-02-26", "1992-02-26", 0, 0),
        ("1992-02-26", "1992-03-01", 4, 4),
        ("1992-03-01", "1992-02-26", -4, -4),
        ("1992-02", "1992-03", 1, 59),
        ("1992-02", "1992-02", -28, 28),
        ("1992-02-26", "1992-02-28~", -1, 5),
        ("1992-02-01/1992-02-10", "1992-02-20", 10, 19),
        ("1992", "1993/..", 1, None),
        ("../1992", "1993", 1, None),
        ("1993", "../1992", None, -1),
        ("1992/..", "1993", None, 730),
        ("[1992-02-26,1992-02-28]", "1992-03-01", 2, 4),
    ],
)
def test_days_between(first: str, second: str, lowest: int | None, highest: int | None) -> None:
    assert days_between(*dates(first, second)) == Days(lowest, highest)


@pytest.mark.parametrize(
    ("birth", "event", "lowest", "highest"),
    [
        ("1970-02-26", "1992-02-25", 21, 21),
        ("1970-02-26", "1992-02-26", 22, 22),
        ("1970", "1992-02-26", 21, 22),
        ("1970-02", "1992-02-26", 21, 22),
        ("1970", "1992", 21, 22),
        ("197X", "1992", 12, 22),
        ("1970~", "1992-02-26", 20, 23),
        # born on 29 February: a year older on 1 March
        ("1972-02-29", "1990-02-28", 17, 17),
        ("1972-02-29", "1990-03-01", 18, 18),
        ("1972-02-29", "1992-02-29", 20, 20),
        # the event may be before the birth
        ("1992", "1992-02-26", 0, 0),
        # no limits
        ("[..1950]", "1992-02-26", 41, None),
        ("[1950..]", "1992-02-26", 0, 42),
        ("1950", "1992/..", 41, None),
        ("1950", "/1992", 0, 42),
        ("197X-05-01", "1992-05-01", 13, 22),
    ],
)
def test_age_at_an_event(birth: str, event: str, lowest: int, highest: int | None) -> None:
    assert age_at(*dates(birth, event)) == Age(lowest, highest)


def test_the_slack_is_a_choice() -> None:
    assert age_at(*dates("1970~", "1992-02-26"), AS_WRITTEN) == Age(21, 22)
    assert days_between(*dates("1992-02-26~", "1992-02-28"), AS_WRITTEN) == Days(2, 2)


def test_an_event_before_the_birth_is_refused_without_telling_the_birth() -> None:
    with pytest.raises(InputError, match="1991 is before the birth; check both dates") as caught:
        age_at(*dates("1992-02-26", "1991"))
    assert caught.value.where == "event"
    assert "1992-02-26" not in str(caught.value)
