"""From where somebody came to a place and where they went from there, by trails and by statements.

A trail has somebody go from one place to the next, with the probability of the trail; an unnamed
place may lie between.  A source may also state the transfer itself: it is believed as far as the
trail believes it.  The likelier of the two counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from sought.tracing.account import Account, Deed, Window
from sought.tracing.grades import Grade, grade_of
from sought.tracing.traced import Segment, Traced


class Way(StrEnum):
    """Into the place, or out of it."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Move:
    """One person's way between the place and another, or a state such as at large or free.

    ``chance``: at least so probable.  ``days``: those on which he came to the place, or left it
    (None: not known).  ``unnamed``: probability of a stay in between that nobody names.  ``refs``:
    the statements that tell of this very way.
    """

    person: str
    way: Way
    other: str
    chance: float
    days: Window | None
    unnamed: float = 0.0
    refs: tuple[str, ...] = ()

    @property
    def grade(self) -> Grade | None:
        """None: stated, but less than possible by all that is told."""
        return grade_of(self.chance)


def moves_at(place: str, traced: Traced, accounts: Iterable[Account]) -> tuple[Move, ...]:
    """Each way to and from the place once; what is less than possible only where it is stated."""
    found: dict[tuple[Way, str], Move] = {}
    for move in [*_by_trails(place, traced), *_stated(place, traced, accounts)]:
        key = move.way, move.other
        found[key] = _joined(found[key], move) if key in found else move
    return tuple(move for move in found.values() if move.refs or move.grade is not None)


def _by_trails(place: str, traced: Traced) -> Iterator[Move]:
    """Sums over the listed trails; days and places between are those of the likeliest."""
    found: dict[tuple[Way, str], Move] = {}
    for trail in traced.trails:
        for move in _of_trail(place, traced.person, trail.segments, trail.probability):
            seen = found.get((move.way, move.other))
            chance = min(1.0, (seen.chance if seen else 0.0) + trail.probability)
            found[move.way, move.other] = replace(seen or move, chance=chance)
    yield from found.values()


def _of_trail(
    place: str, person: str, segments: Sequence[Segment], chance: float
) -> Iterator[Move]:
    ways: dict[tuple[Way, str], Move] = {}
    for one, other in pairwise(segments):
        if other.place == place != one.place:
            move = Move(person, Way.IN, one.place, chance, other.arrival, one.elsewhere_after)
            ways.setdefault((Way.IN, one.place), move)
        if one.place == place != other.place:
            move = Move(person, Way.OUT, other.place, chance, one.departure, one.elsewhere_after)
            ways.setdefault((Way.OUT, other.place), move)
    yield from ways.values()


def _stated(place: str, traced: Traced, accounts: Iterable[Account]) -> Iterator[Move]:
    for told in accounts:
        if told.deed is not Deed.TRANSFER or not told.place or not told.to_place:
            continue
        chance = traced.believed.get(told.ref, told.truth)
        for way, here, other in (
            (Way.IN, told.to_place, told.place),
            (Way.OUT, told.place, told.to_place),
        ):
            if here == place != other:
                yield Move(traced.person, way, other, chance, told.window, refs=(told.ref,))


def _joined(one: Move, other: Move) -> Move:
    refs = tuple(dict.fromkeys((*one.refs, *other.refs)))
    days = one.days or other.days
    return replace(one, chance=max(one.chance, other.chance), days=days, refs=refs)
