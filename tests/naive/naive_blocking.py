"""Which records are compared, by going through all pairs and all that two records share.

Slow and obvious: no blocks, no sorting, no numbers for keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from math import log2

Held = dict[str, int]
"""What one record holds: the slot of each key."""


def naive_pairs(
    records: Sequence[Held],
    *,
    limit: int,
    companions: int,
    nameless: int,
    tells: Callable[[str], bool],
    alone: str,
) -> dict[tuple[int, int], int]:
    """The pairs, each with the fewest keys that bring it together.

    Keys that begin with ``alone`` are not looked at together with others.  Without a shared key
    that tells one person from another a pair needs ``nameless`` more bits.
    """
    return {
        (i, j): fewest
        for i, j in combinations(range(len(records)), 2)
        if (fewest := _fewest(records, i, j, limit, alone))
        and _is_worth_it(records, i, j, companions, nameless, tells)
    }


def _fewest(records: Sequence[Held], i: int, j: int, limit: int, alone: str) -> int:
    shared = sorted(records[i].keys() & records[j].keys())
    together = [key for key in shared if not key.startswith(alone)]
    for size in (1, 2, 3):
        for chosen in combinations(shared if size == 1 else together, size):
            if 1 < sum(_has(record, chosen) for record in records) <= limit and all(
                _has(records[r], chosen) for r in (i, j)
            ):
                return size
    return 0


def _has(record: Held, chosen: tuple[str, ...]) -> bool:
    """Whether a record holds all of these, each in a slot of its own."""
    return all(k in record for k in chosen) and len({record[k] for k in chosen}) == len(chosen)


def _is_worth_it(
    records: Sequence[Held],
    i: int,
    j: int,
    companions: int,
    nameless: int,
    tells: Callable[[str], bool],
) -> bool:
    """Hundredths of bits of what two records share, the rarest first, each slot once."""
    counts = Counter(key for record in records for key in record)
    slots: set[tuple[int, int]] = set()
    total = 0
    least = max(0, round(100 * log2(len(records) / companions))) + 100 * nameless
    told = False
    for key in sorted(records[i].keys() & records[j].keys(), key=lambda k: (counts[k], k)):
        pair = {(i, records[i][key]), (j, records[j][key])}
        if not slots & pair:
            slots |= pair
            total += round(100 * log2(len(records) / counts[key]))
            told = told or tells(key)
    return total + 100 * nameless * told >= least
