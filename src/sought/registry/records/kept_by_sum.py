"""What is reckoned from accounts and places, kept in the office's cache under a sum of both.

So a new statement makes only those parts anew that it concerns, whichever process is asked, and
readers who may know the same share what is kept.  The cache has codes, days and chances.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

from sought.tracing.account import Account
from sought.tracing.geography import Geography

Value = TypeVar("Value")


def sum_of(given: object, accounts: Iterable[Account], geography: Geography) -> str:
    """Of something whose ``repr`` tells it apart, and of the places that its accounts name."""
    named = sorted({code for a in accounts for code in (a.place, a.to_place) if code})
    places = [geography.places.get(code) for code in named]
    # Written out: a set has another order in each process.
    shown = [
        (p.code, p.position, sorted(p.within), p.holder, p.in_use, p.detention) for p in places if p
    ]
    return sha256(repr((given, shown)).encode()).hexdigest()


def kept_parts(
    key: str,
    sums: Mapping[str, str],
    make: Callable[[Collection[str]], Mapping[str, Value]],
    *,
    at_once: int | None,
    seconds: int,
) -> tuple[dict[str, Value], int]:
    """By name what is known of each part, and how many parts are left for another request.

    ``sums`` has the sum of each part by name; ``make`` makes parts by name, at most ``at_once`` of
    those of which nothing is kept (None: all).
    """
    kept: dict[str, Value] = cache.get(key) or {}
    missing = [name for name, sum_ in sums.items() if sum_ not in kept]
    now = missing if at_once is None else missing[:at_once]
    if now:
        made = {sums[name]: value for name, value in make(now).items()}
        kept = (cache.get(key) or {}) | made
        cache.set(key, _bounded(kept, sums.values(), at_once), seconds)
    known = {name: kept[sum_] for name, sum_ in sums.items() if sum_ in kept}
    return known, len(missing) - len(now)


_SPARE = 400
"""So many parts beside those that are asked for may stay, however few these are."""


def _bounded(
    kept: dict[str, Value], current: Iterable[str], at_once: int | None
) -> dict[str, Value]:
    """What the statements no longer say is dropped once it is the larger part.

    A reader who may find fewer persons must not throw away what others will ask for again.
    """
    needed = set(current)
    if len(kept) <= 2 * len(needed) + max(at_once or 0, _SPARE):
        return kept
    return {sum_: value for sum_, value in kept.items() if sum_ in needed}
