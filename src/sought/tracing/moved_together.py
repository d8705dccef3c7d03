"""Groups that moved together: together in one place, and within the same days in the next.

A run is a row of days on each of which somebody was in a place with at least :data:`SURE`; so any
two with runs in one place on one day were there together with a probability of one half or more.
A move leads from the end of a run to the start of the person's next run in another place.  A group
are persons with moves between the same places whose runs before have a common day, whose runs
after have one, and whose moves have one.  Groups that are part of a larger one are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import numpy as np

from sought.tracing.account import Window
from sought.tracing.grades import PROBABLE
from sought.tracing.presence_table import Stay, stays_of
from sought.tracing.traced import Presence

SURE = sqrt(PROBABLE)
WIDEST = 62
"""Days: whose move is not known more closely than two months moved with nobody in particular."""


@dataclass(frozen=True)
class MovedTogether:
    """A group of at least two; ``window`` are the days that all their moves have in common."""

    persons: tuple[str, ...]
    place: str
    to_place: str
    window: Window


@dataclass(frozen=True)
class Move:
    """One person's; ``before`` and ``after`` are the runs, ``days`` from the last day of the one
    to the first of the other.
    """

    person: str
    place: str
    to_place: str
    before: Window
    days: Window
    after: Window


def moves_of(presences: Iterable[Presence], widest: int = WIDEST) -> tuple[Move, ...]:
    """The moves of all persons, in order of person and day."""
    runs: dict[str, list[tuple[Window, str]]] = defaultdict(list)
    for stay in stays_of(presences):
        runs[stay.person] += ((run, stay.place) for run in _runs(stay))
    return tuple(
        Move(person, place, to_place, before, Window(before.last, after.first), after)
        for person in sorted(runs)
        for (before, place), (after, to_place) in pairwise(sorted(runs[person]))
        if place != to_place and 0 <= after.first - before.last < widest
    )


def _runs(stay: Stay) -> Iterator[Window]:
    sure = np.concatenate([[False], stay.chance >= np.float32(SURE), [False]])
    changes = np.flatnonzero(sure[1:] != sure[:-1]).tolist()
    for begin, end in zip(changes[::2], changes[1::2], strict=True):
        yield Window(stay.first + begin, stay.first + end - 1)


def moved_together(
    presences: Iterable[Presence], widest: int = WIDEST
) -> tuple[MovedTogether, ...]:
    """The groups, largest first, then by day, places and persons."""
    routes: dict[tuple[str, str], list[Move]] = defaultdict(list)
    for move in moves_of(presences, widest):
        routes[move.place, move.to_place].append(move)
    groups = (_group(moves) for route in routes.values() for moves in _together(route))
    return tuple(
        sorted(
            {group for group in groups if len(group.persons) > 1},
            key=lambda g: (-len(g.persons), g.window, g.place, g.to_place, g.persons),
        )
    )


def _group(moves: Sequence[Move]) -> MovedTogether:
    window = Window(max(m.days.first for m in moves), min(m.days.last for m in moves))
    persons = tuple(sorted({move.person for move in moves}))
    return MovedTogether(persons, moves[0].place, moves[0].to_place, window)


def _together(moves: Sequence[Move]) -> Iterator[list[Move]]:
    """The largest sets of moves with common days in all three windows.

    Windows of which every two have a common day have one together, so three sweeps find them all.
    """
    sets = {
        frozenset(last)
        for first in _common(range(len(moves)), [move.days for move in moves])
        for second in _common(first, [move.before for move in moves])
        for last in _common(second, [move.after for move in moves])
    }
    for one in sets:
        if not any(one < other for other in sets):
            yield [moves[n] for n in sorted(one)]


def _common(numbers: Sequence[int], windows: Sequence[Window]) -> Iterator[list[int]]:
    """The largest subsets with a day in common: where one ends and another has begun since."""
    begun_since = False
    ordered = [(windows[n].first, 0, n) for n in numbers]
    ordered += [(windows[n].last, 1, n) for n in numbers]
    here: set[int] = set()
    for _, ends, n in sorted(ordered):
        if ends and begun_since:
            yield sorted(here)
            begun_since = False
        if ends:
            here.discard(n)
        else:
            here.add(n)
            begun_since = True
