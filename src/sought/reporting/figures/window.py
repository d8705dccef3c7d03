"""First and last possible day of a partial date, as ordinals, which compare quickly."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sought.partial_dates import Answer, Interval, Moment, PartialDate
from sought.partial_dates.answer import answer

FIRST, LAST = 0, date.max.toordinal() + 1
"""Before and after every day of the calendar: no limit, or nobody knows it."""


class Window(NamedTuple):
    """A day between ``first`` and ``last``, both included, in ordinals of :class:`date`."""

    first: int
    last: int

    def by(self, day: int) -> Answer:
        """Whether the day has come on ``day``."""
        return answer(always=self.last <= day, possible=self.first <= day)

    def inside(self, other: Window) -> Answer:
        """Whether the day lies in all of ``other``."""
        both = self.clipped(other)
        return answer(always=both == self, possible=both.first <= both.last)

    def clipped(self, other: Window) -> Window:
        """The days in both; empty, with ``first`` after ``last``, where there is none."""
        return Window(max(self.first, other.first), min(self.last, other.last))

    @property
    def middle(self) -> Window:
        """Its middle day alone; without a limit on either side it stays what it is."""
        if self.first == FIRST or self.last == LAST:
            return self
        day = (self.first + self.last) // 2
        return Window(day, day)


ANY_DAY = Window(FIRST, LAST)


class Span(NamedTuple):
    """Something that lasts: possible days of its beginning and of its end."""

    begin: Window
    end: Window

    def on(self, day: int) -> Answer:
        """Whether it lasts on ``day``."""
        always = self.begin.last <= day <= self.end.first
        return answer(always=always, possible=self.begin.first <= day <= self.end.last)

    @property
    def middle(self) -> Span:
        """From the middle day of its beginning to that of its end."""
        return Span(self.begin.middle, self.end.middle)


ALWAYS = Span(Window(FIRST, FIRST), Window(LAST, LAST))


@lru_cache(maxsize=200_000)
def window(text: str) -> Window:
    """Possible days of an EDTF date under the usual slack; of '' every day.

    Gaps within a date of several stretches (``199X-02``) count as possible days.
    Raises PartialDateError.
    """
    if not text:
        return ANY_DAY
    bounds = PartialDate.parse(text).bounds()
    return Window(_ordinal(bounds.earliest, FIRST), _ordinal(bounds.latest, LAST))


@lru_cache(maxsize=200_000)
def span(text: str) -> Span:
    """How long a state lasts: an EDTF interval, or from a date on; '' is always.

    Raises PartialDateError.
    """
    if not text:
        return ALWAYS
    form = PartialDate.parse(text).form
    if not isinstance(form, Interval):
        return Span(window(text), ALWAYS.end)
    begin = window(form.start.text) if isinstance(form.start, Moment) else _edge(form.start.text)[0]
    end = window(form.end.text) if isinstance(form.end, Moment) else _edge(form.end.text)[1]
    return Span(begin, end)


def _edge(text: str) -> Span:
    return ALWAYS if text else Span(ANY_DAY, ANY_DAY)


def _ordinal(day: date | None, limit: int) -> int:
    return limit if day is None else day.toordinal()
