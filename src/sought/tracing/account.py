"""What one source says of one person at one time: seen, held, moved, released, dead.

Days are proleptic ordinals (``datetime.date.toordinal``), windows have both ends included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sought.errors import InputError
from sought.partial_dates import PartialDate

RELIABILITY: Mapping[str, float] = {
    "A": 0.99,
    "B": 0.97,
    "C": 0.93,
    "D": 0.8,
    "E": 0.5,
    "F": 0.8,
}
"""Chance that a source of this grade is right in who was where (Admiralty code).

Conventions of Sought: an institution replaces them by the rates of its own checked statements.
"""
CREDIBILITY: Mapping[str, float] = {
    "1": 0.99,
    "2": 0.97,
    "3": 0.93,
    "4": 0.7,
    "5": 0.3,
    "6": 0.8,
}
"""Chance that a statement of this grade is right."""
HEARSAY = 0.5
"""What was heard from somebody else is believed half as much."""
MOST = 0.99
"""No account is believed more than this."""


class Deed(StrEnum):
    """What an account says happened."""

    LAST_CONTACT = "last contact"
    CAPTURE = "capture"
    HELD = "held"
    SEEN = "seen"
    VISITED = "visited"
    HOSPITAL = "hospital"
    TRANSFER = "transfer"
    RELEASE = "release"
    ESCAPE = "escape"
    DEATH = "death"
    BURIAL = "burial"


PRESENCE = frozenset({Deed.HELD, Deed.SEEN, Deed.VISITED, Deed.HOSPITAL})
"""Somebody was in a place on a day."""


class Window(NamedTuple):
    """Possible days, both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def common(self, other: Window) -> Window | None:
        """The days of both, None where they are apart."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Window(first, last) if first <= last else None

    def __str__(self) -> str:
        return f"{date.fromordinal(self.first)}/{date.fromordinal(self.last)}"


def window_of(edtf: str, *, earliest: date, latest: date) -> Window | None:
    """First to last possible day of an EDTF text under the usual slack.

    An open or unknown end is that of the period ``earliest`` to ``latest``; None without a date,
    and for a date that is outside the period.  Raises PartialDateError.
    """
    if not edtf:
        return None
    bounds = PartialDate.parse(edtf).bounds()
    first = max(bounds.earliest or earliest, earliest).toordinal()
    last = min(bounds.latest or latest, latest).toordinal()
    return Window(first, last) if first <= last else None


@dataclass(frozen=True)
class Account:
    """One source's account of what happened to one person.

    ``ref`` names the statement, ``source`` the paper or interview it stands in.  ``window``: it
    was on one day among these (None: not known when).  ``throughout``: days on all of which it was
    so, such as those of a stay from a day to a day.  ``place`` is where it was, or began;
    ``to_place`` where a transfer ended; both empty where the source does not say.  ``alive`` is
    False where somebody was seen dead.  ``witness`` saw it (a code; empty: nobody named), and so
    did those of ``also``, or they heard of it from others where ``hearsay``; ``through`` says from
    whom.  ``named`` is the name that the
    source used, ``resolved`` the probability that it means this person.
    """

    ref: str
    source: str
    person: str
    deed: Deed
    window: Window | None
    place: str = ""
    to_place: str = ""
    throughout: Window | None = None
    alive: bool = True
    condition: str = ""
    witness: str = ""
    hearsay: bool = False
    through: str = ""
    reliability: str = "F"
    credibility: str = "6"
    named: str = ""
    resolved: float = 1.0
    also: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.ref or not self.person:
            raise InputError("an account needs its ref and its person", where=self.ref or "ref")
        for grade, table in ((self.reliability, RELIABILITY), (self.credibility, CREDIBILITY)):
            if grade not in table:
                allowed = ", ".join(table)
                raise InputError(f"grade {grade!r} is none of {allowed}", where=self.ref)
        if not 0 < self.resolved <= 1:
            raise InputError(
                f"resolved is {self.resolved}; allowed: above 0, up to 1", where=self.ref
            )
        for window in (self.window, self.throughout):
            if window is not None and window.first > window.last:
                raise InputError(f"the window {window} ends before it begins", where=self.ref)

    @property
    def witnesses(self) -> tuple[str, ...]:
        """All who saw it, each once; the person told of is none."""
        named = dict.fromkeys((self.witness, *self.also))
        return tuple(one for one in named if one not in {"", self.person})

    @property
    def truth(self) -> float:
        """Chance that it is right, before anything else is known of the person."""
        graded = RELIABILITY[self.reliability] * CREDIBILITY[self.credibility]
        heard = HEARSAY if self.hearsay else 1.0
        return min(graded * heard * self.resolved, MOST)

    @property
    def seen_alive(self) -> bool:
        """Whether by it the person was alive on some day; who dies was, until then."""
        return self.deed is not Deed.BURIAL and (self.alive or self.deed is Deed.DEATH)


@dataclass(frozen=True)
class Held:
    """A place as the tracing knows it.

    ``position`` is longitude and latitude in degrees, ``within`` the codes of the areas around it,
    ``holder`` who ran it (empty: not known), ``in_use`` the days of its use as stated (None: not
    known).  ``area``: a region, in which somebody may be held without a move.
    """

    code: str
    position: tuple[float, float] | None = None
    within: frozenset[str] = field(default_factory=frozenset)
    holder: str = ""
    in_use: Window | None = None
    detention: bool = True
