"""Presences for the tests of this folder."""

from __future__ import annotations

import numpy as np

from sought.tracing.traced import STATES, Presence

START = 728_000


def there(
    person: str, place: str, first: int, days: int, chance: float = 1.0, ref: str = ""
) -> Presence:
    """The same probability on each day; ``first`` counts from START."""
    chances = np.full(days, chance, np.float32)
    return Presence(person, place, START + first, chances, (ref,) if ref else ())


def invented(seed: int, persons: int, places: int, length: int = 25) -> list[Presence]:
    """Presences at random, several of one person in one place and some in no place among them."""
    chance = np.random.default_rng(seed)
    where = [*(f"D{n}" for n in range(places)), STATES[1]]
    found = []
    for person in range(persons):
        for _ in range(int(chance.integers(1, 4))):
            days = int(chance.integers(1, length))
            daily = chance.random(days) * chance.choice([0.1, 0.6, 1.0])
            place = where[int(chance.integers(len(where)))]
            first = START + int(chance.integers(0, 2 * length))
            found.append(Presence(f"P{person}", place, first, daily.astype(np.float32)))
    return found
