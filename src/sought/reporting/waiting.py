"""How long something takes when much of it is not done yet: waiting times by Kaplan and Meier.

Whoever still waits has waited so far and counts with that; leaving them out would make the slow
look quick.  Kaplan & Meier, *Nonparametric estimation from incomplete observations*, J. Am. Stat.
Assoc. 53 (1958) 457.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sought.errors import InputError

QUARTILES = (0.25, 0.5, 0.75)


class Wait(NamedTuple):
    """Days waited, and whether it is over; not over: so many days up to now."""

    days: int
    over: bool


class Point(NamedTuple):
    """After so many days this share still waits."""

    days: int
    waiting: float


@dataclass(frozen=True)
class WaitingTime:
    """The curve and what follows from it; a quantile is None that not enough have reached.

    ``over`` count those who have done waiting, ``waiting`` those who wait still.
    """

    over: int
    waiting: int
    curve: tuple[Point, ...]

    @property
    def number(self) -> int:
        """Everybody who has begun to wait."""
        return self.over + self.waiting

    def quantile(self, share: float) -> int | None:
        """Days after which at least this share has done waiting; InputError outside 0 to 1."""
        if not 0 < share < 1:
            raise InputError(f"share is {share}; allowed: between 0 and 1", where="share")
        return next((p.days for p in self.curve if p.waiting <= 1 - share + _ROUNDING), None)

    @property
    def median(self) -> int | None:
        """Days after which half have done waiting."""
        return self.quantile(0.5)

    @property
    def quartiles(self) -> tuple[int | None, int | None, int | None]:
        """Days after which a quarter, half, three quarters have."""
        first, half, third = (self.quantile(share) for share in QUARTILES)
        return first, half, third


_ROUNDING = 1e-12
"""A product of shares that is a half exactly must count as one."""


def wait_between(start: date | None, end: date | None, as_of: date) -> Wait | None:
    """From one day to another; None where it has not begun by ``as_of``.

    What came before it was asked for took no time.
    """
    if start is None or start > as_of:
        return None
    if end is None or end > as_of:
        return Wait((as_of - start).days, over=False)
    return Wait(max((end - start).days, 0), over=True)


def waiting_time(waits: Iterable[Wait]) -> WaitingTime:
    """The estimate; InputError for a negative number of days.

    Who stops being watched on a day waited the whole of it: ends come first.
    """
    given = list(waits)
    if any(wait.days < 0 for wait in given):
        raise InputError("somebody waited a negative number of days", where="days")
    curve = tuple(Point(int(days), share) for days, share, _at_risk in product_limit(given))
    over = sum(wait.over for wait in given)
    return WaitingTime(over, len(given) - over, curve)


def product_limit(waits: Iterable[tuple[float, bool]]) -> Iterator[tuple[float, float, int]]:
    """After each length at which a wait was over: it, the share that waits on, how many were at risk."""
    given = list(waits)
    ended = Counter(length for length, over in given if over)
    left = Counter(length for length, _over in given)
    at_risk, share = len(given), 1.0
    for length in sorted(left):
        if gone := ended[length]:
            share *= (at_risk - gone) / at_risk
            yield length, share, at_risk
        at_risk -= left[length]
