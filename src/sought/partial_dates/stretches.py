"""Stretches of the calendar: sorted, disjoint pairs of first and last point, both included.

Points are counted in seconds of the wall clock from the day before 0001-01-01 (day 0 of
:meth:`datetime.date.toordinal`), or in atoms: whole days, minutes or seconds.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date

from sought.partial_dates.slack import Margin

Stretch = tuple[int, int]
Stretches = tuple[Stretch, ...]

MINUTE = 60
DAY = 86_400
FOREVER = DAY * 10**8
"""Later than every day; its negative is earlier. A multiple of all atoms."""

_FIRST = date.min.toordinal() * DAY
_LAST = (date.max.toordinal() + 1) * DAY - 1


def of_days(first: date, last: date) -> Stretch:
    """From the first second of one day to the last second of another."""
    return first.toordinal() * DAY, (last.toordinal() + 1) * DAY - 1


def of_months(year: int, first: int, last: int) -> Stretch:
    """From one month to another of the same year."""
    return of_days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def merged(stretches: list[Stretch]) -> Stretches:
    """The same points, sorted, with what touches or overlaps joined."""
    joined: list[Stretch] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def in_atoms(stretches: Stretches, atom: int) -> Stretches:
    """Seconds as whole days, minutes or seconds (``atom`` of 86,400, 60 or 1 seconds)."""
    return merged([(first // atom, last // atom) for first, last in stretches])


def common(one: Stretches, other: Stretches) -> Stretches:
    """Points in both."""
    pairs = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return merged([(first, last) for first, last in pairs if first <= last])


def widened(stretches: Stretches, margin: Margin) -> Stretches:
    """Each stretch with the margin on either side, within the years 1 to 9999."""
    return merged([_widen(stretch, margin) for stretch in stretches])


def _widen(stretch: Stretch, margin: Margin) -> Stretch:
    further = margin.days * DAY + margin.minutes * MINUTE
    first = _shift(stretch[0], -margin.months) - further
    # The second after the end is moved, so that the end of one month becomes that of another.
    last = _shift(stretch[1] + 1, margin.months) - 1 + further
    return max(first, _FIRST), min(last, _LAST)


def _shift(point: int, months: int) -> int:
    """The same day and second so many months later; the last day of a month that is shorter."""
    number, second = divmod(point, DAY)
    if not months or number > date.max.toordinal():
        return point
    day = date.fromordinal(number)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= MAXYEAR:
        return _FIRST if months < 0 else _LAST + 1
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return moved.toordinal() * DAY + second
