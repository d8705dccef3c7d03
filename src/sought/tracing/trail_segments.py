"""The segments of one trail: when somebody came and left, given that trail, and who says so."""

from __future__ import annotations

import numpy as np

from sought.tracing.account import Window
from sought.tracing.traced import ELSEWHERE, STATES, Segment, Support
from sought.tracing.trail_kernel import (
    ALL,
    Bytes,
    Floats,
    Ints,
    Uses,
    backward,
    forward,
    occupancy,
    used_days,
)
from sought.tracing.trail_model import TrailModel
from sought.tracing.trail_states import Prepared

_ELSEWHERE = STATES.index(ELSEWHERE)
_LEAST_SUPPORT = 0.05


def segments(prepared: Prepared, states: tuple[int, ...], model: TrailModel) -> tuple[Segment, ...]:
    """The trail as a model of its own: one stay after the other, each with its unnamed places.

    Chain state 0 is an unnamed place before the first stay, 2j + 1 the j-th stay and 2j + 2 an
    unnamed place after it, from which one may come back to it.  Without states there are none: the
    person was in unnamed places all along.
    """
    if not states:
        return ()
    of = _original(states)
    start, moves = _chain(prepared, of)
    receipts = prepared.receipts._replace(allows=_allowed(prepared.receipts.allows, of))
    before, scale = forward(start, moves, receipts)
    after = backward(moves, receipts, scale, ALL)
    uses = used_days(before, after, np.zeros((0, 0, 0)), moves, receipts, scale)
    chances = occupancy(before, after)
    return tuple(
        _segment(prepared, j, prepared.states[state], chances, uses, model)
        for j, state in enumerate(states)
    )


def _original(states: tuple[int, ...]) -> Ints:
    of = [_ELSEWHERE]
    for state in states:
        of += [state, _ELSEWHERE]
    return np.array(of)


def _chain(prepared: Prepared, of: Ints) -> tuple[Floats, Floats]:
    """Chances of the moves that stay within the order of the trail."""
    size = len(of)
    start, moves = np.zeros(size), np.zeros((size, size))
    start[0] = prepared.start[_ELSEWHERE]
    start[1] = prepared.start[of[1]]
    for at in range(size):
        own = (at - 1) // 2
        ways = {at, at + 1, at - 1, at + 2} if at % 2 else {at, at - 1, at + 1}
        for to in ways:
            if 0 <= to < size and (to > at or (to - 1) // 2 == own):
                moves[at, to] = prepared.moves[of[at], of[to]]
    return start, moves


def _allowed(allows: Bytes, of: Ints) -> Bytes:
    return np.ascontiguousarray(allows[:, of[:, None], of[None, :]])


def _segment(
    prepared: Prepared, j: int, place: str, chances: Floats, uses: Uses, model: TrailModel
) -> Segment:
    here, gone = chances[:, 2 * j + 1], chances[:, 2 * j + 2 :].sum(axis=1)
    come = np.clip(here + gone, 0, 1)
    # Whoever comes back later has not left.
    left = np.minimum.accumulate(gone[::-1])[::-1]
    return Segment(
        place=place,
        arrival=_between(come, prepared.first, model.confidence) if come[0] < 1 / 2 else None,
        departure=_between(left, prepared.first, model.confidence) if left[-1] > 1 / 2 else None,
        support=_support(prepared, uses, 2 * j + 1),
        elsewhere_after=float(chances[:, 2 * j + 2].max()),
        unsupported=_unsupported(uses, 2 * j + 1),
    )


def _between(share: Floats, first: int, confidence: float) -> Window:
    """Days between which a share that grows to its end passes from one tail to the other."""
    tail = (1 - confidence) / 2
    grown = np.maximum.accumulate(share) / share.max()
    last = len(share) - 1
    begin = min(int(np.searchsorted(grown, tail, "right")), last)
    end = min(int(np.searchsorted(grown, 1 - tail, "left")), last)
    return Window(first + begin, first + max(begin, end))


def _support(prepared: Prepared, uses: Uses, at: int) -> tuple[Support, ...]:
    found: dict[str, float] = {}
    for number, account in enumerate(prepared.of):
        chance = float(uses.by_state[number, at])
        if chance > _LEAST_SUPPORT:
            ref = prepared.accounts[account].ref
            found[ref] = max(found.get(ref, 0.0), min(chance, 1.0))
    rows = [Support(ref, chance) for ref, chance in found.items()]
    return tuple(sorted(rows, key=lambda one: (-one.probability, one.ref)))


def _unsupported(uses: Uses, at: int) -> int:
    """Days between the last account of this stay and the first of what follows, on average."""
    days = np.arange(uses.by_day.shape[1])
    mean = (uses.by_day * days).sum(axis=1) / np.maximum(uses.by_day.sum(axis=1), 1e-300)
    here = uses.by_state[:, at] > 1 / 2
    later = uses.by_state[:, at + 1 :].sum(axis=1) > 1 / 2
    if not here.any() or not later.any():
        return 0
    return max(0, round(float(mean[later].min() - mean[here].max())))
