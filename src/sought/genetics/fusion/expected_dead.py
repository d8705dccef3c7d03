"""How many of the missing are to be expected at each burial site: the sums of their probabilities.

Turned round, where each person may lie says where to look.  A sum of probabilities is the expected
number whether or not persons lie together; it says nothing of how far the true number may be off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeVar

from sought.errors import InputError
from sought.genetics.fusion.resting_place import MayLie, RestingPlace

Key = TypeVar("Key", int, str)


class Likely(NamedTuple):
    """Somebody who may lie at a site, by their key."""

    person: int | str
    here: MayLie


class ExpectedDead(NamedTuple):
    """A site: how many are expected there, and who is likely enough, the likeliest first."""

    site: str
    expected: float
    likely: tuple[Likely, ...]


def expected_dead(
    places: Mapping[Key, RestingPlace], sites: Collection[str], *, least: float = 0.01
) -> list[ExpectedDead]:
    """The sites of these at which anybody may lie, those where most are expected first.

    ``places`` by person.  All count in the sum; ``likely`` are those of ``least`` and more.
    """
    if not 0 < least <= 1:
        raise InputError(f"least is {least}; allowed: above 0 and up to 1", where="least")
    wanted, here = frozenset(sites), defaultdict[str, list[Likely]](list)
    for person, place in places.items():
        for one in place.sites:
            if one.site in wanted:
                here[one.site].append(Likely(person, one))
    made = [_of_site(site, those, least) for site, those in here.items()]
    return sorted(made, key=lambda one: (-one.expected, one.site))


def _of_site(site: str, those: list[Likely], least: float) -> ExpectedDead:
    likely = [one for one in those if one.here.probability >= least]
    likely.sort(key=lambda one: (-one.here.probability, str(one.person)))
    expected = sum(one.here.probability for one in those)
    return ExpectedDead(site, expected, tuple(likely))
