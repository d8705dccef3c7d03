"""Since when, and until when, the register knew a row: by its entry or by the paper's arrival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone

from sought.reporting.figures.fact import Known
from sought.reporting.figures.window import FIRST, Window, span, window

Stretch = tuple[datetime, datetime | None]
"""From a moment on until another one; None: until now."""


class KnownBy(StrEnum):
    """By which clock the register knew something.

    Only *entered* recomputes a number that was published from this register; *received* is what
    the house could have known from papers that were typed in later.
    """

    ENTERED = "entered"
    RECEIVED = "received"


class Paper(NamedTuple):
    """A source as figures see it."""

    code: str
    received_on: date | None
    recorded_at: datetime


def since(recorded: datetime, paper: Paper | None, basis: KnownBy) -> datetime:
    """From when a row counts as known."""
    if basis is KnownBy.ENTERED or paper is None or paper.received_on is None:
        return recorded
    return min(recorded, _morning(paper.received_on))


@lru_cache(maxsize=50_000)
def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time())).astimezone(UTC)


@lru_cache(maxsize=200_000)
def day_of(moment: datetime) -> date:
    """The day by the clock of the house."""
    return timezone.localtime(moment).date()


@lru_cache(maxsize=200_000)
def known(start: datetime, end: datetime | None) -> Known:
    """As a value; kept, for thousands of rows of one list share it."""
    return Known(start, end)


def within(stretch: Stretch, other: Stretch) -> Stretch | None:
    """What two stretches have in common; None where that is nothing."""
    start = max(stretch[0], other[0])
    ends = [end for end in (stretch[1], other[1]) if end is not None]
    end = min(ends, default=None)
    return None if end is not None and end <= start else (start, end)


def without(stretch: Stretch, others: Iterable[Stretch]) -> list[Stretch]:
    """What is left of a stretch outside others."""
    left = [stretch]
    for other in others:
        before = [within(part, (_EARLIEST, other[0])) for part in left]
        after = [within(part, (other[1], None)) for part in left] if other[1] else []
        left = [part for part in (*before, *after) if part]
    return left


_EARLIEST = datetime.min.replace(tzinfo=UTC)


def slices(stretches: Iterable[Stretch], whole: Stretch) -> Sequence[Stretch]:
    """The whole, cut wherever one of the stretches begins or ends."""
    cuts = {whole[0]}
    for start, end in stretches:
        cuts.update(at for at in (start, end) if at is not None and _inside(at, whole))
    moments = sorted(cuts)
    return list(zip(moments, [*moments[1:], whole[1]], strict=True))


def _inside(at: datetime, whole: Stretch) -> bool:
    return whole[0] < at and (whole[1] is None or at < whole[1])


def holds(stretch: Stretch, at: datetime) -> bool:
    """Whether a moment lies in it."""
    return stretch[0] <= at and (stretch[1] is None or at < stretch[1])


def happened(text: str, recorded: datetime) -> str:
    """The date of an account (EDTF), which lies no later than the day it was written down."""
    return _no_later(text, window(text), day_of(recorded))


def began(text: str, recorded: datetime) -> Window:
    """Possible days on which it began, none after the day it was written down."""
    last = day_of(recorded).toordinal()
    first, end = span(text).begin if text else Window(FIRST, last)
    return Window(min(first, last), min(end, last))


@lru_cache(maxsize=200_000)
def _no_later(text: str, days: Window, recorded: date) -> str:
    last = recorded.toordinal()
    if text and days.last <= last:
        return text
    return written(Window(min(days.first, last), last))


@lru_cache(maxsize=200_000)
def written(days: Window) -> str:
    """A day between two, in EDTF; '' where it lies before all days."""
    if days.last == FIRST:
        return ""
    last = date.fromordinal(days.last).isoformat()
    if days.first == days.last:
        return last
    return f"[{'' if days.first == FIRST else date.fromordinal(days.first).isoformat()}..{last}]"
