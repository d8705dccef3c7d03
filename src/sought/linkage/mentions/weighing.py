"""How much what is said beside a name speaks for one of those who bear it, in bits.

Each weight is the logarithm to base 2 of how much more often the thing is said of a person for whom
it is true than of another bearer of the name.  They are estimates of this project, rounded and
kept small; ``benchmarks/mentions.py`` shows how right the probabilities are that they give.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import exp, log2

from sought.linkage.mentions.surroundings import Beside
from sought.linkage.mentions.values import KnownPerson, Reason
from sought.partial_dates import PartialDate, PartialDateError

HOME, ORIGIN, OTHER_ORIGIN = 4.0, 6.0, -3.0
KNOWN_PLACE, MOST_KNOWN_PLACES = 1.5, 3.0
SAME_SIDE, OTHER_SIDE = 1.0, -4.0
BIRTH, OTHER_BIRTH = 5.0, -4.0
BEFORE_LOSS = -5.0
FATHER, OTHER_FATHER = 6.0, -5.0
_FADING = 270.0
"""Days after which somebody who vanished is e times less likely to be met."""
_WAR = 1200.0
_FLOOR = 0.2
_SLACK = 31

Weighed = tuple[float, tuple[Reason, ...]]
Days = tuple[int, int]


def weighed(person: KnownPerson, beside: Beside, all_places: frozenset[str], side: str) -> Weighed:
    """Bits and reasons of one candidate; ``side`` is that of the witness, empty if not known."""
    found = (
        _home(person, beside),
        _places(person, all_places),
        _side(person, side),
        _time(person.last_seen, beside.date),
        _birth(person.born, beside.birth),
    )
    bits = 0.0
    for value, _ in found:
        bits += value
    return bits, tuple([reason for value, reason in found if value >= 1])


def _home(person: KnownPerson, beside: Beside) -> tuple[float, Reason]:
    if person.home in beside.origins:
        return ORIGIN, Reason.HOME
    if beside.origins and person.home:
        return OTHER_ORIGIN, Reason.HOME
    return (HOME if person.home in beside.places else 0.0), Reason.HOME


def _places(person: KnownPerson, all_places: frozenset[str]) -> tuple[float, Reason]:
    shared = sum(place in all_places for place in person.places) if person.places else 0
    return min(KNOWN_PLACE * shared, MOST_KNOWN_PLACES), Reason.KNOWN_THERE


def _side(person: KnownPerson, side: str) -> tuple[float, Reason]:
    if not side or not person.side:
        return 0.0, Reason.SAME_SIDE
    return (SAME_SIDE if person.side == side else OTHER_SIDE), Reason.SAME_SIDE


@lru_cache(maxsize=1 << 16)
def _time(last_seen: str, said: str) -> tuple[float, Reason]:
    """Nobody is met captive before they vanished, and fewer the longer ago that was."""
    lost, told = days(last_seen), days(said)
    if lost is None or told is None:
        return 0.0, Reason.TIME
    if told[1] + _SLACK < lost[0]:
        return BEFORE_LOSS, Reason.TIME
    gap = max(0, sum(told) // 2 - sum(lost) // 2)
    return log2(_FLOOR + _WAR / _FADING * exp(-gap / _FADING) * (1 - _FLOOR)), Reason.TIME


@lru_cache(maxsize=1 << 12)
def _birth(born: str, said: str) -> tuple[float, Reason]:
    known, told = days(born), days(said)
    if known is None or told is None:
        return 0.0, Reason.BIRTH
    agrees = known[0] <= told[1] and told[0] <= known[1]
    return (BIRTH if agrees else OTHER_BIRTH), Reason.BIRTH


@lru_cache(maxsize=1 << 16)
def days(text: str) -> Days | None:
    """First and last possible day of an EDTF text as numbers; None if it has no such."""
    if not text:
        return None
    try:
        bounds = PartialDate.parse(text).bounds()
    except PartialDateError:
        return None
    first, last = bounds.earliest, bounds.latest
    if first is None and last is None:
        return None
    return (first or last or date.min).toordinal(), (last or first or date.max).toordinal()
