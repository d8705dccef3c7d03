"""Who was with whom, day by day, set by set: slow and obvious."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Any

from sought.tracing.moved_together import Move
from sought.tracing.traced import STATES, Presence

Daily = dict[tuple[str, str], dict[int, float]]


def daily(presences: Iterable[Presence]) -> Daily:
    """By person and place the probability of each day."""
    found: Daily = {}
    for each in presences:
        if each.place not in STATES:
            days = found.setdefault((each.person, each.place), {})
            for i, chance in enumerate(each.chance):
                day = each.first + i
                days[day] = min(1.0, days.get(day, 0.0) + float(chance))
    return found


def overlaps(
    presences: Iterable[Presence], least: float
) -> dict[tuple[str, str, str], tuple[float, float, int, int]]:
    """By pair and place: highest chance, expected days, first and last day of at least ``least``."""
    every = daily(presences)
    found = {}
    for (one, place), (other, there) in combinations(sorted(every), 2):
        if place == there:
            product = {
                day: chance * every[other, there].get(day, 0.0)
                for day, chance in every[one, place].items()
            }
            days = [day for day in product if product[day] >= least]
            if days:
                key = (one, other, place)
                most, total = max(product.values()), sum(product.values())
                found[key] = most, total, min(days), max(days)
    return found


def expected(presences: Iterable[Presence], place: str, day: int) -> float:
    return sum(
        days.get(day, 0.0) for (_, there), days in daily(presences).items() if there == place
    )


def subsets(values: Sequence[Any], most: int | None = None) -> Iterator[tuple[Any, ...]]:
    sizes = range(1, (len(values) if most is None else most) + 1)
    return chain.from_iterable(combinations(values, size) for size in sizes)


def groups(moves: Sequence[Move]) -> set[frozenset[str]]:
    """Every set of moves on one route with common days in each window, none part of another."""
    sets = [frozenset(some) for some in subsets(moves) if len(some) > 1 and _together(some)]
    largest = [one for one in sets if not any(one < other for other in sets)]
    return {frozenset(move.person for move in one) for one in largest}


def _together(moves: Sequence[Move]) -> bool:
    routes = {(move.place, move.to_place) for move in moves}
    return len(routes) == 1 and all(
        set.intersection(*({*range(w.first, w.last + 1)} for w in windows))
        for windows in zip(*((move.before, move.days, move.after) for move in moves), strict=True)
    )


def plan_worth(
    knows: Mapping[str, Mapping[str, float]], chosen: Iterable[str], weights: Mapping[str, float]
) -> float:
    chosen = list(chosen)
    cases = {case for known in knows.values() for case in known}
    return sum(
        weights.get(case, 1.0) * max((knows[w].get(case, 0.0) for w in chosen), default=0.0)
        for case in cases
    )


def best_worth(
    knows: Mapping[str, Mapping[str, float]], budget: int, weights: Mapping[str, float]
) -> float:
    """Of all sets of at most ``budget`` witnesses."""
    return max(plan_worth(knows, chosen, weights) for chosen in subsets(list(knows), budget))


def fewest(knows: Mapping[str, Mapping[str, float]]) -> int:
    """The least number of witnesses who bring all that all bring."""
    whole = plan_worth(knows, knows, {})
    enough = (s for s in subsets(list(knows)) if plan_worth(knows, s, {}) >= whole - 1e-9)
    return min(map(len, enough))


def days_since(
    missing: Iterable[Presence], witness: Iterable[Presence], last: Mapping[int, float]
) -> tuple[float, float]:
    """Expected common days since the missing person was last seen, and before; ``last`` by day."""
    here, there = daily(missing), daily(witness)
    since = before = 0.0
    for (_, place), days in here.items():
        for (_, other), others in there.items():
            for day in days if place == other else ():
                both = days[day] * others.get(day, 0.0)
                seen = sum(chance for at, chance in last.items() if at <= day)
                since += both * seen
                before += both * (1 - seen)
    return since, before
