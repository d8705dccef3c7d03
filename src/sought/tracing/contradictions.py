"""Smallest sets of one person's accounts that cannot all be true, each with its reason.

Only what is impossible counts, not what is unlikely: nobody is alive after death; a death and a
last contact happen once; nobody is in two places through the same days, or makes a journey faster
than it can be made.  What is merely unlikely shows in :attr:`Traced.believed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from sought.tracing.account import PRESENCE, Account, Deed, Window
from sought.tracing.geography import Geography
from sought.tracing.journeys import (
    Stop,
    can_be_made,
    connected_sets,
    interacting,
    neighbours,
)


class Why(StrEnum):
    """Why accounts cannot all be true."""

    DIFFERENT_DAYS = "different days of what happens once"
    DIFFERENT_PLACES = "different places of what happens once"
    ALIVE_AFTER_DEATH = "alive after death"
    BURIED_BEFORE_DEATH = "buried before death"
    TWO_PLACES_AT_ONCE = "two places at once"
    JOURNEY_TOO_SHORT = "no time for the journey"


class Contradiction(NamedTuple):
    """Refs in order, of accounts of which at least one is wrong; without any of them the rest can
    be true.
    """

    refs: tuple[str, ...]
    why: Why


_ALL_SIZES, _MOST_OF_MANY = 10, 4
"""Among so many stops near one another sets of all sizes are looked for, among more only small."""
_MOST_SETS = 10_000
"""So many sets of a group and a size are tried: a page waits for it."""
_ONCE = frozenset({Deed.LAST_CONTACT, Deed.DEATH})


def contradictions(accounts: Iterable[Account], geography: Geography) -> tuple[Contradiction, ...]:
    """All minimal sets, in order of their size and refs.  Accounts are of one person."""
    given = sorted(accounts, key=lambda account: account.ref)
    pairs = [
        Contradiction((one.ref, other.ref), why)
        for one, other in combinations(given, 2)
        if (why := against(one, other, geography)) is not None
    ]
    more = _journeys(given, {pair.refs for pair in pairs}, geography)
    return tuple(sorted([*pairs, *more], key=lambda c: (len(c.refs), c.refs)))


def against(one: Account, other: Account, geography: Geography) -> Why | None:
    """Why two accounts cannot both be true; None where they can."""
    if one.deed is other.deed and one.deed in _ONCE:
        return _once(one, other, geography)
    a, b = one.window, other.window
    if a is None or b is None:
        return None
    for first, second in ((one, other), (other, one)):
        if why := _death_first(first, second):
            return why
    return _apart(one, other, geography)


def _once(one: Account, other: Account, geography: Geography) -> Why | None:
    if one.window and other.window and one.window.common(other.window) is None:
        return Why.DIFFERENT_DAYS
    return None if geography.compatible(one.place, other.place) else Why.DIFFERENT_PLACES


def _death_first(death: Account, other: Account) -> Why | None:
    """Whether ``other`` is certainly later than ``death`` and has the person alive, or buried first."""
    if death.window is None or other.window is None or not _is_dead(death):
        return None
    if _is_alive(other) and other.window.first > death.window.last:
        return Why.ALIVE_AFTER_DEATH
    is_burial = other.deed is Deed.BURIAL and death.deed is Deed.DEATH
    return Why.BURIED_BEFORE_DEATH if is_burial and other.window.last < death.window.first else None


def _is_dead(account: Account) -> bool:
    return account.deed in {Deed.DEATH, Deed.BURIAL} or not account.alive


def _is_alive(account: Account) -> bool:
    return account.alive and account.deed not in {Deed.DEATH, Deed.BURIAL}


def _apart(one: Account, other: Account, geography: Geography) -> Why | None:
    """Two places through the same days, or too far apart for the days between."""
    if one.deed not in PRESENCE or other.deed not in PRESENCE:
        return _too_far(one, other, geography)
    if not (one.alive and other.alive) or geography.compatible(one.place, other.place):
        return None
    if _inside(one, other.throughout) or _inside(other, one.throughout):
        return Why.TWO_PLACES_AT_ONCE
    return _too_far(one, other, geography)


def _inside(account: Account, stay: Window | None) -> bool:
    """Whether the account is of days strictly within a stay elsewhere: not of one of the moves."""
    window = account.throughout or account.window
    if stay is None or window is None:
        return False
    if account.throughout is not None:
        common = window.common(stay)
        return common is not None and common.days > 1
    return stay.first < window.first and window.last < stay.last


def _too_far(one: Account, other: Account, geography: Geography) -> Why | None:
    stops = [_stop(one), _stop(other)]
    if stops[0] is None or stops[1] is None:
        return None
    found = [stop for stop in stops if stop is not None]
    return None if can_be_made(found, geography) else Why.JOURNEY_TOO_SHORT


def _stop(account: Account) -> Stop | None:
    """Where somebody alive was on a day; None where no place or day is told, or he was dead.

    Of a transfer, release or capture the place where it began or was.
    """
    if account.window is None or not account.place or not account.seen_alive:
        return None
    return Stop(account.ref, account.place, account.window)


def _journeys(
    accounts: Sequence[Account], pairs: set[tuple[str, ...]], geography: Geography
) -> Iterator[Contradiction]:
    """Sets of three and more stops that no journey joins, though any smaller part can be joined."""
    stops = [stop for account in accounts if (stop := _stop(account)) is not None]
    known = [frozenset(pair) for pair in pairs]
    for group in interacting(stops, geography):
        most = len(group) if len(group) <= _ALL_SIZES else _MOST_OF_MANY
        for numbers in connected_sets(neighbours(group, geography), most, _MOST_SETS):
            some = [group[at] for at in numbers]
            refs = frozenset(stop.ref for stop in some)
            if not any(part <= refs for part in known) and not can_be_made(some, geography):
                known.append(refs)
                yield Contradiction(tuple(sorted(refs)), Why.JOURNEY_TOO_SHORT)
