"""How right the trails of the invented country are: for tests and for ``make bench``.

What is known of a person ends with the last true account of somebody who saw them; where they were
taken after that nobody tells.  So the last place is right if it is that of the last true account;
how often that is the place where the person's captivity ended in truth is the limit of what these
sources can give, and is scored beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.demo.country import Country
from sought.demo.fates import Fate
from sought.demo.told import accounts_of, geography_of
from sought.tracing.account import Account, Deed
from sought.tracing.contradictions import Contradiction, contradictions
from sought.tracing.geography import Geography
from sought.tracing.trace_all import trace_all
from sought.tracing.traced import Traced
from sought.tracing.trail_model import USUAL, TrailModel

_SEEN = frozenset({Deed.SEEN, Deed.VISITED, Deed.DEATH})


@dataclass(frozen=True)
class TrailScore:
    """Counts of missing persons with a true sighting in detention, and of planted statements.

    ``seen``: such persons; ``last_place``: the likeliest last place is right; ``final_place``: it
    is where their captivity ended; ``final_at_most``: the true account is of that place, so that
    it could be known; ``day_covered``: the window of the last sighting has a day of the true one;
    ``stays``: persons of whom until when they may have stayed is told; ``left_covered``: that
    covers the day on which they were moved, or died.
    ``planted``: false statements that another, true statement contradicts; ``found``: those in a
    contradiction; ``false_sets``: contradictions without a false statement.
    """

    seen: int
    last_place: int
    final_place: int
    final_at_most: int
    day_covered: int
    stays: int
    left_covered: int
    planted: int
    found: int
    false_sets: int


def trail_score(country: Country, model: TrailModel = USUAL, *, workers: int = 1) -> TrailScore:
    """Trace everybody who was seen, and look for contradictions in what is told of anybody."""
    geography, told = geography_of(country), accounts_of(country)
    wrong = {planted.statement for planted in country.planted}
    last = {
        person: true[-1]
        for person in country.population.missing
        if (true := _true_sightings(told[person], wrong, geography))
    }
    traced = trace_all({p: told[p] for p in last}, geography, model, workers=workers)
    hits = [_hits(traced[p], last[p], country.fates[p]) for p in last]
    sets = [(some, contradictions(some, geography)) for some in told.values()]
    planted = [_planted(some, found, wrong) for some, found in sets]
    return TrailScore(
        len(last),
        *(sum(hit[column] for hit in hits) for column in range(6)),
        sum(number for number, _found in planted),
        sum(found for _number, found in planted),
        sum(not wrong & set(one.refs) for _some, found in sets for one in found),
    )


def _true_sightings(
    told: Sequence[Account], wrong: set[str], geography: Geography
) -> list[Account]:
    """In order of time."""
    some = [
        account
        for account in told
        if account.deed in _SEEN
        and account.window is not None
        and account.ref not in wrong
        and geography.is_detention(account.place)
    ]
    return sorted(some, key=lambda account: (account.window or (0, 0))[::-1])


def _hits(traced: Traced, last: Account, fate: Fate) -> tuple[bool, ...]:
    """The columns of the score for one person, after their number."""
    seen = traced.last_seen
    if seen is None or last.window is None:
        return (False,) * 6
    place = seen.places[0].place
    final = fate.stays[-1].place
    left = next((stay.last for stay in fate.stays[::-1] if stay.place == place), None)
    stay = seen.left_by if left else None
    return (
        place == last.place,
        place == final,
        last.place == final,
        seen.window.common(last.window) is not None,
        stay is not None,
        stay is not None and left is not None and stay.first <= left.toordinal() <= stay.last,
    )


def _planted(
    told: Sequence[Account], found: Sequence[Contradiction], wrong: set[str]
) -> tuple[int, int]:
    """How many false statements a true one speaks against, and how many of them are found.

    It speaks against one of what happens once that gives another place, or days apart.
    """
    named = {ref for one in found for ref in one.refs}
    planted = [a for a in told if a.ref in wrong and any(_differ(a, b, wrong) for b in told)]
    return len(planted), sum(account.ref in named for account in planted)


def _differ(false: Account, true: Account, wrong: set[str]) -> bool:
    if true.ref in wrong or true.deed is not false.deed or true.deed is not Deed.LAST_CONTACT:
        return False
    apart = false.window is not None and true.window is not None
    return false.place != true.place or (
        apart and false.window.common(true.window) is None  # type: ignore[union-attr, arg-type]
    )
