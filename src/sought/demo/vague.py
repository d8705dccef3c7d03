"""Dates as people remember them: EDTF texts that always contain the true day.

A planted contradiction is the only way to a date that does not: :func:`shifted`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from random import Random

from sought.demo.chance import weighted

DOCUMENT = {"day": 0.94, "month": 0.06}
"""How exact a document is."""
FAMILY = {"day": 0.55, "month": 0.22, "days": 0.09, "months": 0.06, "year": 0.08}
"""How exact a family is after years."""
MEMORY = {"day": 0.3, "month": 0.45, "days": 0.15, "months": 0.1}
"""How exact a witness is."""


def remembered(chance: Random, day: date, how: dict[str, float]) -> str:
    """A day as somebody of this memory gives it."""
    kind = weighted(chance, how)
    if kind == "days":
        first = day - timedelta(chance.randint(0, 5))
        return f"{first}/{max(day, first + timedelta(chance.randint(4, 9)))}"
    if kind == "months":
        first = day.replace(day=1) - timedelta(chance.choice((1, 40, 0)))
        return (
            f"{first:%Y-%m}/{day:%Y-%m}" if f"{first:%Y-%m}" != f"{day:%Y-%m}" else f"{day:%Y-%m}"
        )
    if kind == "year":
        return f"{day.year}" if chance.random() < 0.8 else f"{day.year}~"
    return f"{day}" if kind == "day" else f"{day:%Y-%m}"


def birth(chance: Random, day: date) -> str:
    """A birth as relatives and lists give it."""
    forms = (
        f"{day}",
        f"{day:%Y-%m}",
        f"{day.year}",
        f"{day.year}~",
        f"{day.year - 1}/{day.year + 1}",
    )
    return chance.choices(forms, (0.6, 0.06, 0.28, 0.03, 0.03))[0]


def shifted(chance: Random, day: date) -> str:
    """A date that is wrong by weeks or months: another source's error."""
    wrong = day + timedelta(chance.choice((-1, 1)) * chance.choice((10, 31, 61, 92, 183)))
    return f"{wrong}"


def stretch(first: date, last: date) -> str:
    """From a day to a day."""
    return f"{first}/{last}"


def coarse_stretch(chance: Random, first: date, last: date) -> str:
    """From a month to a month or year, around the true stretch."""
    end = f"{last:%Y-%m}" if chance.random() < 0.7 else f"{last.year}"
    return f"{first:%Y-%m}/{end}"


def month_end(day: date) -> date:
    """The last day of a month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
