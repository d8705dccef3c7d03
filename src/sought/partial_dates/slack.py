"""How far ``~``, ``?`` and ``%`` widen a date: a stated rule that an installation may change.

The standard leaves the size open.  By default an approximate and an uncertain date reach further
on either side by the margin of their precision, and one that is both by the sum of the two.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from sought.errors import InputError
from sought.partial_dates.precision import Precision, Qualifier


@dataclass(frozen=True)
class Margin:
    """What is added on either side: calendar months, days and minutes."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0:
            raise InputError(f"margin {astuple(self)} is negative; give 0 or more", where="slack")

    def __add__(self, other: Margin) -> Margin:
        return Margin(
            self.months + other.months, self.days + other.days, self.minutes + other.minutes
        )


@dataclass(frozen=True)
class Margins:
    """One margin for each precision."""

    second: Margin = Margin(minutes=60)
    minute: Margin = Margin(minutes=60)
    day: Margin = Margin(days=3)
    month: Margin = Margin(months=1)
    season: Margin = Margin(months=1)
    year: Margin = Margin(months=12)
    decade: Margin = Margin(months=60)
    century: Margin = Margin(months=240)

    def of(self, precision: Precision) -> Margin:
        """Margin of a date known that finely."""
        margin: Margin = getattr(self, precision.name.lower())
        return margin


NO_MARGINS = Margins(*[Margin()] * len(Precision))


@dataclass(frozen=True)
class Slack:
    """Margins of approximate (``~``) and of uncertain (``?``) dates; ``%`` gets both."""

    approximate: Margins = Margins()
    uncertain: Margins = Margins()

    def margin(self, precision: Precision, qualifier: Qualifier) -> Margin:
        """What a date of this precision and qualifier reaches further on either side."""
        total = Margin()
        if qualifier.approximate:
            total += self.approximate.of(precision)
        if qualifier.uncertain:
            total += self.uncertain.of(precision)
        return total


USUAL_SLACK = Slack()
"""The rule where none is given."""

AS_WRITTEN = Slack(NO_MARGINS, NO_MARGINS)
"""Qualifiers widen nothing."""
