"""How long between two dates, and how old somebody was: lowest and highest possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sought.errors import InputError
from sought.partial_dates.partial_date import PartialDate
from sought.partial_dates.slack import USUAL_SLACK, Slack


@dataclass(frozen=True)
class Days:
    """Days from one date to another, negative if the other is earlier; None without limit."""

    lowest: int | None
    highest: int | None


@dataclass(frozen=True)
class Age:
    """Completed years; ``highest`` is None without limit."""

    lowest: int
    highest: int | None


def days_between(first: PartialDate, second: PartialDate, slack: Slack = USUAL_SLACK) -> Days:
    """Days from some day of ``first`` to some day of ``second``, an interval's with each of its."""
    a, b = first.bounds(slack), second.bounds(slack)
    return Days(_days(a.latest, b.earliest), _days(a.earliest, b.latest))


def age_at(birth: PartialDate, event: PartialDate, slack: Slack = USUAL_SLACK) -> Age:
    """Age at an event, on any of its possible days.

    Who was born on 29 February completes a year on 1 March where there is no such day.  The
    lowest age is 0 where the event may lie before the birth; an event that certainly does is
    an InputError.
    """
    born, on = birth.bounds(slack), event.bounds(slack)
    lowest, highest = _years(born.latest, on.earliest), _years(born.earliest, on.latest)
    if highest is not None and highest < 0:
        # Not the date of birth: messages carry nothing that tells a person.
        raise InputError(f"{event} is before the birth; check both dates", where="event")
    return Age(max(0, lowest or 0), highest)


def _days(first: date | None, second: date | None) -> int | None:
    return None if first is None or second is None else (second - first).days


def _years(birth: date | None, day: date | None) -> int | None:
    if birth is None or day is None:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
