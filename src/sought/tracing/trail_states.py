"""One person's accounts as states, moves and receipts for :mod:`trail_kernel`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.tracing.account import PRESENCE, Account, Deed, Window
from sought.tracing.geography import Geography
from sought.tracing.traced import AT_LARGE, DEAD, ELSEWHERE, FREE, STATES
from sought.tracing.trail_kernel import Bytes, Floats, Ints, Receipts
from sought.tracing.trail_model import TrailModel

Flags = NDArray[np.bool_]

MOST_OPEN = 8
"""So many accounts may be open on one day; of more, the vaguest are weighed afterwards."""

_ARRIVING = frozenset({Deed.TRANSFER, Deed.RELEASE, Deed.ESCAPE})
"""Steps after which somebody is last seen where they lead."""
_HELD_OR_NOT = frozenset({Deed.SEEN, Deed.HOSPITAL})
"""People are seen, wounded and in hospital on their own side too."""
_AT_LARGE, _ELSEWHERE, _FREE, _DEAD = (STATES.index(s) for s in (AT_LARGE, ELSEWHERE, FREE, DEAD))


@dataclass(frozen=True, eq=False)
class Prepared:
    """The sum over ways of one person, ready to be taken.

    ``states`` names the states, places after :data:`STATES`; day 0 is ``first``; receipt ``i`` is
    of account ``of[i]`` (a stay has two, at its beginning and end).
    """

    states: tuple[str, ...]
    first: int
    start: Floats
    moves: Floats
    receipts: Receipts
    accounts: tuple[Account, ...]
    of: Ints
    vague: tuple[Account, ...]
    undated: tuple[Account, ...]


@dataclass(frozen=True)
class _Entry:
    """One receipt before it has a slot."""

    account: int
    window: Window
    used: float
    unused: float


def prepare(
    accounts: Sequence[Account],
    geography: Geography,
    model: TrailModel,
    begin: int | None = None,
) -> Prepared | None:
    """None where no account of the person has a date that is of use.

    Days begin with ``begin``, or with the first that an account may be of.
    """
    dated = [a for a in accounts if a.window is not None]
    entries = _entries(dated, geography, model)
    first, days = _span(entries, model, begin)
    kept = _kept(entries, model, first, days)
    if not kept:
        return None
    numbers = sorted({entry.account for entry in kept})
    used = tuple(dated[number] for number in numbers)
    of = np.searchsorted(numbers, [entry.account for entry in kept])
    states = (*STATES, *places_of(used, geography))
    allowed = [allowed_steps(account, states, geography) for account in used]
    start, moves = chances_of_moves(states, geography, _as_long_at_large(used, geography, model))
    return Prepared(
        states=states,
        first=first,
        start=start,
        moves=moves,
        receipts=_receipts(kept, of, allowed, used, first, days),
        accounts=used,
        of=of,
        vague=tuple(a for number, a in enumerate(dated) if number not in set(numbers)),
        undated=tuple(a for a in accounts if a.window is None),
    )


def _as_long_at_large(
    accounts: Sequence[Account], geography: Geography, model: TrailModel
) -> TrailModel:
    """Who was seen at home long before the last contact was not captured as fast as is usual."""
    contacts = [a.window.first for a in accounts if a.window and a.deed is Deed.LAST_CONTACT]
    seen = [a.window.last for a in accounts if a.window and _may_be_free(a, geography)]
    if not contacts or not seen:
        return model
    return replace(model, capture_days=max(model.capture_days, max(contacts) - min(seen)))


def _may_be_free(account: Account, geography: Geography) -> bool:
    """Whether it says nothing of captivity."""
    outside = not account.place or not geography.is_detention(account.place)
    return account.deed in _HELD_OR_NOT and account.alive and outside


def places_of(accounts: Sequence[Account], geography: Geography) -> tuple[str, ...]:
    """Places that accounts have the person in; of a death those of detention alone."""
    found: set[str] = set()
    for account in accounts:
        if account.deed in PRESENCE and account.alive:
            found.add(account.place)
        elif account.deed is Deed.TRANSFER:
            found |= {account.place, account.to_place}
        elif account.deed is Deed.DEATH and geography.is_detention(account.place):
            found.add(account.place)
    return tuple(sorted(found - {""}))


def allowed_steps(account: Account, states: Sequence[str], geography: Geography) -> Bytes:
    """``[a, c]``: 1 where the account holds on a day that leads from state ``a`` to ``c``."""
    size = len(states)
    held = np.array([s == ELSEWHERE or s not in STATES for s in states])
    here = np.array([_is_in(s, account.place, geography) for s in states])
    allowed = np.zeros((size, size), np.uint8)
    if account.deed is Deed.BURIAL or (account.deed in PRESENCE and not account.alive):
        return _either(allowed, np.arange(size) == _DEAD)
    if account.deed is Deed.LAST_CONTACT:
        return _either(allowed, np.arange(size) == _AT_LARGE)
    if account.deed in PRESENCE:
        return _either(allowed, _present(account, held, here, geography))
    begins, ends = _step_ends(account, held, here, states, geography)
    allowed[np.ix_(begins, ends)] = 1
    np.fill_diagonal(allowed, 0)
    return allowed


def _present(account: Account, held: Flags, here: Flags, geography: Geography) -> Flags:
    """Where somebody was who was seen; outside places of detention perhaps not in captivity."""
    numbers = np.arange(len(held))
    if not account.place:
        return numbers != _DEAD if _may_be_free(account, geography) else held
    if _may_be_free(account, geography):
        return here | np.isin(numbers, (_AT_LARGE, _FREE))
    return here


def _step_ends(
    account: Account, held: Flags, here: Flags, states: Sequence[str], geography: Geography
) -> tuple[Flags, Flags]:
    """Where a step may begin and end."""
    numbers = np.arange(len(states))
    if account.deed is Deed.CAPTURE:
        return np.isin(numbers, (_AT_LARGE, _FREE)), held
    if account.deed is Deed.TRANSFER:
        there = np.array([_is_in(s, account.to_place, geography) for s in states])
        return (here if account.place else held), (there if account.to_place else held)
    inside = here if account.place and geography.is_detention(account.place) else held
    if account.deed is Deed.DEATH:
        around = here | np.isin(numbers, (_AT_LARGE, _ELSEWHERE, _FREE))
        known = inside if geography.is_detention(account.place) and account.place else around
        return (known if account.place else numbers != _DEAD), numbers == _DEAD
    return inside, numbers == _FREE


def _is_in(state: str, place: str, geography: Geography) -> bool:
    return bool(place) and state not in STATES and geography.within(state, place)


def _either(allowed: Bytes, states: Flags) -> Bytes:
    """On a day of a move somebody is seen where it begins or where it ends."""
    allowed[states, :] = 1
    allowed[:, states] = 1
    return allowed


def chances_of_moves(
    states: Sequence[str], geography: Geography, model: TrailModel
) -> tuple[Floats, Floats]:
    """Where somebody is before the first day, and the chances of each step on a day."""
    size, places = len(states), states[len(STATES) :]
    unnamed = max(model.places - len(places), 1)
    weight = np.array([1.0] * len(places))
    share = np.concatenate([[unnamed], weight]) / (unnamed + len(places))
    held = [_ELSEWHERE, *range(len(STATES), size)]
    start, moves = np.zeros(size), np.zeros((size, size))
    start[_AT_LARGE] = 1 - model.held_before
    start[held] = model.held_before * share
    moves[_AT_LARGE, held] = share / model.capture_days
    moves[_AT_LARGE, _DEAD] = 1 / model.death_days
    moves[_FREE, held] = share / model.recapture_days
    moves[_FREE, _DEAD] = 1 / model.death_days
    for at in held:
        moves[at, held] = _onward(states, at, held, geography, model) / model.stay_days
        moves[at, _FREE], moves[at, _DEAD] = 1 / model.release_days, 1 / model.death_days
    np.fill_diagonal(moves, 0.0)
    np.fill_diagonal(moves, 1 - moves.sum(axis=1))
    return start, moves


def _onward(
    states: Sequence[str], at: int, held: Sequence[int], geography: Geography, model: TrailModel
) -> Floats:
    """Shares of a move from one place among the others; unnamed places stand together."""
    own = geography.holder(states[at])
    unnamed = max(model.places - (len(held) - 1), 1)
    weight = np.array([float(unnamed), *[1.0] * (len(held) - 1)])
    for number, to in enumerate(held):
        other = geography.holder(states[to])
        if own and other and own != other:
            weight[number] *= model.across
    if at != _ELSEWHERE:
        weight[held.index(at)] = 0.0
    return np.asarray(weight / weight.sum())


def _entries(dated: Sequence[Account], geography: Geography, model: TrailModel) -> list[_Entry]:
    found = []
    for at, account in enumerate(dated):
        for window in _days_of(account):
            used, unused = _weights(account, window, geography, model)
            found.append(_Entry(at, window, used, unused))
    return found


def _days_of(account: Account) -> list[Window]:
    """When it was so: once within its window; of a stay at its beginning and at its end."""
    window, all_along = account.window, account.throughout
    if window is None:
        return []
    if account.deed is Deed.LAST_CONTACT:
        # Nobody comes back to be at large: whoever was so on any day of it was on the first.
        return [Window(window.first, window.first)]
    if all_along is None or account.deed not in PRESENCE:
        return [window]
    return [Window(window.first, all_along.first), Window(all_along.last, window.last)]


def _weights(
    account: Account, window: Window, geography: Geography, model: TrailModel
) -> tuple[float, float]:
    """Of a receipt used on one day, and of one that was a mistake."""
    true = account.truth * believed_there(account, geography, model)
    named = 1 / model.places if account.place and account.deed in PRESENCE else 1.0
    if account.deed in PRESENCE or account.deed is Deed.LAST_CONTACT:
        return true / window.days, (1 - true) * named
    if account.deed is Deed.TRANSFER or (account.place and account.deed is Deed.DEATH):
        named = 1 / model.places
    return true, (1 - true) * named * min(1.0, window.days / model.span_days)


def believed_there(account: Account, geography: Geography, model: TrailModel) -> float:
    """Less where the place was not in use on any of the days."""
    used = geography.in_use(account.place) if account.place else None
    if used is None or account.window is None or account.deed not in PRESENCE:
        return 1.0
    return 1.0 if account.window.common(used) else model.not_in_use


def _span(entries: Sequence[_Entry], model: TrailModel, begin: int | None) -> tuple[int, int]:
    """The first day and the number of days."""
    kept = [w for e in entries if (w := e.window).days <= model.vague_days]
    if not kept:
        return 0, 0
    first = min(window.first for window in kept)
    first = first if begin is None else min(first, begin)
    return first, max(window.last for window in kept) - first + 1


def _kept(entries: Sequence[_Entry], model: TrailModel, first: int, days: int) -> list[_Entry]:
    """The sharpest, while not too many are open on one day; in order of their first day."""
    cover = np.zeros(days, np.int64)
    kept = []
    for entry in sorted(entries, key=lambda e: (e.window.days, e.window.first)):
        if entry.window.days > model.vague_days:
            continue
        days_of = slice(entry.window.first - first, entry.window.last - first + 1)
        if cover[days_of].max() < MOST_OPEN:
            cover[days_of] += 1
            kept.append(entry)
    return sorted(kept, key=lambda e: (e.window.first, e.window.last, e.account))


def _slots(entries: Sequence[_Entry]) -> list[int]:
    """The lowest slot that is free in the window of each."""
    free_from = [0] * MOST_OPEN
    slots = []
    for entry in entries:
        slot = next(k for k in range(MOST_OPEN) if free_from[k] <= entry.window.first)
        free_from[slot] = entry.window.last + 1
        slots.append(slot)
    return slots


def _receipts(
    entries: Sequence[_Entry],
    of: Ints,
    allowed: Sequence[Bytes],
    used: Sequence[Account],
    first: int,
    days: int,
) -> Receipts:
    slots = _slots(entries)
    open_, closes = _calendar(entries, slots, first, days)
    top = np.arange(1, open_.shape[1] + 1)
    return Receipts(
        allows=np.array([allowed[at] for at in of]),
        used=np.array([entry.used for entry in entries]),
        unused=np.array([entry.unused for entry in entries]),
        alive=np.array([used[at].seen_alive for at in of], np.uint8),
        arrives=np.array([used[at].deed in _ARRIVING for at in of], np.uint8),
        open=open_,
        width=((open_ >= 0) * top).max(axis=1, initial=0),
        closes=closes,
    )


def _calendar(
    entries: Sequence[_Entry], slots: Sequence[int], first: int, days: int
) -> tuple[Ints, Bytes]:
    """Which receipt is open in which slot on each day, and which window ends."""
    open_ = np.full((days, max(slots) + 1), -1)
    closes = np.zeros(open_.shape, np.uint8)
    for number, (entry, slot) in enumerate(zip(entries, slots, strict=True)):
        open_[entry.window.first - first : entry.window.last - first + 1, slot] = number
        closes[entry.window.last - first, slot] = 1
    return open_, closes
