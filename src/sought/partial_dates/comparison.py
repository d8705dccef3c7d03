"""Which of two dates is earlier, as far as one can know.

What is compared are readings.  A single date or a choice is one day among its possible ones; an
interval is every day from a possible start to a possible end.  Two independent readings decide a
question or they do not: YES if all pairs say so, NO if none does.  Days are compared, unless both
dates have a time; then minutes, or seconds where both have them.  Two times with offsets are
compared in UTC; a time without one, and a day, is that of the place of the other date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from sought.partial_dates.answer import Answer, answer
from sought.partial_dates.interval import Interval
from sought.partial_dates.moment import Moment
from sought.partial_dates.partial_date import PartialDate
from sought.partial_dates.precision import Precision
from sought.partial_dates.slack import USUAL_SLACK, Slack
from sought.partial_dates.stretches import DAY, MINUTE, Stretches, common, in_atoms

_ATOM_SECONDS = {Precision.DAY: DAY, Precision.MINUTE: MINUTE, Precision.SECOND: 1}


class Relation(Enum):
    """What can be said of two dates, the first that applies in this order."""

    SAME_AS_WRITTEN = "same as written"
    CERTAINLY_BEFORE = "certainly before"
    CERTAINLY_AFTER = "certainly after"
    CERTAINLY_WITHIN = "certainly within"
    CERTAINLY_APART = "certainly apart"
    POSSIBLY_OVERLAPS = "possibly overlaps"


@dataclass(frozen=True)
class _Readings:
    """Possible atoms of start and end; ``single`` if a reading starts and ends at the same."""

    starts: Stretches
    ends: Stretches
    single: bool

    @property
    def reach(self) -> Stretches:
        """Every atom that some reading covers."""
        return self.starts if self.single else ((self.starts[0][0], self.ends[-1][1]),)


def before(one: PartialDate, other: PartialDate, slack: Slack = USUAL_SLACK) -> Answer:
    """Whether ``one`` is over on an earlier day than ``other`` begins."""
    a, b = _both(one, other, slack)
    return answer(always=a.ends[-1][1] < b.starts[0][0], possible=a.ends[0][0] < b.starts[-1][1])


def after(one: PartialDate, other: PartialDate, slack: Slack = USUAL_SLACK) -> Answer:
    """Whether ``one`` begins on a later day than ``other`` is over."""
    return before(other, one, slack)


def overlaps(one: PartialDate, other: PartialDate, slack: Slack = USUAL_SLACK) -> Answer:
    """Whether both have a day in common."""
    a, b = _both(one, other, slack)
    always = a.starts[-1][1] <= b.ends[0][0] and b.starts[-1][1] <= a.ends[0][0]
    return answer(always=always, possible=bool(common(a.reach, b.reach)))


def within(one: PartialDate, period: PartialDate, slack: Slack = USUAL_SLACK) -> Answer:
    """Whether ``period`` covers all of ``one``.

    A plain year, season, month or day is here the whole of it.  Where it has a mark, X or a
    choice it is, as elsewhere, one of its days; winter is, since a year has two.
    """
    a, b = _both(one, period, slack)
    if isinstance(period.form, Moment) and period.form.is_whole_unit:
        ((first, last),) = b.starts
        b = _Readings(((first, first),), ((last, last),), single=False)
    always = b.starts[-1][1] <= a.starts[0][0] and a.ends[-1][1] <= b.ends[0][0]
    return answer(always=always, possible=_may_fit(a, b))


def same_as_written(one: PartialDate, other: PartialDate) -> bool:
    """Whether both have the same EDTF text; it says nothing of the events being one."""
    return one.text == other.text


def relation(one: PartialDate, other: PartialDate, slack: Slack = USUAL_SLACK) -> Relation:
    """The strongest thing that can be said of ``one`` beside ``other``."""
    checks: dict[Relation, Callable[[], bool]] = {
        Relation.SAME_AS_WRITTEN: lambda: same_as_written(one, other),
        Relation.CERTAINLY_BEFORE: lambda: before(one, other, slack).certain,
        Relation.CERTAINLY_AFTER: lambda: after(one, other, slack).certain,
        Relation.CERTAINLY_WITHIN: lambda: within(one, other, slack).certain,
        Relation.CERTAINLY_APART: lambda: not overlaps(one, other, slack).possible,
    }
    found = (relation for relation, holds in checks.items() if holds())
    return next(found, Relation.POSSIBLY_OVERLAPS)


def _both(one: PartialDate, other: PartialDate, slack: Slack) -> tuple[_Readings, _Readings]:
    atom = _ATOM_SECONDS[max(_atom(one), _atom(other))]
    offsets = _offset(one), _offset(other)
    in_utc = None not in offsets and atom != DAY
    a, b = (
        _readings(date, slack, atom, shift=-(offset or 0) * MINUTE if in_utc else 0)
        for date, offset in zip((one, other), offsets, strict=True)
    )
    return a, b


def _atom(date: PartialDate) -> Precision:
    return date.form.atom if isinstance(date.form, Moment) else Precision.DAY


def _offset(date: PartialDate) -> int | None:
    clock = date.form.clock if isinstance(date.form, Moment) else None
    return clock.offset if clock else None


def _readings(date: PartialDate, slack: Slack, atom: int, shift: int) -> _Readings:
    if isinstance(date.form, Interval):
        starts, ends = date.form.spans(slack)
        return _Readings(in_atoms(starts, atom), in_atoms(ends, atom), single=False)
    moved = tuple((a + shift, b + shift) for a, b in date.form.stretches(slack))
    atoms = in_atoms(moved, atom)
    return _Readings(atoms, atoms, single=True)


def _may_fit(one: _Readings, period: _Readings) -> bool:
    """Whether some reading of ``one`` lies inside some reading of ``period``."""
    if period.single:
        single_days = one.starts if one.single else common(one.starts, one.ends)
        return bool(common(single_days, period.starts))
    begin, end = period.starts[0][0], period.ends[-1][1]
    start = _least(one.starts, begin)
    if start is None:
        return False
    finish = start if one.single else _least(one.ends, start)
    return finish is not None and finish <= end


def _least(stretches: Stretches, limit: int) -> int | None:
    """The first point from ``limit`` on."""
    return next((max(first, limit) for first, last in stretches if last >= limit), None)
