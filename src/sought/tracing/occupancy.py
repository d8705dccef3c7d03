"""Who was held in a place: how many on each day, and the list of persons of a day or a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from sought.tracing.account import Window
from sought.tracing.grades import POSSIBLE, Grade, grade_of
from sought.tracing.presence_table import Stay, stays_of
from sought.tracing.traced import Presence


@dataclass(frozen=True, eq=False)
class Occupancy:
    """``expected[i]`` persons are to be expected in the place on day ``first + i``.

    Only persons of whom something is told count: it is no estimate of everybody who was there.
    """

    place: str
    first: int
    expected: NDArray[np.float64]

    @property
    def window(self) -> Window:
        """Its days."""
        return Window(self.first, self.first + len(self.expected) - 1)

    def on(self, day: int) -> float:
        """The expected number on a day; 0 outside."""
        at = day - self.first
        return float(self.expected[at]) if 0 <= at < len(self.expected) else 0.0


@dataclass(frozen=True)
class HeldThere:
    """A person who was in the place in the window.

    ``chance`` is that of the likeliest day, so at least so probable is it that the person was
    there at all; ``days`` are the days to be expected, ``window`` those that are possible or more.
    """

    person: str
    grade: Grade
    chance: float
    days: float
    window: Window
    refs: tuple[str, ...]


def occupancies(presences: Iterable[Presence]) -> dict[str, Occupancy]:
    """The occupancy of each place, by code."""
    return {
        place: _occupancy(place, list(stays))
        for place, stays in groupby(stays_of(presences), attrgetter("place"))
    }


def _occupancy(place: str, stays: list[Stay]) -> Occupancy:
    first, last = stays[0].first, max(stay.last for stay in stays)
    expected = np.zeros(last - first + 1)
    for stay in stays:
        expected[stay.first - first : stay.last - first + 1] += stay.chance
    return Occupancy(place, first, expected)


def held_in(place: str, window: Window, presences: Iterable[Presence]) -> tuple[HeldThere, ...]:
    """The persons of a place in a window (or a day), surest first.

    Nobody below possible is listed, though such count in the occupancy.
    """
    there = (each for each in presences if each.place == place)
    found = [held for stay in stays_of(there) if (held := _held(stay, window)) is not None]
    return tuple(sorted(found, key=lambda held: (-held.grade, -held.chance, held.person)))


def _held(stay: Stay, window: Window) -> HeldThere | None:
    chances = stay.between(window)
    most = float(chances.max(initial=0.0))
    grade = grade_of(most)
    if grade is None:
        return None
    begun = max(stay.first, window.first)
    days = np.flatnonzero(chances >= POSSIBLE)
    there = Window(begun + int(days[0]), begun + int(days[-1]))
    return HeldThere(stay.person, grade, most, float(chances.sum(dtype=float)), there, stay.refs)
