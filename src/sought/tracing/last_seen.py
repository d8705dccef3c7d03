"""When and where somebody was last seen alive, and which account says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import ceil, log

import numpy as np

from sought.tracing.account import Account, Deed, Window
from sought.tracing.traced import AT_LARGE, ELSEWHERE, STATES, LastSeen, Support, Whereabouts
from sought.tracing.trail_kernel import Floats, Uses
from sought.tracing.trail_model import TrailModel
from sought.tracing.trail_states import Prepared

_LEAST = 0.005


def last_seen(prepared: Prepared, uses: Uses, model: TrailModel) -> LastSeen | None:
    """From the probabilities of uses; None where no account is of somebody alive."""
    total = float(uses.last.sum())
    if total <= _LEAST:
        return None
    by_account = _by_account(prepared, uses)
    together = np.sum(list(by_account.values()), axis=0)
    weight = float(together.sum())
    days = np.flatnonzero(together > 0)
    chance = together[days[0] : days[-1] + 1]
    refs = [Support(ref, float(c.sum())) for ref, c in by_account.items() if c.sum() > _LEAST]
    places = _places(prepared, by_account, total / weight, model)
    return LastSeen(
        places=places,
        window=window_of_days(together, prepared.first, model.confidence),
        first=prepared.first + int(days[0]),
        day_chance=(chance / weight).astype(np.float32),
        refs=tuple(sorted(refs, key=lambda one: (-one.probability, one.ref))),
        nowhere=max(0.0, 1 - total),
        left_by=_left_by(prepared, places[0], by_account, model) if places else None,
    )


def _left_by(
    prepared: Prepared, last: Whereabouts, by_account: Mapping[str, Floats], model: TrailModel
) -> Window | None:
    """Stays end at a steady rate: so long one may go on after he was seen, with the confidence.

    Whoever was last seen as he left that place stayed no longer.
    """
    there = [a for a in prepared.accounts if place_of(a) == last.place]
    if last.place not in prepared.states[len(STATES) :] or any(a.deed is Deed.DEATH for a in there):
        return None
    share = {a.ref: float(by_account[a.ref].sum()) for a in there}
    leaving = sum(share[a.ref] for a in there if _is_leaving(a))
    stayed = 1 - leaving / sum(share.values())
    longest = model.stay_days * log(max(stayed, 1e-9) / (1 - model.confidence))
    return Window(last.window.first, last.window.last + max(0, ceil(longest)))


def _is_leaving(account: Account) -> bool:
    """Whether by it he did not stay on where it last has him."""
    away = account.deed is Deed.TRANSFER and not account.to_place
    return away or account.deed in {Deed.RELEASE, Deed.ESCAPE}


def window_of_days(chance: Floats, first: int, confidence: float) -> Window:
    """The middle part of a distribution over days that holds the stated share."""
    share = np.cumsum(chance) / chance.sum()
    tail = (1 - confidence) / 2
    begin = int(np.searchsorted(share, tail, side="right"))
    end = int(np.searchsorted(share, 1 - tail, side="left"))
    last = len(chance) - 1
    return Window(first + min(begin, last), first + min(max(begin, end), last))


def place_of(account: Account) -> str:
    """Where an account last has somebody."""
    if account.deed is Deed.TRANSFER:
        return account.to_place or account.place or ELSEWHERE
    at_large = account.deed in {Deed.LAST_CONTACT, Deed.CAPTURE}
    return account.place or (AT_LARGE if at_large else ELSEWHERE)


def _by_account(prepared: Prepared, uses: Uses) -> dict[str, Floats]:
    """By ref and day: the chance to be the last sighting."""
    found: dict[str, Floats] = {}
    longer = _days_beyond(prepared, uses)
    for number, at in enumerate(prepared.of):
        account = prepared.accounts[at]
        days = np.concatenate([uses.last_of[number], np.zeros(longer)])
        if account.deed is Deed.LAST_CONTACT:
            days = _over_window(account, prepared.first, days)
        found[account.ref] = found.get(account.ref, 0.0) + days
    return found


def _days_beyond(prepared: Prepared, uses: Uses) -> int:
    """By how many days the windows of last contacts go on after the days of the sums."""
    end = prepared.first + uses.last_of.shape[1] - 1
    windows = (a.window for a in prepared.accounts if a.deed is Deed.LAST_CONTACT)
    return max((w.last - end for w in windows if w is not None and w.last > end), default=0)


def _over_window(account: Account, first: int, days: Floats) -> Floats:
    """A last contact stands at its first day in the sums, but may have been on any."""
    window = account.window
    if window is None:
        return days
    spread = np.zeros_like(days)
    spread[window.first - first : window.last - first + 1] = days.sum() / window.days
    return spread


def _places(
    prepared: Prepared, by_account: dict[str, Floats], share: float, model: TrailModel
) -> tuple[Whereabouts, ...]:
    """Several accounts of one day share its probability."""
    places: dict[str, Floats] = defaultdict(lambda: np.zeros_like(next(iter(by_account.values()))))
    for account in prepared.accounts:
        places[place_of(account)] += by_account[account.ref]
    found = [
        Whereabouts(
            place, window_of_days(days, prepared.first, model.confidence), float(days.sum()) * share
        )
        for place, days in places.items()
        if days.sum() > _LEAST
    ]
    return tuple(sorted(found, key=lambda one: (-one.probability, one.place)))
