"""Which texts are dates of our profile, and which minutes a time leaves: slow and obvious."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta

SEASONS = {"21", "22", "23", "24"}
MONTHS = {f"{n:02}" for n in range(1, 13)}


def is_single(text: str) -> bool:
    """Whether it is one date without a time of day, told by listing what is allowed."""
    bare = text[:-1] if text[-1:] in {"?", "~", "%"} else text
    parts = bare.split("-")
    if len(parts) > 3 or not is_year(parts[0]):
        return False
    if len(parts) == 1:
        return True
    year, month = parts[0], parts[1]
    if len(parts) == 2:
        unknown = month in {"XX", "0X", "1X"} and "X" not in year
        return month in MONTHS | SEASONS or unknown
    return is_day(year, month, parts[2])


def is_year(text: str) -> bool:
    ascii_digits = set("0123456789")
    known = text.rstrip("X")
    return len(text) == 4 and len(known) >= 2 and set(known) <= ascii_digits and text != "0000"


def is_day(year: str, month: str, day: str) -> bool:
    if month == "XX":
        return day == "XX" and "X" not in year
    if month not in MONTHS:
        return False
    if day == "XX":
        return "X" not in year
    if "X" in day and "X" in year:
        return False
    return any(f"{n:02}" == day or f"{n:02}"[0] + "X" == day for n in days_of(year, month))


def days_of(year: str, month: str) -> range:
    """Days of the month in the longest of the years."""
    if "X" not in year:
        return range(1, monthrange(int(year), int(month))[1] + 1)
    return range(1, (29 if month == "02" else monthrange(2000, int(month))[1]) + 1)


def minutes(text: str) -> set[datetime]:
    """Minutes of a time without seconds; an approximate one is within the hour.

    A time with offset is given in UTC.
    """
    match = re.fullmatch(r"(.{16})(Z|[+-]..:..)?(~?)", text)
    assert match is not None, text
    written = datetime.fromisoformat(match[1] + (match[2] or "").replace("Z", "+00:00"))
    written = written.replace(tzinfo=None) - (written.utcoffset() or timedelta(0))
    reach = 60 if match[3] else 0
    return {written + timedelta(minutes=n) for n in range(-reach, reach + 1)}


def before(one: set[datetime], other: set[datetime]) -> str:
    return verdict([a < b for a in one for b in other])


def same(one: set[datetime], other: set[datetime]) -> str:
    return verdict([a == b for a in one for b in other])


def verdict(holds: list[bool]) -> str:
    if all(holds):
        return "yes"
    return "maybe" if any(holds) else "no"
