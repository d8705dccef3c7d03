"""The value every other part uses: a partial or uncertain date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from sought.partial_dates.edtf import Form, read
from sought.partial_dates.interval import Interval
from sought.partial_dates.moment import Moment
from sought.partial_dates.precision import Precision
from sought.partial_dates.slack import AS_WRITTEN, USUAL_SLACK, Slack
from sought.partial_dates.stretches import DAY, FOREVER

SortKey = tuple[int, int, str]


@dataclass(frozen=True)
class Bounds:
    """First and last possible day; None where there is no limit or nobody knows it."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True)
class PartialDate:
    """A date that may be partial or uncertain; equal when written alike.

    There is no ``<``: dates that overlap have no order.  Ask
    :mod:`sought.partial_dates.comparison`, or sort by :attr:`sort_key`.
    """

    form: Form

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF; raises PartialDateError with proposals for other ways of writing dates."""
        return cls(read(text))

    @classmethod
    def on(cls, day: date) -> Self:
        """A known day."""
        return cls.parse(day.isoformat())

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The date in EDTF; parsing it gives the same date."""
        return self.form.text

    @property
    def precision(self) -> Precision:
        """How finely it is known; of an interval or a choice, the coarsest of its dates."""
        return self.form.precision

    @property
    def lasts(self) -> bool:
        """Whether it is an interval, which lasts from one day to another."""
        return isinstance(self.form, Interval)

    @property
    def dates(self) -> tuple[Moment, ...]:
        """The single dates it is made of, in the order of writing."""
        return (self.form,) if isinstance(self.form, Moment) else self.form.dates

    @property
    def uncertain(self) -> bool:
        """Whether a date in it carries ``?`` or ``%``."""
        return any(d.qualifier.uncertain for d in self.dates)

    @property
    def approximate(self) -> bool:
        """Whether a date in it carries ``~`` or ``%``."""
        return any(d.qualifier.approximate for d in self.dates)

    @property
    def earliest(self) -> date | None:
        """First possible day under the usual slack."""
        return self.bounds().earliest

    @property
    def latest(self) -> date | None:
        """Last possible day under the usual slack."""
        return self.bounds().latest

    @property
    def sort_key(self) -> SortKey:
        """First and last second as written, by the wall clock, then the text.

        Qualifiers do not move a date; what has no beginning comes first; of two that begin
        together the one that ends first does.  Only equal dates have equal keys.
        """
        stretches = self.form.stretches(AS_WRITTEN)
        return stretches[0][0], stretches[-1][1], self.text

    def bounds(self, slack: Slack = USUAL_SLACK) -> Bounds:
        """First and last possible day, with what its qualifiers add.

        The day of a time is the one that is written, whatever its offset from UTC.
        """
        stretches = self.form.stretches(slack)
        return Bounds(_day(stretches[0][0]), _day(stretches[-1][1]))


def _day(second: int) -> date | None:
    return None if abs(second) == FOREVER else date.fromordinal(second // DAY)
