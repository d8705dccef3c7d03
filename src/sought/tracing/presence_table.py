"""The presences of many persons as flat arrays, one row for each person and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.tracing.account import Window
from sought.tracing.traced import STATES, Chances, Presence

Ints = NDArray[np.int32]


class Stay(NamedTuple):
    """All that is known of one person in one place: ``chance[i]`` is of day ``first + i``."""

    person: str
    place: str
    first: int
    chance: Chances
    refs: tuple[str, ...]

    @property
    def last(self) -> int:
        """The last day."""
        return self.first + len(self.chance) - 1

    def between(self, window: Window) -> Chances:
        """The probabilities of the days of the window that it has."""
        return self.chance[max(window.first - self.first, 0) : max(window.last - self.first + 1, 0)]


def stays_of(presences: Iterable[Presence]) -> list[Stay]:
    """One stay for each person and place, in order of place, first day and person.

    Several presences of one person in one place exclude each other on a day: they are summed, up
    to 1.  States that are no place are left out.
    """
    parts: dict[tuple[str, str], list[Presence]] = defaultdict(list)
    for each in presences:
        if each.place not in STATES and len(each.chance):
            parts[each.person, each.place].append(each)
    stays = [_joined(person, place, found) for (person, place), found in parts.items()]
    return sorted(stays, key=lambda stay: (stay.place, stay.first, stay.person))


def _joined(person: str, place: str, parts: Sequence[Presence]) -> Stay:
    refs = tuple(dict.fromkeys(ref for part in parts for ref in part.refs))
    if len(parts) == 1:
        (only,) = parts
        return Stay(person, place, only.first, np.asarray(only.chance, np.float32), refs)
    first, last = min(part.first for part in parts), max(part.last for part in parts)
    chance = np.zeros(last - first + 1, np.float32)
    for part in parts:
        chance[part.first - first : part.last - first + 1] += part.chance
    return Stay(person, place, first, np.minimum(chance, np.float32(1)), refs)


class PresenceTable(NamedTuple):
    """Row r: ``persons[person[r]]`` in ``places[place[r]]`` from day ``first[r]`` to ``last[r]``.

    The probabilities are ``chance[start[r]:start[r + 1]]``, the highest of them ``most[r]``.  Rows
    are in order of place, first day, person; ``places`` and ``persons`` in order of code.
    """

    persons: tuple[str, ...]
    places: tuple[str, ...]
    person: Ints
    place: Ints
    first: Ints
    last: Ints
    start: NDArray[np.int64]
    chance: Chances
    most: Chances


def presence_table(presences: Iterable[Presence]) -> PresenceTable:
    """The table of all stays; see :func:`stays_of`."""
    stays = stays_of(presences)
    persons = tuple(sorted({stay.person for stay in stays}))
    places = tuple(sorted({stay.place for stay in stays}))
    lengths = np.array([len(stay.chance) for stay in stays], np.int64)
    chance = np.concatenate([stay.chance for stay in stays] or [np.zeros(0, np.float32)])
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    first = np.array([stay.first for stay in stays], np.int32)
    return PresenceTable(
        persons,
        places,
        _numbers(persons, [stay.person for stay in stays]),
        _numbers(places, [stay.place for stay in stays]),
        first,
        (first + lengths - 1).astype(np.int32),
        start,
        chance,
        np.maximum.reduceat(chance, start[:-1]) if stays else chance,
    )


def _numbers(codes: Sequence[str], wanted: Sequence[str]) -> Ints:
    number = {code: n for n, code in enumerate(codes)}
    return np.array([number[code] for code in wanted], np.int32)
