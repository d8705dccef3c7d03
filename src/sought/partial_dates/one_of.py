"""One of several dates (ISO 8601-2, level 2): ``[1992-02-26,1992-02-28]``, ``[1992..1994]``.

Other than an interval, which lasts, this is one day among those named.
"""

from __future__ import annotations

from dataclasses import dataclass

from sought.partial_dates.date_error import PartialDateError
from sought.partial_dates.moment import Moment
from sought.partial_dates.precision import Precision
from sought.partial_dates.slack import AS_WRITTEN, Slack
from sought.partial_dates.stretches import FOREVER, Stretch, Stretches, merged


@dataclass(frozen=True)
class Run:
    """Any day from ``first`` to ``last``; None where there is no limit."""

    first: Moment | None
    last: Moment | None

    def __post_init__(self) -> None:
        if not self.dates:
            raise PartialDateError(".. names no date; leave the statement out")
        first, last = self.stretch()
        if first > last:
            raise PartialDateError(f"{self.text} ends before it begins; swap its ends")

    @property
    def text(self) -> str:
        """The run in EDTF."""
        return f"{self.first.text if self.first else ''}..{self.last.text if self.last else ''}"

    @property
    def dates(self) -> tuple[Moment, ...]:
        """The ends that are dates."""
        return tuple(date for date in (self.first, self.last) if date)

    def stretch(self, slack: Slack = AS_WRITTEN) -> Stretch:
        """First and last possible second."""
        first = self.first.stretches(slack)[0][0] if self.first else -FOREVER
        last = self.last.stretches(slack)[-1][1] if self.last else FOREVER
        return first, last


@dataclass(frozen=True)
class OneOf:
    """One of the choices, in the order of the source.  Raises PartialDateError."""

    choices: tuple[Moment | Run, ...]

    def __post_init__(self) -> None:
        if not self.choices:
            raise PartialDateError("[] names no date; leave the statement out")
        if len(self.choices) == 1 and isinstance(self.choices[0], Moment):
            raise PartialDateError(
                f"{self.text} is one date, not a choice",
                proposals=(self.choices[0].text,),
            )
        if any(date.clock for date in self.dates):
            raise PartialDateError(
                f"choice {self.text} has a time of day, which choices do not carry; write days"
            )

    @property
    def text(self) -> str:
        """The choice in EDTF."""
        return f"[{','.join(choice.text for choice in self.choices)}]"

    @property
    def dates(self) -> tuple[Moment, ...]:
        """Every date that is named."""
        runs = (c.dates if isinstance(c, Run) else (c,) for c in self.choices)
        return tuple(date for dates in runs for date in dates)

    @property
    def precision(self) -> Precision:
        """The coarsest of its dates' precisions."""
        return max(date.precision for date in self.dates)

    def stretches(self, slack: Slack = AS_WRITTEN) -> Stretches:
        """The possible seconds."""
        found: list[Stretch] = []
        for choice in self.choices:
            found += [choice.stretch(slack)] if isinstance(choice, Run) else choice.stretches(slack)
        return merged(found)
