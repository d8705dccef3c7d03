"""Keys of a date of birth: two dates that may be one, or a year apart, share one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from sought.partial_dates import AS_WRITTEN, USUAL_SLACK, PartialDate, PartialDateError, Slack

LONGEST_SPAN = 12
"""Years; of a birth known less finely than this nothing is made."""


@lru_cache(maxsize=1 << 16)
def birth_keys(text: str) -> tuple[str, ...]:
    """Keys of the years, one shared by neighbours, and of the day, day and month in either order.

    What is no EDTF, or too wide, has none.
    """
    span = years_of(text)
    if span is None:
        return ()
    return (*_years(*span), *_days(text))


def years_of(text: str) -> tuple[int, int] | None:
    """First and last possible year; None where it says too little."""
    first, last = _bounds(text, USUAL_SLACK)
    if first is None or last is None or last.year - first.year >= LONGEST_SPAN:
        return None
    return first.year, last.year


def day_of(text: str) -> date | None:
    """The day, where exactly one is meant."""
    first, last = _bounds(text, AS_WRITTEN)
    return first if first == last else None


def _bounds(text: str, slack: Slack) -> tuple[date | None, date | None]:
    try:
        bounds = PartialDate.parse(text).bounds(slack)
    except PartialDateError:
        return None, None
    return bounds.earliest, bounds.latest


def _years(first: int, last: int) -> Iterator[str]:
    """Two births at most a year apart have one of these in common."""
    return (f"y {year}" for year in range(first, last + 2))


def _days(text: str) -> Iterator[str]:
    day = day_of(text)
    if day is not None:
        low, high = sorted((day.month, day.day))
        yield f"b {day.year} {low} {high}"
