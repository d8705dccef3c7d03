"""Dates by listing days: every day of some years is held against the text, one by one.

Slow and obvious.  It reads the text with its own few lines and knows years 1989 to 1995 only.
Marks (``~?%``) widen by the usual slack; they are understood on a day and on whole months.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np

FIRST, LAST = date(1989, 1, 1), date(1995, 12, 31)
ALL_DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
ALWAYS, FOREVER = FIRST.toordinal() - 1, LAST.toordinal() + 1
"""Numbers of the day before and after the days listed: no beginning and no end."""

SEASON_MONTHS = {"21": {3, 4, 5}, "22": {6, 7, 8}, "23": {9, 10, 11}}
TIMES = {"?": 1, "~": 1, "%": 2}
MONTHS_OF_SLACK = {"day": 0, "month": 1, "season": 1, "year": 12, "decade": 60}

Span = tuple[int, int]


def possible_days(text: str) -> list[date]:
    """Days that a single date allows."""
    bare, mark = (text[:-1], text[-1]) if text[-1] in TIMES else (text, "")
    written = [day for day in ALL_DAYS if is_written(day, bare)]
    return [day for day in ALL_DAYS if is_near(day, written, bare, mark)] if mark else written


def is_written(day: date, text: str) -> bool:
    year, _, month = text.partition("-")
    if month == "24":
        december_before = day.year in {int(year) - 1, int(year)} and day.month == 12
        january_after = day.year in {int(year), int(year) + 1} and day.month < 3
        return december_before or january_after
    if month in SEASON_MONTHS:
        return digits_fit(year, day.isoformat()) and day.month in SEASON_MONTHS[month]
    return digits_fit(text, day.isoformat())


def digits_fit(pattern: str, iso: str) -> bool:
    return re.match(pattern.replace("X", r"\d"), iso) is not None


def is_near(day: date, written: list[date], bare: str, mark: str) -> bool:
    months = MONTHS_OF_SLACK[unit(bare)] * TIMES[mark]
    if not months:
        return any(abs((day - w).days) <= 3 * TIMES[mark] for w in written)
    return (
        any(abs(month_number(day) - month_number(w)) <= months for w in (written[0], written[-1]))
        or written[0] <= day <= written[-1]
    )


def month_number(day: date) -> int:
    return 12 * day.year + day.month


def unit(bare: str) -> str:
    year, month, *_ = [*bare.split("-"), ""]
    if "X" in year:
        return "decade"
    if not month or "X" in month:
        return "year"
    if month > "12":
        return "season"
    return "day" if bare.count("-") == 2 else "month"


def spans(text: str) -> list[Span]:
    """Every first and last day that ``text`` may stand for, as numbers."""
    if text.startswith("["):
        return [(d, d) for part in text[1:-1].split(",") for d in run(part)]
    if "/" not in text:
        return [(d.toordinal(), d.toordinal()) for d in possible_days(text)]
    start, end = text.split("/")
    starts = edge(start, ALWAYS)
    ends = edge(end, FOREVER)
    return [(s, e) for s in starts for e in ends if s <= e]


def run(text: str) -> range | list[int]:
    """Numbers of the days of ``1992..1993`` or of one date."""
    if ".." not in text:
        return [d.toordinal() for d in possible_days(text)]
    first, last = text.split("..")
    begin = possible_days(first)[0].toordinal() if first else ALWAYS
    end = possible_days(last)[-1].toordinal() if last else FOREVER
    return range(begin, end + 1)


def edge(text: str, limit: int) -> range | list[int]:
    if text == "..":
        return [limit]
    if text == "":
        return range(ALWAYS, FOREVER + 1)
    return [d.toordinal() for d in possible_days(text)]


def period_spans(text: str) -> list[Span]:
    """As ``spans``, but a plain year, season, month or day is the whole of it."""
    found = spans(text)
    if re.fullmatch(r"[0-9-]+", text) and not text.endswith("-24"):
        return [(found[0][0], found[-1][1])]
    return found


def verdict(holds: np.ndarray) -> str:
    if holds.all():
        return "yes"
    return "maybe" if holds.any() else "no"


def pairs(one: list[Span], other: list[Span]) -> tuple[np.ndarray, ...]:
    """Starts and ends of both, so arranged that every reading meets every other."""
    a, b = np.array(one), np.array(other)
    return a[:, 0, None], a[:, 1, None], b[None, :, 0], b[None, :, 1]


def before(one: list[Span], other: list[Span]) -> str:
    _, end, start, _ = pairs(one, other)
    return verdict(end < start)


def overlaps(one: list[Span], other: list[Span]) -> str:
    start_1, end_1, start_2, end_2 = pairs(one, other)
    return verdict((start_1 <= end_2) & (start_2 <= end_1))


def within(one: list[Span], period: list[Span]) -> str:
    start, end, begin, finish = pairs(one, period)
    return verdict((begin <= start) & (end <= finish))


def days_between(one: list[date], other: list[date]) -> tuple[int, int]:
    all_differences = {(b - a).days for a in one for b in other}
    return min(all_differences), max(all_differences)


def ages(birth: list[date], event: list[date]) -> tuple[int, int]:
    """Birthdays after the day of birth, counted one by one."""
    found = {count_birthdays(b, e) for b in birth for e in event}
    return min(found), max(found)


def count_birthdays(birth: date, day: date) -> int:
    if day < birth:
        return -1
    return sum(birthday(birth, year) <= day for year in range(birth.year + 1, day.year + 1))


def birthday(birth: date, year: int) -> date:
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
