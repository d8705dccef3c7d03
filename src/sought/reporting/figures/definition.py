"""What a figure counts, in terms that can be evaluated again in ten years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache

from sought.errors import InputError
from sought.reporting.figures.fact import BIRTH, EVENT, Fact
from sought.reporting.figures.window import span, window


class Preference(Enum):
    """Which of several statements of one field counts; equal ones by their reference."""

    RANKED = "best in the order of the house, then recorded first"
    FIRST = "recorded first"
    LATEST = "recorded last"


class Counting(Enum):
    """Who is counted where dates leave it open."""

    CERTAIN = "who certainly belongs to it"
    MIDDLE = "each date taken as the middle of its possible days"
    POSSIBLE = "who may belong to it by what is stated"


@dataclass(frozen=True, slots=True)
class AgeClass:
    """Completed years from ``at_least`` up to but not including ``below`` (None: no limit)."""

    code: str
    at_least: int = 0
    below: int | None = None

    def __post_init__(self) -> None:
        """Raise InputError for an empty class."""
        if self.at_least < 0 or (self.below is not None and self.below <= self.at_least):
            raise InputError(f"age class {self.code} has no years in it", where="age")


@dataclass(frozen=True, slots=True)
class FigureDefinition:
    """Persons to whom ``event`` happened, not ``ended_by`` another, with these attributes.

    ``period`` (EDTF) is where the day of the event must lie.  The age is that on the day of
    ``age_on``, an event that is not asked for otherwise, or else of the event; without both on the
    day the figure is as of.  Empty fields ask nothing.
    """

    code: str
    event: str = ""
    ended_by: tuple[str, ...] = ()
    status: str = ""
    population: str = ""
    conflict: str = ""
    period: str = ""
    nationality: str = ""
    service: str = ""
    sex: str = ""
    age: AgeClass | None = None
    age_on: str = ""
    preference: Preference = Preference.RANKED
    counting: Counting = Counting.CERTAIN

    def __post_init__(self) -> None:
        """Raise InputError for a period without event, PartialDateError for what is no period."""
        if self.period and not self.event:
            raise InputError("a period limits the day of an event; name one", where="event")
        window(self.period)

    @property
    def age_event(self) -> str:
        """The event on whose day the age is told; '' for the day the figure is as of."""
        return self.age_on or self.event

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Attributes that are asked for, with the value."""
        names = ("status", "population", "conflict", "nationality", "service", "sex")
        return tuple((name, value) for name in names if (value := getattr(self, name)))


def preference_key(fact: Fact, preference: Preference) -> tuple[int, float, float, str]:
    """The greatest is the statement that counts.

    Of attributes that hold on one day, the one whose beginning lies later comes first: who was
    a prisoner from 1992 on and came back in 1994 is one who came back.
    """
    begin = span(fact.when).begin.first if is_lasting(fact) else 0
    since = _seconds(fact.known.since)
    if preference is Preference.RANKED:
        return begin, -fact.rank, -since, fact.ref
    return begin, 0, since if preference is Preference.LATEST else -since, fact.ref


@lru_cache(maxsize=200_000)
def _seconds(moment: datetime) -> float:
    """Since 1970; kept, for this is asked a hundred thousand times for one table."""
    return moment.timestamp()


def is_lasting(fact: Fact) -> bool:
    """Whether it is an attribute, which holds for some time, and not a day."""
    return fact.what not in {EVENT, BIRTH}
