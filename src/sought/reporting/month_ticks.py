"""Where the months are marked on an axis of days: few enough marks to be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months from one mark to the next."""
_DAYS_OF_A_MONTH = 30.4


def month_ticks(first: int, last: int, most: int = 9) -> Iterator[date]:
    """First days of months between two days (proleptic ordinals), not many more than ``most``."""
    months = (last - first) / _DAYS_OF_A_MONTH
    step = next((s for s in _STEPS if months / s <= most), _STEPS[-1])
    begin = date.fromordinal(first)
    month = -(-(begin.year * 12 + begin.month - 1) // step) * step
    while (day := date(month // 12, month % 12 + 1, 1)).toordinal() <= last:
        if day.toordinal() >= first:
            yield day
        month += step
