"""Sums over the ways of one sequence of stays, for the search of the likeliest sequences.

The label of a way is its sequence of states without unnamed places, so that a stay in an unnamed
place between two in the same place does not part them.  The search keeps, for a beginning of a
label, the sums over all ways that have gone through it so far: ``sums[t, 0]`` those that are in its
last state before day ``t``, ``sums[t, 1]`` those in an unnamed place after it.  This is the prefix
search of connectionist temporal classification (Graves 2006) over the bits of :mod:`trail_kernel`.
"""

from __future__ import annotations

import numpy as np

from sought.tracing.trail_kernel import (
    EMPTY,
    Floats,
    Ints,
    Receipts,
    close_day,
    divide,
    jit,
    peaks,
    step,
    step_masks,
    total,
    unclosed,
)


@jit
def entering(  # noqa: PLR0913, PLR0917 - compiled: plain arrays
    parent: Floats,
    state: int,
    elsewhere: int,
    to: int,
    moves: Floats,
    receipts: Receipts,
    masks: Ints,
    t: int,
    one: Floats,
    out: Floats,
) -> None:
    """What comes from a beginning of a label into the next state on day ``t``."""
    if state >= 0:
        step(one, parent[t, 0], moves[state, to], receipts, t, masks[state, to], out)
    step(one, parent[t, 1], moves[elsewhere, to], receipts, t, masks[elsewhere, to], out)


@jit
def bounds(
    parent: Floats,
    state: int,
    elsewhere: int,
    start: Floats,
    moves: Floats,
    receipts: Receipts,
    after: Floats,
    scale: Floats,
) -> Floats:
    """For each next state the sum over all ways that go on with it, whatever follows.

    ``state`` is the last of the beginning, -1 for the empty one.
    """
    days, slots = receipts.open.shape
    states = len(start)
    found = np.zeros(states)
    one, sums = np.zeros(1 << slots), np.zeros(1 << slots)
    follow = np.zeros((1, 1 << slots))
    most_after = np.zeros(states)
    masks, runs = step_masks(receipts)
    for t in range(days):
        size = 1 << receipts.width[t]
        if size == 1:
            quiet_bounds(parent[t], state, elsewhere, moves, after[t + 1], scale[t], found)
            continue
        here = total(parent[t, 0], size) * size / scale[t] if state >= 0 else 0.0
        away = total(parent[t, 1], size) * size / scale[t]
        peaks(after[t + 1], size, most_after)
        for to in range(states):
            most = away * moves[elsewhere, to]
            if state >= 0:
                most += here * moves[state, to]
            if to in (elsewhere, state) or most * most_after[to] <= EMPTY:
                continue
            unclosed(after[t + 1, to : to + 1], receipts, t, follow)
            for b in range(size):
                sums[b] = 0.0
            entering(parent, state, elsewhere, to, moves, receipts, masks[runs[t]], t, one, sums)
            for b in range(size):
                found[to] += sums[b] * follow[0, b] / scale[t]
    if state < 0:
        for to in range(states):
            if to != elsewhere:
                found[to] += start[to] * after[0, to, 0]
    return found


@jit
def quiet_bounds(
    parent: Floats,
    state: int,
    elsewhere: int,
    moves: Floats,
    after: Floats,
    scale: float,
    found: Floats,
) -> None:
    """The share of a day on which no receipt is open."""
    away = parent[1, 0] / scale
    here = parent[0, 0] / scale if state >= 0 else 0.0
    for to in range(len(found)):
        if to not in (elsewhere, state):
            chance = away * moves[elsewhere, to]
            if state >= 0:
                chance += here * moves[state, to]
            found[to] += chance * after[to, 0]


@jit
def advance(
    parent: Floats,
    state: int,
    elsewhere: int,
    to: int,
    begins: float,
    moves: Floats,
    receipts: Receipts,
    scale: Floats,
) -> Floats:
    """The sums of a beginning that goes on with ``to``: shape (T + 1, 2, 2^slots).

    ``begins`` is the chance to be in ``to`` before the first day.
    """
    days, slots = receipts.open.shape
    sums = np.zeros((days + 1, 2, 1 << slots))
    sums[0, 0, 0] = begins
    one = np.zeros(1 << slots)
    masks, runs = step_masks(receipts)
    for t in range(days):
        size = 1 << receipts.width[t]
        if size == 1:
            came = parent[t, 1, 0] * moves[elsewhere, to]
            if state >= 0:
                came += parent[t, 0, 0] * moves[state, to]
            stay, away_still = sums[t, 0, 0], sums[t, 1, 0]
            back = stay * moves[to, to] + away_still * moves[elsewhere, to]
            left = stay * moves[to, elsewhere] + away_still * moves[elsewhere, elsewhere]
            sums[t + 1, 0, 0], sums[t + 1, 1, 0] = (came + back) / scale[t], left / scale[t]
            continue
        here, away = sums[t + 1, 0], sums[t + 1, 1]
        mask = masks[runs[t]]
        entering(parent, state, elsewhere, to, moves, receipts, mask, t, one, here)
        step(one, sums[t, 0], moves[to, to], receipts, t, mask[to, to], here)
        step(one, sums[t, 1], moves[elsewhere, to], receipts, t, mask[elsewhere, to], here)
        step(one, sums[t, 0], moves[to, elsewhere], receipts, t, mask[to, elsewhere], away)
        still = mask[elsewhere, elsewhere]
        step(one, sums[t, 1], moves[elsewhere, elsewhere], receipts, t, still, away)
        close_day(sums[t + 1], receipts, t)
        divide(sums[t + 1], scale[t], 1 << receipts.width[t])
    return sums


@jit
def nothing_yet(
    elsewhere: int, begins: float, moves: Floats, receipts: Receipts, scale: Floats
) -> Floats:
    """The sums of the empty beginning: in an unnamed place from before the first day."""
    days, slots = receipts.open.shape
    sums = np.zeros((days + 1, 2, 1 << slots))
    sums[0, 1, 0] = begins
    one = np.zeros(1 << slots)
    masks, runs = step_masks(receipts)
    for t in range(days):
        away = sums[t + 1, 1]
        still = masks[runs[t], elsewhere, elsewhere]
        step(one, sums[t, 1], moves[elsewhere, elsewhere], receipts, t, still, away)
        close_day(sums[t + 1], receipts, t)
        divide(sums[t + 1], scale[t], 1 << receipts.width[t])
    return sums
