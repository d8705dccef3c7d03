"""The usual periods of a report, by the code that an address has of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Period = tuple[date, date]


def _this_month(today: date) -> Period:
    return today.replace(day=1), today


def _last_month(today: date) -> Period:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _this_year(today: date) -> Period:
    return date(today.year, 1, 1), today


def _last_year(today: date) -> Period:
    return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


PERIODS: Mapping[str, tuple[Promise, Callable[[date], Period]]] = {
    "last_month": (_("Last month"), _last_month),
    "this_month": (_("This month"), _this_month),
    "last_year": (_("Last year"), _last_year),
    "this_year": (_("This year"), _this_year),
}
"""The first is the usual one."""


def period_of(code: str, today: date) -> Period:
    """First day and last; the usual period for a code that names none."""
    usual = next(iter(PERIODS))
    return PERIODS[code if code in PERIODS else usual][1](today)
