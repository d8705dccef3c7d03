"""An interval of EDTF: something that lasted from one date to another.

``2004-06/2006-08`` began on some day of June 2004 and ended on some day of August 2006.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sought.partial_dates.date_error import PartialDateError
from sought.partial_dates.moment import Moment
from sought.partial_dates.precision import Precision
from sought.partial_dates.slack import AS_WRITTEN, Slack
from sought.partial_dates.stretches import FOREVER, Stretches, common


class Edge(Enum):
    """An end of an interval that is no date; its value is how it is written."""

    OPEN = ".."
    UNKNOWN = ""

    @property
    def text(self) -> str:
        """The edge in EDTF."""
        return self.value


@dataclass(frozen=True)
class Interval:
    """From ``start`` to ``end``, of which one is a date.

    An open edge has no limit: it still goes on, or has always been so.  An unknown edge has one
    that nobody knows.  Raises PartialDateError.
    """

    start: Moment | Edge
    end: Moment | Edge

    def __post_init__(self) -> None:
        if not self.dates:
            raise PartialDateError(f"interval {self.text} names no date; leave the statement out")
        if any(date.clock for date in self.dates):
            raise PartialDateError(
                f"interval {self.text} has a time of day, which intervals do not carry; write days"
            )
        if not self.spans()[0]:
            swapped = f"{self.end.text}/{self.start.text}"
            raise PartialDateError(
                f"interval {self.text} ends before it begins", proposals=(swapped,)
            )

    @property
    def text(self) -> str:
        """The interval in EDTF."""
        return f"{self.start.text}/{self.end.text}"

    @property
    def dates(self) -> tuple[Moment, ...]:
        """The edges that are dates."""
        return tuple(edge for edge in (self.start, self.end) if isinstance(edge, Moment))

    @property
    def precision(self) -> Precision:
        """The coarser of its dates' precisions."""
        return max(date.precision for date in self.dates)

    def spans(self, slack: Slack = AS_WRITTEN) -> tuple[Stretches, Stretches]:
        """Possible seconds of its start and of its end, no start after the last end."""
        starts = _edge(self.start, slack, -FOREVER)
        ends = _edge(self.end, slack, FOREVER)
        latest_end, earliest_start = ends[-1][1], starts[0][0]
        return (
            common(starts, ((-FOREVER, latest_end),)),
            common(ends, ((earliest_start, FOREVER),)),
        )

    def stretches(self, slack: Slack = AS_WRITTEN) -> Stretches:
        """All seconds it may cover, in one stretch."""
        starts, ends = self.spans(slack)
        return ((starts[0][0], ends[-1][1]),)


def _edge(edge: Moment | Edge, slack: Slack, limit: int) -> Stretches:
    if isinstance(edge, Moment):
        return edge.stretches(slack)
    return ((limit, limit),) if edge is Edge.OPEN else ((-FOREVER, FOREVER),)
