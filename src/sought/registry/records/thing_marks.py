"""Marks of things: the day on which something happened, and since when the register knows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from sought.reporting.figures.spells import Mark, Step


def at(moment: datetime) -> Mark:
    """Something the office itself did: it happened when it was written down."""
    return Mark(day_of(moment), moment)


def day_of(moment: datetime) -> date:
    """Its day where the office is: a figure is the same for readers in every zone."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def told(recorded: datetime, first: date | None, last: date | None) -> Mark:
    """Something a source dates: on the middle of its possible days, or when it was recorded."""
    return Mark(middle(first, last) or day_of(recorded), recorded)


def middle(first: date | None, last: date | None) -> date | None:
    """The middle day; of an open interval the end that is known; None where nothing is."""
    if first is None or last is None:
        return first or last
    return first + timedelta(days=(last - first).days // 2)


class During(NamedTuple):
    """A value holds from one moment until another, if ever."""

    value: str
    start: datetime
    end: datetime | None = None

    def on(self, moment: datetime) -> bool:
        """Whether it holds then."""
        return self.start <= moment and (self.end is None or moment < self.end)


def steps_of(name: str, parts: Iterable[During], order: Sequence[str]) -> list[Step]:
    """At each change what holds of several things at once: the first in ``order``, or '' for nothing."""
    given = list(parts)
    moments = sorted({m for part in given for m in (part.start, part.end) if m is not None})
    return [Step(at(moment), {name: _first(given, moment, order)}) for moment in moments]


def _first(parts: Sequence[During], moment: datetime, order: Sequence[str]) -> str:
    holding = {part.value for part in parts if part.on(moment)}
    return next((value for value in order if value in holding), "")
