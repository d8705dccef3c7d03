"""Days as years with fractions, as the engine counts time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sought.genetics.caseload import Interval

YEAR = 365.2425


def years_of(first: date | None, last: date | None) -> Interval | None:
    """From the begin of the first day to the end of the last; None unless both are known."""
    from sought.genetics.caseload import Interval

    if first is None or last is None:
        return None
    return Interval(year_of(first), year_of(last) + 1 / YEAR)


def year_of(day: date) -> float:
    """The begin of a day."""
    return day.year + (day - date(day.year, 1, 1)).days / YEAR
