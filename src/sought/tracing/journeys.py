"""Whether somebody can have been at several places, each on a day of its window.

One traveller, places with windows, and the time a journey between them takes at least: orders are
tried, and after each stop the earliest times of all that are left are propagated; an order is given
up as soon as one of them is past its window.  A day lasts until the next begins, so that places that
are reached within a day can be of one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sought.tracing.account import Window
from sought.tracing.geography import Geography


class Stop(NamedTuple):
    """Somebody was at a place on some day of a window; ``ref`` says so."""

    ref: str
    place: str
    window: Window


def can_be_made(stops: Sequence[Stop], geography: Geography) -> bool:
    """Whether all stops can be true: an order and a time for each, with time for every journey."""
    apart = _apart(stops, geography)
    earliest = tuple(float(stop.window.first) for stop in stops)
    return _in_some_order(stops, apart, earliest, frozenset(range(len(stops))))


def _in_some_order(
    stops: Sequence[Stop],
    apart: Sequence[Sequence[float]],
    times: tuple[float, ...],
    left: frozenset[int],
) -> bool:
    """``times`` are the earliest by what came before; whoever cannot wait for any goes first."""
    if any(times[at] > stops[at].window.last + 1 for at in left):
        return False
    if not left:
        return True
    for at in sorted(left, key=lambda one: stops[one].window.last):
        later = tuple(
            max(time, times[at] + apart[at][to]) if to in left and to != at else time
            for to, time in enumerate(times)
        )
        if _in_some_order(stops, apart, later, left - {at}):
            return True
    return False


def interacting(stops: Sequence[Stop], geography: Geography) -> list[tuple[Stop, ...]]:
    """Groups of three and more stops, of which each is near enough in time to another to be of
    consequence; stops in no group can always be reached.
    """
    apart = _apart(stops, geography)
    group = list(range(len(stops)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    for at, one in enumerate(stops):
        for to in range(at):
            if apart[at][to] and _near(one.window, stops[to].window, apart[at][to]):
                group[root(at)] = root(to)
    return [g for g in _grouped(stops, [root(at) for at in range(len(stops))]) if len(g) > 2]  # noqa: PLR2004


def neighbours(group: Sequence[Stop], geography: Geography) -> list[frozenset[int]]:
    """For each stop the numbers of those that are near enough to it to be of consequence."""
    apart = _apart(group, geography)
    return [
        frozenset(
            to
            for to, other in enumerate(group)
            if apart[at][to] and _near(one.window, other.window, apart[at][to])
        )
        for at, one in enumerate(group)
    ]


def connected_sets(
    near: Sequence[frozenset[int]], largest: int, limit: int
) -> Iterator[tuple[int, ...]]:
    """Sets of three and more, up to ``largest``, that hang together by ``near``, the smallest first.

    No other set is a smallest one that cannot be made: whatever part is near to none of the rest
    can be reached from it at any of its times, and so the parts can be joined as they are.  Of each
    size there are at most ``limit``.
    """
    smaller: list[tuple[int, ...]]
    smaller = [(at, to) for at, others in enumerate(near) for to in sorted(others) if at < to]
    for _size in range(3, largest + 1):
        larger = dict.fromkeys(islice(_grown(smaller, near), 4 * limit))
        smaller = list(islice(larger, limit))
        yield from smaller


def _grown(
    sets: Iterable[tuple[int, ...]], near: Sequence[frozenset[int]]
) -> Iterator[tuple[int, ...]]:
    """Each set with one more that is near to one of it; some come more than once."""
    for some in sets:
        for to in sorted(frozenset[int]().union(*(near[at] for at in some)) - set(some)):
            yield tuple(sorted((*some, to)))


def _near(one: Window, other: Window, days: float) -> bool:
    return one.first < other.last + 1 + days and other.first < one.last + 1 + days


def _grouped(stops: Iterable[Stop], roots: Sequence[int]) -> list[tuple[Stop, ...]]:
    found: dict[int, list[Stop]] = {}
    for stop, root in zip(stops, roots, strict=True):
        found.setdefault(root, []).append(stop)
    return [tuple(group) for group in found.values()]


def _apart(stops: Sequence[Stop], geography: Geography) -> list[list[float]]:
    return [[geography.days_between(a.place, b.place) for b in stops] for a in stops]
