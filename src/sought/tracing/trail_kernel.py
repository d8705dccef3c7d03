"""Sums over all ways in which somebody may have been moved, day by day: forward and backward.

A way is a state before the first day and one after each day.  An account is a receipt: on one day
of its window, on a step that it allows, it may be *used* once with its weight; a receipt that is
not used when its window closes costs the weight of a mistake.  The sum over all ways and all uses
is taken exactly: beside the state, the sums remember which of the open receipts are used (a bit
each, in the receipt's slot).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]

jit = njit(nogil=True, cache=True, error_model="numpy")


ALL, ONLY_DEAD = 0, 1
"""Which receipts may be used: all, or none of a sighting alive."""

EMPTY = 1e-16
"""Sums of a day are 1 in all; a state with less than this is passed over."""


class Uses(NamedTuple):
    """Probabilities, given all accounts, over ``n`` receipts, ``T`` days and ``S`` states.

    ``by_day[i, t]``: receipt ``i`` is true, of day ``t``; ``by_state[i, s]``: in state ``s``.
    ``last[t]``: the last true sighting alive is of day ``t``; ``last_of[i, t]``: receipt ``i`` is
    it, or one of several on that day.
    """

    by_day: Floats
    by_state: Floats
    last: Floats
    last_of: Floats


class Receipts(NamedTuple):
    """``n`` accounts over ``T`` days and ``S`` states.

    ``allows[i, a, c]``: account ``i`` may be used on a step from ``a`` to ``c``; ``used[i]`` and
    ``unused[i]`` are its weights; ``alive[i]``: it is a sighting alive;
    ``arrives[i]``: it sees where a step ends, else where it begins.  ``open[t, k]`` is the
    account in slot ``k`` on day ``t`` (-1: none), ``width[t]`` one more than the highest such
    slot; ``closes[t, k]`` is 1 where its window ends that day.
    """

    allows: Bytes
    used: Floats
    unused: Floats
    alive: Bytes
    arrives: Bytes
    open: Ints
    width: Ints
    closes: Bytes


# Loops, not array functions: these compile in a tenth of the time.
@jit
def total(sums: Floats, size: int) -> float:
    """Of the first ``size``."""
    found = 0.0
    for b in range(size):
        found += sums[b]
    return found


@jit
def peaks(after: Floats, size: int, out: Floats) -> None:
    """The greatest of the first ``size`` of each row."""
    for state in range(len(after)):
        out[state] = 0.0
        for b in range(size):
            out[state] = max(out[state], after[state, b])


@jit
def divide(sums: Floats, scale: float, size: int) -> None:
    """The first ``size`` of each row by one number."""
    for state in range(len(sums)):
        for b in range(size):
            sums[state, b] /= scale


@jit
def spread(sums: Floats, size: int, bit: int, weight: float) -> None:
    """Use a receipt or not: what has its bit clear also gives to where it is set."""
    for b in range(size):
        if not b & bit:
            sums[b | bit] += sums[b] * weight


@jit
def close(sums: Floats, size: int, bit: int, unused: float) -> None:
    """Forget a receipt: unused it costs its weight."""
    for b in range(size):
        if not b & bit:
            sums[b] = sums[b] * unused + sums[b | bit]
            sums[b | bit] = 0.0


@jit
def close_day(sums: Floats, receipts: Receipts, t: int) -> None:
    """Forget the receipts whose windows end, in each state (first axis)."""
    size = 1 << receipts.width[t]
    for k in range(receipts.width[t]):
        if receipts.closes[t, k]:
            unused = receipts.unused[receipts.open[t, k]]
            for state in range(len(sums)):
                close(sums[state], size, 1 << k, unused)


@jit
def step_masks(receipts: Receipts) -> tuple[Ints, Ints]:
    """Which slots may be used on each step, as bits: ``masks[runs[t], a, c]`` for day ``t``.

    A run is of days on which the same receipts are open.
    """
    days = len(receipts.open)
    states = receipts.allows.shape[1]
    runs, count = np.zeros(days, np.int64), 0
    for t in range(days):
        if t == 0 or differ(receipts.open[t], receipts.open[t - 1]):
            count += 1
        runs[t] = count - 1
    masks = np.zeros((count, states, states), np.int64)
    for t in range(days):
        if t > 0 and runs[t] == runs[t - 1]:
            continue
        for k in range(receipts.width[t]):
            i = receipts.open[t, k]
            if i >= 0:
                for a in range(states):
                    for c in range(states):
                        if receipts.allows[i, a, c]:
                            masks[runs[t], a, c] |= 1 << k
    return masks, runs


@jit
def differ(one: Ints, other: Ints) -> bool:
    """Whether two rows are not the same."""
    for k in range(len(one)):  # noqa: SIM110 - compiled: no generators
        if one[k] != other[k]:
            return True
    return False


@jit
def seen_alive(receipts: Receipts, t: int) -> int:
    """The slots of sightings alive, as bits."""
    bits = 0
    for k in range(receipts.width[t]):
        i = receipts.open[t, k]
        if i >= 0 and receipts.alive[i]:
            bits |= 1 << k
    return bits


@jit
def expand(sums: Floats, receipts: Receipts, t: int, mask: int) -> None:
    """Use or not the receipt of each slot of the mask."""
    size = 1 << receipts.width[t]
    for k in range(receipts.width[t]):
        if mask & (1 << k):
            spread(sums, size, 1 << k, receipts.used[receipts.open[t, k]])


@jit
def forward(start: Floats, moves: Floats, receipts: Receipts) -> tuple[Floats, Floats]:
    """Sums up to each day, scaled to 1, and the scales: shapes (T + 1, S, 2^slots), (T,)."""
    days, slots = receipts.open.shape
    states = len(start)
    sums = np.zeros((days + 1, states, 1 << slots))
    scale = np.zeros(days)
    sums[0, :, 0] = start
    one = np.zeros(1 << slots)
    masks, runs = step_masks(receipts)
    for t in range(days):
        size = 1 << receipts.width[t]
        if size == 1:
            quiet_day(sums[t], moves, sums[t + 1])
        else:
            busy_day(sums[t], moves, receipts, t, masks[runs[t]], one, sums[t + 1])
        close_day(sums[t + 1], receipts, t)
        for state in range(states):
            scale[t] += total(sums[t + 1, state], size)
        if scale[t] <= 0:
            return sums, scale
        divide(sums[t + 1], scale[t], size)
    return sums, scale


@jit
def busy_day(
    before: Floats,
    moves: Floats,
    receipts: Receipts,
    t: int,
    masks: Ints,
    one: Floats,
    after: Floats,
) -> None:
    """A day on which receipts are open."""
    size, states = 1 << receipts.width[t], len(moves)
    for a in range(states):
        for c in range(states):
            chance = moves[a, c]
            if masks[a, c] == 0:
                for b in range(size):
                    after[c, b] += before[a, b] * chance
            elif chance > 0:
                for b in range(size):
                    one[b] = before[a, b] * chance
                expand(one, receipts, t, masks[a, c])
                for b in range(size):
                    after[c, b] += one[b]


@jit
def step(
    one: Floats, sums: Floats, chance: float, receipts: Receipts, t: int, mask: int, out: Floats
) -> None:
    """Add to ``out`` what comes from ``sums`` by a step on day ``t``."""
    size = 1 << receipts.width[t]
    if mask == 0:
        for b in range(size):
            out[b] += sums[b] * chance
        return
    for b in range(size):
        one[b] = sums[b] * chance
    expand(one, receipts, t, mask)
    for b in range(size):
        out[b] += one[b]


@jit
def quiet_day(before: Floats, moves: Floats, after: Floats) -> None:
    """A day on which no receipt is open; most are."""
    states = moves.shape[0]
    for a in range(states):
        weight = before[a, 0]
        if weight > EMPTY:
            for c in range(states):
                after[c, 0] += weight * moves[a, c]


@jit
def quiet_day_back(after: Floats, moves: Floats, scale: float, before: Floats) -> None:
    """The same in the other direction."""
    states = moves.shape[0]
    for a in range(states):
        total = 0.0
        for c in range(states):
            total += moves[a, c] * after[c, 0]
        before[a, 0] = total / scale


@jit
def unclosed(after: Floats, receipts: Receipts, t: int, out: Floats) -> None:
    """What follows day ``t``, by state and by the bits before the windows close."""
    size = 1 << receipts.width[t]
    states = after.shape[0]
    for c in range(states):
        for b in range(size):
            weight, left = 1.0, b
            for k in range(receipts.width[t]):
                if receipts.closes[t, k]:
                    if not b & (1 << k):
                        weight *= receipts.unused[receipts.open[t, k]]
                    left &= ~(1 << k)
            out[c, b] = after[c, left] * weight


@jit
def backward(moves: Floats, receipts: Receipts, scale: Floats, which: int) -> Floats:
    """Sums from each day on, of the same scale; with ``ONLY_DEAD`` no sighting alive is used."""
    days, slots = receipts.open.shape
    states = moves.shape[0]
    sums = np.zeros((days + 1, states, 1 << slots))
    sums[days, :, 0] = 1.0
    after = np.zeros((states, 1 << slots))
    one = np.zeros(1 << slots)
    masks, runs = step_masks(receipts)
    for t in range(days - 1, -1, -1):
        size = 1 << receipts.width[t]
        if size == 1:
            quiet_day_back(sums[t + 1], moves, scale[t], sums[t])
            continue
        unclosed(sums[t + 1], receipts, t, after)
        allowed = ~seen_alive(receipts, t) if which == ONLY_DEAD else -1
        for a in range(states):
            for c in range(states):
                if moves[a, c] > 0:
                    for b in range(size):
                        one[b] = after[c, b]
                    gather(one, receipts, t, masks[runs[t], a, c] & allowed)
                    for b in range(size):
                        sums[t, a, b] += moves[a, c] * one[b] / scale[t]
    return sums


@jit
def gather(sums: Floats, receipts: Receipts, t: int, mask: int) -> None:
    """The transpose of :func:`expand`."""
    size = 1 << receipts.width[t]
    for k in range(receipts.width[t]):
        bit = 1 << k
        if mask & bit:
            weight = receipts.used[receipts.open[t, k]]
            for b in range(size):
                if not b & bit:
                    sums[b] += sums[b | bit] * weight


@jit
def used_days(
    before: Floats,
    after: Floats,
    ending: Floats,
    moves: Floats,
    receipts: Receipts,
    scale: Floats,
) -> Uses:
    """Probabilities of uses, given all accounts; ``ending`` are sums without sightings alive.

    Without them (of no days) the last sightings are left out.
    """
    days, slots = receipts.open.shape
    states, accounts = moves.shape[0], len(receipts.used)
    by_day, by_state = np.zeros((accounts, days)), np.zeros((accounts, states))
    last_of, last = np.zeros((accounts, days)), np.zeros(days)
    one = np.zeros(1 << slots)
    follow, final = np.zeros((states, 1 << slots)), np.zeros((states, 1 << slots))
    most = np.zeros(states)
    masks, runs = step_masks(receipts)
    for t in range(days):
        if receipts.width[t] == 0:
            continue
        unclosed(after[t + 1], receipts, t, follow)
        if len(ending):
            unclosed(ending[t + 1], receipts, t, final)
        size = 1 << receipts.width[t]
        peaks(after[t + 1], size, most)
        for a in range(states):
            here = total(before[t, a], size) * size / scale[t]
            for c in range(states):
                mask = masks[runs[t], a, c]
                if not mask or here * moves[a, c] * most[c] <= EMPTY:
                    continue
                chance = moves[a, c] / scale[t]
                for k in range(receipts.width[t]):
                    if mask & (1 << k):
                        i = receipts.open[t, k]
                        used, end = using(
                            one, before[t, a], chance, receipts, t, mask, k, follow[c], final[c]
                        )
                        by_day[i, t] += used
                        by_state[i, seen_in(receipts, i, a, c)] += used
                        if receipts.alive[i]:
                            last_of[i, t] += end
                if len(ending):
                    last[t] += last_sighting(one, before[t, a], chance, receipts, t, mask, final[c])
    return Uses(by_day, by_state, last, last_of)


@jit
def using(  # noqa: PLR0913, PLR0917 - compiled: plain arrays
    one: Floats,
    before: Floats,
    chance: float,
    receipts: Receipts,
    t: int,
    mask: int,
    k: int,
    follow: Floats,
    final: Floats,
) -> tuple[float, float]:
    """The sums over all ways on which the receipt in slot ``k`` is used in that step.

    The second is of those on which no sighting alive follows.
    """
    size = 1 << receipts.width[t]
    for b in range(size):
        one[b] = before[b] * chance
    expand(one, receipts, t, mask & ~(1 << k))
    bit, total, ends = 1 << k, 0.0, 0.0
    for b in range(size):
        if not b & bit:
            total += one[b] * follow[b | bit]
            ends += one[b] * final[b | bit]
    weight = receipts.used[receipts.open[t, k]]
    return total * weight, ends * weight


@jit
def last_sighting(
    one: Floats,
    before: Floats,
    chance: float,
    receipts: Receipts,
    t: int,
    mask: int,
    final: Floats,
) -> float:
    """The sum over all ways with a sighting alive in that step, and none after it."""
    size = 1 << receipts.width[t]
    total = 0.0
    for sign, slots in ((1.0, mask), (-1.0, mask & ~seen_alive(receipts, t))):
        for b in range(size):
            one[b] = before[b] * chance
        expand(one, receipts, t, slots)
        for b in range(size):
            total += sign * one[b] * final[b]
    return total


@jit
def seen_in(receipts: Receipts, i: int, a: int, c: int) -> int:
    """Of somebody moved that day: the state in which the account has them."""
    return c if receipts.arrives[i] or receipts.allows[i, c, c] else a


@jit
def occupancy(before: Floats, after: Floats) -> Floats:
    """The probability of each state after each day: shape (T, S)."""
    days, states, size = before.shape
    found = np.zeros((days - 1, states))
    for t in range(1, days):
        for s in range(states):
            for b in range(size):
                found[t - 1, s] += before[t, s, b] * after[t, s, b]
    return found
