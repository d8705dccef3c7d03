"""Completed years between two days, for one person and for many."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sought.reporting.figures.window import FIRST, LAST, Window

Days = NDArray[np.int64]
UNLIMITED = 10**6
"""Completed years where there is no highest age."""


def years_between(born: Window, on: Window) -> tuple[int, int | None]:
    """Lowest and highest completed years; 0 and None without a limit.

    An event before the birth is at age 0.  Who was born on 29 February completes a year on 1 March where there is no such day.
    """
    lowest = 0 if on.first == FIRST or born.last == LAST else _years(born.last, on.first)
    if born.first == FIRST or on.last == LAST:
        return max(0, lowest), None
    return max(0, lowest), max(0, _years(born.first, on.last))


def _years(birth: int, day: int) -> int:
    a, b = date.fromordinal(birth), date.fromordinal(day)
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day))


def year_and_day(ordinals: Days) -> Days:
    """Each day as year · 10,000 + month · 100 + day: differences of these, over 10,000, are years.

    Days outside the calendar become that of its nearest edge.
    """
    found: Days = _calendar()[np.clip(ordinals, 1, LAST - 1)]
    return found


@cache
def _calendar() -> Days:
    """Of every ordinal from 0 on; 30 MB, made once."""
    days = (np.arange(LAST) - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    month = months.astype(np.int64)
    day = (days - months).astype(np.int64) + 1
    found: Days = (month // 12 + 1970) * 10_000 + (month % 12 + 1) * 100 + day
    return found


def many_years(births: Days, days: Days) -> Days:
    """Completed years from each birth to each day, both from :func:`year_and_day`."""
    years: Days = (days - births) // 10_000
    return years
