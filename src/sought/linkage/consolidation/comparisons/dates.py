"""Dates as their sources give them: whole, month and year, year, about, between.

A date is two days, the first and the last it can mean, as running numbers; where it names them
also year, month and the eight digits.  So a year beside a day within it agrees as far as it can.
"""

from __future__ import annotations

from sought.linkage.consolidation.comparisons.levels import Field, Level, either_null


def _both(column: str) -> str:
    return f"{column}_l is not null and {column}_r is not null"


def _years_apart(date: str, least: int, most: int) -> str:
    gap = f"abs({date}_year_l - {date}_year_r)"
    return f"{_both(f'{date}_year')} and {gap} between {least} and {most}"


def _swapped(date: str) -> str:
    """Day and month exchanged: eight digits as year, month, day beside year, day, month."""
    return f"{_both(f'{date}_digits')} and {date}_digits_l = {date}_swapped_r"


def _one_digit(date: str) -> str:
    """One of eight digits differs."""
    return f"{_both(f'{date}_digits')} and levenshtein({date}_digits_l, {date}_digits_r) = 1"


def _overlap(date: str) -> str:
    return f"{date}_first_l <= {date}_last_r and {date}_first_r <= {date}_last_l"


def _days_apart(date: str, most: int) -> str:
    return f"{_both(f'{date}_digits')} and abs({date}_first_l - {date}_first_r) <= {most}"


def _same_day_of_year(date: str) -> str:
    return f"{_both(f'{date}_digits')} and right({date}_digits_l, 4) = right({date}_digits_r, 4)"


BIRTH = Field(
    "birth",
    either_null("birth_first"),
    (
        Level("same_day", f"{_both('birth_digits')} and birth_digits_l = birth_digits_r"),
        Level("same_month", f"{_both('birth_month')} and birth_month_l = birth_month_r"
              " and (birth_digits_l is null or birth_digits_r is null)"),
        Level("day_month_swapped", _swapped("birth")),
        Level("one_digit_differs", _one_digit("birth")),
        Level("same_year", f"{_both('birth_year')} and birth_year_l = birth_year_r"
              " and (birth_month_l is null or birth_month_r is null)"),
        Level("possible", f"({_overlap('birth')})"
              " and (birth_year_l is null or birth_year_r is null)"),
        Level("same_day_other_year", _same_day_of_year("birth")),
        Level("same_year_other_day", f"{_both('birth_year')} and birth_year_l = birth_year_r"),
        Level("one_year_apart", _years_apart("birth", 1, 1)),
        Level("two_or_three_years_apart", _years_apart("birth", 2, 3)),
        Level("ten_years_apart", _years_apart("birth", 10, 10)),
        Level("few_years_apart", _years_apart("birth", 4, 9)),
        Level("different"),
    ),
)  # fmt: skip

LAST_DATE = Field(
    "last_date",
    either_null("last_first"),
    (
        Level("same_day", f"{_both('last_digits')} and last_digits_l = last_digits_r"),
        Level("day_month_swapped", _swapped("last")),
        Level("one_digit_differs", _one_digit("last")),
        Level("within_a_week", _days_apart("last", 7)),
        Level("possible", _overlap("last")),
        Level("within_two_months", _days_apart("last", 62)),
        Level("same_year", f"{_both('last_year')} and last_year_l = last_year_r"),
        Level("one_year_apart", _years_apart("last", 1, 1)),
        Level("different"),
    ),
)
