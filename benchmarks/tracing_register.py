"""An invented register for the tracing: people moved between places, seen by others now and then."""

from __future__ import annotations

import numpy as np

from sought.tracing.account import Account, Deed, Held, Window
from sought.tracing.geography import Geography

FIRST = 727_000
"""The day on which the first are captured."""
YEARS = 6
_STAY_DAYS, _MOST_STAYS = 75, 6
_DEEDS = (Deed.SEEN, Deed.VISITED, Deed.HELD)
_WIDTHS = (1, 1, 1, 10, 10, 30, 30, 60)


def invented_geography(places: int, seed: int = 1) -> Geography:
    """Places of two holders, all in use throughout."""
    chance = np.random.default_rng(seed)
    positions = chance.uniform((45.0, 39.0), (49.0, 41.0), (places, 2))
    return Geography(
        Held(f"D{at}", (float(x), float(y)), holder=("north", "south")[at % 2])
        for at, (x, y) in enumerate(positions)
    )


def invented_accounts(
    persons: int, per_person: int, places: int, seed: int = 2
) -> dict[str, list[Account]]:
    """By person: a last contact, and sightings in places where they were, one in thirty wrong."""
    chance = np.random.default_rng(seed)
    return {f"P{at}": _of_person(chance, f"P{at}", per_person, places) for at in range(persons)}


def _of_person(chance: np.random.Generator, person: str, number: int, places: int) -> list[Account]:
    captured = FIRST + int(chance.integers(0, 365 * YEARS))
    stays = _stays(chance, captured, places)
    told = [_told(person, 0, Deed.LAST_CONTACT, captured, 10, "")]
    for at in range(1, number):
        place, first, last = stays[int(chance.integers(len(stays)))]
        if chance.random() < 1 / 30:
            place = f"D{int(chance.integers(places))}"
        day = int(chance.integers(first, last + 1))
        width = int(chance.choice(_WIDTHS))
        deed = _DEEDS[int(chance.integers(len(_DEEDS)))]
        told.append(_told(person, at, deed, day - int(chance.integers(width)), width, place))
    return told


def _stays(chance: np.random.Generator, day: int, places: int) -> list[tuple[str, int, int]]:
    stays = []
    side = int(chance.integers(2))
    for _ in range(int(chance.integers(1, _MOST_STAYS + 1))):
        last = day + int(chance.exponential(_STAY_DAYS)) + 1
        stays.append((f"D{side + 2 * int(chance.integers(places // 2))}", day, last))
        day = last
    return stays


def _told(person: str, number: int, deed: Deed, first: int, width: int, place: str) -> Account:
    return Account(
        f"{person}.{number}",
        f"S{number}",
        person,
        deed,
        Window(first, first + width - 1),
        place,
        reliability="BC"[number % 2],
        credibility="2",
    )
