"""One date of EDTF: a year, month or day, with digits left out, a season, a mark at its end.

As the date of an event it stands for one day (or minute) that is among its possible ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache

from sought.partial_dates.clock import Clock
from sought.partial_dates.date_error import PartialDateError
from sought.partial_dates.precision import Precision, Qualifier
from sought.partial_dates.slack import AS_WRITTEN, Slack
from sought.partial_dates.stretches import (
    DAY,
    MINUTE,
    Stretch,
    Stretches,
    merged,
    of_days,
    of_months,
    widened,
)

SPRING, SUMMER, AUTUMN, WINTER = "21", "22", "23", "24"
SEASONS = (SPRING, SUMMER, AUTUMN, WINTER)
_SEASON_MONTHS = {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11)}

_YEAR = re.compile(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX")
_MONTH = re.compile(r"0[1-9]|1[0-2]|2[1-4]|[01]X|XX")
_DAY = re.compile(r"0[1-9]|[12][0-9]|3[01]|[0-3]X|XX")


@dataclass(frozen=True)
class Moment:
    """One date; the parts are as written, ``X`` for a digit that is not known, empty if absent.

    ``year`` is 0001 to 9999 with up to two X at its end, ``month`` 01 to 12, a season 21 to 24,
    ``0X``, ``1X`` or ``XX``; ``day`` may be ``XX`` or have its second digit left out.  A month
    or day beside a year with X must be known: ``199X-05-01``.  Raises PartialDateError.
    """

    year: str
    month: str = ""
    day: str = ""
    clock: Clock | None = None
    qualifier: Qualifier = Qualifier.NONE

    def __post_init__(self) -> None:
        self._check_parts()
        self._check_order()
        if not self.stretches():
            raise PartialDateError(
                f"{self.year}-{self.month} has no day {self.day}; write XX if the day is unknown"
            )

    @property
    def text(self) -> str:
        """The date in EDTF."""
        calendar = "-".join(part for part in (self.year, self.month, self.day) if part)
        clock = f"T{self.clock.text}" if self.clock else ""
        return calendar + clock + self.qualifier.value

    @property
    def precision(self) -> Precision:
        """The finest unit that is known together with all coarser ones."""
        if "X" in self.year:
            return Precision.CENTURY if self.year.endswith("XX") else Precision.DECADE
        if not self.month or "X" in self.month:
            return Precision.YEAR
        if self.month in SEASONS:
            return Precision.SEASON
        if not self.day or "X" in self.day:
            return Precision.MONTH
        return self.atom

    @property
    def atom(self) -> Precision:
        """The unit in which the date is compared: day, or minute or second of its clock."""
        if self.clock is None:
            return Precision.DAY
        return Precision.MINUTE if self.clock.second is None else Precision.SECOND

    @property
    def is_whole_unit(self) -> bool:
        """Whether it names one year, season, month or day, and leaves nothing open."""
        marked = "X" in self.text or self.qualifier is not Qualifier.NONE
        return not marked and len(self.stretches()) == 1

    def stretches(self, slack: Slack = AS_WRITTEN) -> Stretches:
        """The possible seconds by the wall clock of the place."""
        written = _written_stretches(self.year, self.month, self.day, self.clock)
        if self.qualifier is Qualifier.NONE:
            return written
        return widened(written, slack.margin(self.precision, self.qualifier))

    def _check_parts(self) -> None:
        if not _YEAR.fullmatch(self.year) or self.year == "0000":
            raise PartialDateError(
                f"year is '{self.year}'; allowed: 0001 to 9999, 199X and 19XX if digits are unknown"
            )
        if self.month and not _MONTH.fullmatch(self.month):
            raise PartialDateError(
                f"month is '{self.month}'; allowed: 01 to 12, 21 to 24 for spring, summer, autumn "
                "and winter, XX if unknown"
            )
        if self.day and not _DAY.fullmatch(self.day):
            raise PartialDateError(f"day is '{self.day}'; allowed: 01 to 31, XX if unknown")

    def _check_order(self) -> None:
        """Refuse parts that stand beside something too unknown to carry them."""
        if self.day and not self.month:
            raise PartialDateError("there is a day without a month; write XX for the month")
        if self.clock and (not self.day or "X" in self.text):
            raise PartialDateError("a time of day needs a complete date")
        if self.month in SEASONS and self.day:
            raise PartialDateError(f"a season ({self.month}) has no days; leave the day out")
        if "X" in self.year and "X" in self.month + self.day:
            raise PartialDateError(f"leave unknown parts out: {self.year} says the same")
        self._check_unknown_month()

    def _check_unknown_month(self) -> None:
        if "X" not in self.month or not self.day:
            return
        if self.month != "XX":
            raise PartialDateError(f"beside the month '{self.month}' the day must be left out")
        if self.day != "XX":
            raise PartialDateError("the day is given but not the month; write XX for both")


@lru_cache(maxsize=4096)
def _written_stretches(year: str, month: str, day: str, clock: Clock | None) -> Stretches:
    if clock is not None:
        return (_seconds(date(int(year), int(month), int(day)), clock),)
    found = [part for y in _years(year) for part in _in_year(y, month, day)]
    return merged(found)


def _seconds(day: date, clock: Clock) -> Stretch:
    first = day.toordinal() * DAY + (clock.hour * 60 + clock.minute) * MINUTE
    if clock.second is None:
        return first, first + MINUTE - 1
    return first + clock.second, first + clock.second


def _years(pattern: str) -> range:
    return range(max(1, int(pattern.replace("X", "0"))), int(pattern.replace("X", "9")) + 1)


def _in_year(year: int, month: str, day: str) -> list[Stretch]:
    if month == WINTER:
        return _winters(year)
    if month in SEASONS:
        return [of_months(year, *_SEASON_MONTHS[month])]
    first, last = _numbers(month, 12)
    if not day:
        return [of_months(year, first, last)]
    return [stretch for m in range(first, last + 1) for stretch in _in_month(year, m, day)]


def _winters(year: int) -> list[Stretch]:
    """Both winters that may be meant by a year, as people speak: until and from December."""
    begins = [y for y in (year - 1, year) if 1 <= y < MAXYEAR]
    return [of_days(date(y, 12, 1), _last_of_february(y + 1)) for y in begins]


def _last_of_february(year: int) -> date:
    return date.fromordinal(date(year, 3, 1).toordinal() - 1)


def _in_month(year: int, month: int, day: str) -> list[Stretch]:
    whole = of_months(year, month, month)
    begin = date(year, month, 1).toordinal() - 1
    first, last = _numbers(day, 31)
    last = min(last, date.fromordinal(whole[1] // DAY).day)
    return [((begin + first) * DAY, (begin + last + 1) * DAY - 1)] if first <= last else []


def _numbers(pattern: str, highest: int) -> tuple[int, int]:
    """Lowest and highest number that ``pattern`` may stand for, from 1."""
    if pattern in {"", "XX"}:
        return 1, highest
    return max(1, int(pattern.replace("X", "0"))), min(highest, int(pattern.replace("X", "9")))
