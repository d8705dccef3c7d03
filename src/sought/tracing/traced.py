"""What the tracing of one person gives: trails, where they probably were each day, doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.tracing.account import Window

ELSEWHERE = "elsewhere"
"""Held, in a place that no account names."""
AT_LARGE, FREE, DEAD = "at large", "free", "dead"
"""Not yet captured; released or escaped; dead."""
STATES = (AT_LARGE, ELSEWHERE, FREE, DEAD)
"""What is no place."""

Chances = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Presence:
    """Where a person probably was: ``chance[i]`` is the probability on day ``first + i``.

    ``refs`` are the accounts that put the person there.  Days after the person was last heard of
    are included as far as asked for, on the condition that the person lived on and was still held.
    """

    person: str
    place: str
    first: int
    chance: Chances
    refs: tuple[str, ...] = ()

    @property
    def last(self) -> int:
        """The last day."""
        return self.first + len(self.chance) - 1

    def on(self, day: int) -> float:
        """The probability on one day; 0 outside."""
        at = day - self.first
        return float(self.chance[at]) if 0 <= at < len(self.chance) else 0.0


class Support(NamedTuple):
    """An account behind a segment, and the probability that it is true there."""

    ref: str
    probability: float


@dataclass(frozen=True)
class Segment:
    """A stay of a trail: a place code, or one of :data:`STATES`.

    ``arrival`` and ``departure`` hold the day with the stated confidence, given this trail; None:
    it begins before, or goes on after, all that is told.  ``elsewhere_after`` is the probability
    of a stay in an unnamed place before the next segment; ``unsupported`` counts the days between
    what is last told of this segment and first of the next.
    """

    place: str
    arrival: Window | None
    departure: Window | None
    support: tuple[Support, ...]
    elsewhere_after: float = 0.0
    unsupported: int = 0


@dataclass(frozen=True)
class Trail:
    """One sequence of stays with its probability, given all accounts of the person."""

    segments: tuple[Segment, ...]
    probability: float


class Whereabouts(NamedTuple):
    """A place and the days in it, with the probability."""

    place: str
    window: Window
    probability: float


@dataclass(frozen=True, eq=False)
class LastSeen:
    """When and where somebody was last seen alive.

    ``places``: each place with its probability and the days at the stated confidence, likeliest
    first.  ``window``: the days whatever the place.  ``day_chance[i]`` is the probability of day
    ``first + i``.  ``refs``: the accounts with the probability to be that last sighting.
    ``nowhere``: probability that no account of a sighting is true.  ``left_by``: if he was held
    and lived on, he had been moved from that place by a day within it, with the confidence; None
    where that place is none of detention, or he was seen to die there.  Whoever was last seen
    leaving it stayed no longer.
    """

    places: tuple[Whereabouts, ...]
    window: Window
    first: int
    day_chance: Chances
    refs: tuple[Support, ...]
    nowhere: float
    left_by: Window | None = None


@dataclass(frozen=True, eq=False)
class Traced:
    """Everything about one person's trail.

    ``trails``: likeliest first; ``unlisted`` is the probability of all trails that are not listed.
    ``believed``: by ref the probability that the account is true, given the others.  ``vague``:
    refs of accounts too vague to be placed, weighed afterwards.  ``undated``: without any date.
    ``confidence``: that of all windows.
    """

    person: str
    trails: tuple[Trail, ...]
    unlisted: float
    presences: tuple[Presence, ...]
    believed: dict[str, float]
    last_seen: LastSeen | None
    vague: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    confidence: float = 0.95
