"""What the tracing of one person says of one place: their days there, and how they came and went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.tracing.account import PRESENCE, Account, Deed, Window
from sought.tracing.grades import CERTAIN, POSSIBLE, PROBABLE
from sought.tracing.occupancy import HeldThere, held_in
from sought.tracing.place_moves import Move, moves_at
from sought.tracing.presence_table import stays_of
from sought.tracing.traced import Chances, Traced

_TELL_OF_BEING_THERE = PRESENCE | {Deed.TRANSFER, Deed.CAPTURE, Deed.RELEASE, Deed.ESCAPE}


@dataclass(frozen=True, eq=False)
class PlaceRecord:
    """One person in one place: ``chance[i]`` is the probability of day ``first + i``.

    ``held`` is None where no day is even possible, though a source says so.  ``refs`` are the
    accounts that name the place, ``sources`` the codes of theirs.
    """

    person: str
    first: int
    chance: Chances
    held: HeldThere | None
    moves: tuple[Move, ...]
    refs: tuple[str, ...]
    sources: tuple[str, ...]


def place_record(place: str, traced: Traced, accounts: Iterable[Account]) -> PlaceRecord | None:
    """None where nothing says that the person was in the place."""
    told = list(accounts)
    here = [a for a in told if place in (a.place, a.to_place)]
    stay = next((s for s in stays_of(p for p in traced.presences if p.place == place)), None)
    held = None
    if stay is not None:
        (held,) = held_in(place, Window(stay.first, stay.last), traced.presences) or (None,)
    if held is None and not any(a.deed in _TELL_OF_BEING_THERE for a in here):
        return None
    return PlaceRecord(
        person=traced.person,
        first=stay.first if stay else 0,
        chance=stay.chance if stay else np.zeros(0, np.float32),
        held=held,
        moves=moves_at(place, traced, told),
        refs=tuple(a.ref for a in here),
        sources=tuple(dict.fromkeys(a.source for a in here)),
    )


@dataclass(frozen=True, eq=False)
class DayCounts:
    """By day from ``first`` on: how many were there certainly, at least probably, at least
    possibly, and how many are to be expected (the sum of the probabilities).
    """

    first: int
    certain: NDArray[np.int64]
    probable: NDArray[np.int64]
    possible: NDArray[np.int64]
    expected: NDArray[np.float64]

    @property
    def window(self) -> Window:
        """Its days."""
        return Window(self.first, self.first + len(self.expected) - 1)


def day_counts(records: Iterable[PlaceRecord]) -> DayCounts | None:
    """Over all persons; None where nobody was there on any day."""
    given = [one for one in records if len(one.chance)]
    if not given:
        return None
    first = min(one.first for one in given)
    size = max(one.first + len(one.chance) for one in given) - first
    certain, probable, possible = (np.zeros(size, np.int64) for _ in range(3))
    expected = np.zeros(size)
    for one in given:
        days = slice(one.first - first, one.first - first + len(one.chance))
        expected[days] += one.chance
        certain[days] += one.chance >= CERTAIN
        probable[days] += one.chance >= PROBABLE
        possible[days] += one.chance >= POSSIBLE
    return DayCounts(first, certain, probable, possible, expected)


class Mean(NamedTuple):
    """An average day from ``day`` on: persons certainly, at least probably, at least possibly
    there, and to be expected.
    """

    day: int
    certain: float
    probable: float
    possible: float
    expected: float


def means(counts: DayCounts, starts: Sequence[int]) -> list[Mean]:
    """From each start to the day before the next, and from the last one to the end.

    Starts are in order, the first on or before the first day; days outside count as empty.
    """
    ends = [*starts[1:], counts.window.last + 1]
    return [_mean(counts, start, end) for start, end in zip(starts, ends, strict=True)]


def _mean(counts: DayCounts, start: int, end: int) -> Mean:
    days = slice(max(start - counts.first, 0), max(end - counts.first, 0))
    rows = (counts.certain, counts.probable, counts.possible, counts.expected)
    return Mean(start, *(float(row[days].sum()) / max(end - start, 1) for row in rows))
