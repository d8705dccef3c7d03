"""Names of months and seasons found in texts of four languages."""

import pytest

from sought.partial_dates.month_names import date_in_names, month_number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("february", 2),
        ("feb", 2),
        ("fevral", 2),
        ("may", 5),
        ("мая", 5),
        ("մայիսին", 5),
        ("winter", 24),
        ("qış", 24),
        ("весной", 21),
        ("fe", None),
        ("ju", None),
        ("iyu", None),
        ("հուն", None),
        ("мар", 3),
        ("someday", None),
    ],
)
def test_a_name_or_its_clear_beginning(word: str, number: int | None) -> None:
    assert month_number(word) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("february 1992", "1992-02"),
        ("26 february 1992", "1992-02-26"),
        ("6th of february 1992", "1992-02-06"),
        ("1992 spring", "1992-21"),
        ("february", None),
        ("1992", None),
        ("26 1992", None),
        ("february 92", None),
        ("february 1992 1993", None),
        ("26 27 february 1992", None),
        ("260 february 1992", None),
        ("february march 1992", None),
        ("a february 1992", None),
    ],
)
def test_one_name_one_year_and_at_most_one_day(text: str, found: str | None) -> None:
    assert date_in_names(text) == found
