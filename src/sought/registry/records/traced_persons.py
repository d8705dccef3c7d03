"""Trails of persons as their standing events tell, traced once for the same accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from sought.tracing.account import Account, Held
from sought.tracing.geography import Geography

if TYPE_CHECKING:
    from sought.tracing.traced import Traced

_KEPT = 10_000
"""Persons whose trail a process keeps; of each some kilobytes, codes and days."""


def traced_persons(
    accounts: Mapping[str, Iterable[Account]], geography: Geography
) -> dict[str, Traced]:
    """By code, each of these persons; whoever has no account is left out.

    The same accounts at the same places give the same trail: a process keeps it.
    """
    return {
        person: traced_person(given, geography)
        for person, told in accounts.items()
        if (given := tuple(told))
    }


def traced_person(accounts: Iterable[Account], geography: Geography) -> Traced:
    """One person, of whom there is at least one account."""
    given = tuple(accounts)
    named = {code for a in given for code in (a.place, a.to_place)}
    places = (geography.places[code] for code in sorted(named & geography.places.keys()))
    return _traced(given, tuple(places))


@lru_cache(maxsize=_KEPT)
def _traced(accounts: tuple[Account, ...], places: tuple[Held, ...]) -> Traced:
    """A pure function of its arguments, which the cache may therefore keep."""
    from sought.tracing.trail import trace

    return trace(accounts, Geography(places))
