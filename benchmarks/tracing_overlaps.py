"""All overlaps of an invented register: ``python -m benchmarks.tracing_overlaps [PERSONS]``.

Presences are as trails give them: several places one after the other, sure in the middle of a
stay, doubtful at its ends, fading out beyond what is last told.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sized
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from sought.tracing.account import Window
from sought.tracing.co_detention import all_overlaps, overlaps_of
from sought.tracing.moved_together import moved_together
from sought.tracing.network import connected_groups, network_of
from sought.tracing.occupancy import held_in, occupancies
from sought.tracing.traced import Presence

PERSONS, PLACES, DAYS = 10_000, 500, 1500
START = 727_000
FADING = 180


def invented_presences(persons: int, seed: int = 1) -> list[Presence]:
    """Some five places a person, large places more often."""
    chance = np.random.default_rng(seed)
    size = chance.exponential(size=PLACES)
    found = []
    for person in range(persons):
        first = START + int(chance.integers(DAYS))
        places = chance.choice(
            PLACES, int(chance.integers(3, 8)), replace=False, p=size / size.sum()
        )
        for number, place in enumerate(places.tolist()):
            days = int(chance.integers(20, 200))
            daily = _daily(days, last=number == len(places) - 1) * chance.uniform(0.3, 1)
            found.append(Presence(f"P{person:05}", f"D{place:03}", first, daily.astype(np.float32)))
            first += days
    return found


def _daily(days: int, *, last: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    at = np.arange(days + (FADING if last else 30))
    rising = np.minimum(1, (at + 1) / 20)
    fading = np.exp(-np.maximum(at - days + 1, 0) / (75 if last else 10))
    return rising * fading


def main(persons: int = PERSONS) -> None:
    """Print what takes how long; compiled code is loaded before."""
    presences = invented_presences(persons)
    all_overlaps(presences[:10])
    table = Table(title=f"{persons:,} persons, {PLACES} places, {len(presences):,} presences")
    table.add_column("")
    for column in ("seconds", "found"):
        table.add_column(column, justify="right")

    def timed(words: str, work: Callable[[], Sized]) -> Any:  # noqa: ANN401 - as work gives it
        begun = time.perf_counter()
        found = work()
        table.add_row(words, f"{time.perf_counter() - begun:.2f}", f"{len(found):,}")
        return found

    day = Window(START + 700, START + 700)
    overlaps = timed("all overlaps", lambda: all_overlaps(presences))
    timed("overlaps of one person", lambda: overlaps_of("P00007", presences))
    network = timed("network, probable", lambda: network_of(overlaps))
    timed("connected groups", lambda: connected_groups(network))
    timed("groups that moved together", lambda: moved_together(presences))
    timed("occupancy of all places", lambda: occupancies(presences))
    timed("list of a place on a day", lambda: held_in("D007", day, presences))
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PERSONS)
