"""Where somebody was, day by day, and the statements behind it: the trail of one person.

A hidden Markov model over days whose states are the places that the person's accounts name, held
elsewhere, at large, free and dead; each account is true of one day of its window, or mistaken
(docs/explanation/detention-trails.md).  Everything is summed exactly; ``tests/naive/`` enumerates
all ways of small cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from sought.errors import InputError
from sought.tracing.account import PRESENCE, Account
from sought.tracing.geography import Geography
from sought.tracing.last_seen import last_seen
from sought.tracing.traced import STATES, Presence, Traced, Trail
from sought.tracing.trail_kernel import (
    ALL,
    ONLY_DEAD,
    Floats,
    Uses,
    backward,
    forward,
    occupancy,
    used_days,
)
from sought.tracing.trail_model import USUAL, TrailModel
from sought.tracing.trail_search import Sums, likeliest
from sought.tracing.trail_segments import segments
from sought.tracing.trail_states import Prepared, prepare

_LEAST_CHANCE = 0.005
"""Days on which somebody was in a place with less are left out at both ends."""
_LEAST_TRAIL = 0.01
"""Trails of a lower probability are not listed."""


def trace(
    accounts: Iterable[Account],
    geography: Geography,
    model: TrailModel = USUAL,
    *,
    trails: int = 3,
) -> Traced:
    """All that one person's accounts tell; ``trails``: at most so many are listed.

    Raises InputError where the accounts are of several persons, or two have one ref.
    """
    given = sorted(accounts, key=lambda account: account.ref)
    person = _person(given)
    prepared = prepare(given, geography, model)
    if prepared is None:
        return _untraced(person, given, model)
    receipts, moves = prepared.receipts, prepared.moves
    before, scale = forward(prepared.start, moves, receipts)
    after = backward(moves, receipts, scale, ALL)
    ending = backward(moves, receipts, scale, ONLY_DEAD)
    uses = used_days(before, after, ending, moves, receipts, scale)
    chances = occupancy(before, after)
    believed = _believed(prepared, uses) | _vague(prepared, chances, geography, model)
    listed = _trails(prepared, Sums(after, scale), model, trails)
    return Traced(
        person=person,
        trails=listed,
        unlisted=max(0.0, 1 - sum(trail.probability for trail in listed)),
        presences=_presences(person, prepared, chances, uses, model),
        believed=believed,
        last_seen=last_seen(prepared, uses, model),
        vague=tuple(a.ref for a in prepared.vague),
        undated=tuple(a.ref for a in prepared.undated),
        confidence=model.confidence,
    )


def _untraced(person: str, accounts: Sequence[Account], model: TrailModel) -> Traced:
    """All that can be said where every account is without a date, or too vague."""
    vague = [a for a in accounts if a.window is not None]
    return Traced(
        person=person,
        trails=(),
        unlisted=1.0,
        presences=(),
        believed={a.ref: a.truth for a in vague},
        last_seen=None,
        vague=tuple(a.ref for a in vague),
        undated=tuple(a.ref for a in accounts if a.window is None),
        confidence=model.confidence,
    )


def _person(accounts: Sequence[Account]) -> str:
    persons = {account.person for account in accounts}
    if len(persons) != 1:
        raise InputError(f"accounts of {len(persons)} persons; a trail is of one", where="person")
    for one, other in pairwise(accounts):
        if one.ref == other.ref:
            raise InputError(
                "two accounts have this ref; each statement stands once", where=one.ref
            )
    return next(iter(persons))


def _trails(prepared: Prepared, sums: Sums, model: TrailModel, most: int) -> tuple[Trail, ...]:
    found = likeliest(prepared, sums, most, _LEAST_TRAIL)
    return tuple(
        Trail(segments(prepared, sequence.states, model), sequence.probability)
        for sequence in found
    )


def _believed(prepared: Prepared, uses: Uses) -> dict[str, float]:
    """By ref; of an account with two receipts the lesser."""
    true = uses.by_day.sum(axis=1)
    found: dict[str, float] = {}
    for number, at in enumerate(prepared.of):
        ref = prepared.accounts[at].ref
        found[ref] = min(found.get(ref, 1.0), float(true[number]), 1.0)
    return found


def _vague(
    prepared: Prepared, chances: Floats, geography: Geography, model: TrailModel
) -> dict[str, float]:
    """Accounts that were left out, each weighed by the days on which the others have it true."""
    found = {}
    for account in prepared.vague:
        true = account.truth
        if account.deed in PRESENCE and account.alive and account.place and account.window:
            here = [s not in STATES and geography.within(s, account.place) for s in prepared.states]
            days = chances[_days(prepared, account)][:, here].sum()
            right = true * days / account.window.days
            true = right / (right + (1 - true) / model.places)
        found[account.ref] = float(true)
    return found


def _days(prepared: Prepared, account: Account) -> slice:
    window = account.window
    if window is None:
        return slice(0, 0)
    return slice(max(window.first - prepared.first, 0), max(window.last - prepared.first + 1, 0))


def _presences(
    person: str, prepared: Prepared, chances: Floats, uses: Uses, model: TrailModel
) -> tuple[Presence, ...]:
    """In each place from the first day to the last with a chance, and on beyond the last account.

    Beyond it a stay goes on with the chance that nobody was moved; death and release are left out.
    """
    stays = (1 - 1 / model.stay_days) ** np.arange(1, model.after + 1)
    found = []
    for state in range(len(STATES), len(prepared.states)):
        chance = np.concatenate([chances[:, state], chances[-1, state] * stays])
        days = np.flatnonzero(chance >= _LEAST_CHANCE)
        if days.size:
            part = chance[days[0] : days[-1] + 1].astype(np.float32)
            first = prepared.first + int(days[0])
            refs = _refs_in(prepared, uses, state)
            found.append(Presence(person, prepared.states[state], first, part, refs))
    return tuple(found)


def _refs_in(prepared: Prepared, uses: Uses, state: int) -> tuple[str, ...]:
    there = np.flatnonzero(uses.by_state[:, state] > _LEAST_CHANCE)
    return tuple(sorted({prepared.accounts[prepared.of[number]].ref for number in there}))
