"""The trail of a person by enumerating every way and every choice of true accounts: slow, obvious."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, permutations, product

import numpy as np

from sought.tracing.account import Deed
from sought.tracing.traced import ELSEWHERE, STATES

_ELSEWHERE = STATES.index(ELSEWHERE)


def every_way(prepared, windows):
    """Weights by (states of each day, day of use or None of each receipt).

    ``windows[i]`` holds the first and last day (from 0) of receipt ``i``.
    """
    days, receipts = prepared.receipts.open.shape[0], prepared.receipts
    for states in product(range(len(prepared.states)), repeat=days + 1):
        chance = prepared.start[states[0]]
        for a, c in pairwise(states):
            chance *= prepared.moves[a, c]
        if chance == 0:
            continue
        steps = list(pairwise(states))
        options = [
            [(None, receipts.unused[i])]
            + [
                (t, receipts.used[i])
                for t in range(first, last + 1)
                if receipts.allows[i][steps[t]]
            ]
            for i, (first, last) in enumerate(windows)
        ]
        for choice in product(*options):
            weight = chance * float(np.prod([w for _t, w in choice]))
            yield states, tuple(t for t, _w in choice), weight


class NaiveTrail:
    """All that the sums give, by counting."""

    def __init__(self, prepared, windows) -> None:
        days, receipts = prepared.receipts.open.shape[0], prepared.receipts
        accounts = len(windows)
        self.occupancy = np.zeros((days, len(prepared.states)))
        self.by_day, self.last_of = np.zeros((accounts, days)), np.zeros((accounts, days))
        self.last = np.zeros(days)
        self.labels = defaultdict(float)
        total = 0.0
        for states, uses, weight in every_way(prepared, windows):
            total += weight
            self.labels[label(states)] += weight
            for t, state in enumerate(states[1:]):
                self.occupancy[t, state] += weight
            for i, t in enumerate(uses):
                if t is not None:
                    self.by_day[i, t] += weight
            alive = [t for i, t in enumerate(uses) if t is not None and receipts.alive[i]]
            if alive:
                self.last[max(alive)] += weight
                for i, t in enumerate(uses):
                    if t == max(alive) and receipts.alive[i]:
                        self.last_of[i, t] += weight
        self.occupancy, self.by_day = self.occupancy / total, self.by_day / total
        self.last_of, self.last = self.last_of / total, self.last / total
        self.labels = {key: value / total for key, value in self.labels.items()}


def label(states):
    """The states of a way in order, without unnamed places and repeats."""
    named = [s for s in states if s != _ELSEWHERE]
    return tuple(s for at, s in enumerate(named) if at == 0 or s != named[at - 1])


def windows_of(prepared):
    """Days from 0 of each receipt, read from its account."""
    found = []
    for at in prepared.of:
        account = prepared.accounts[at]
        last = account.window.first if account.deed is Deed.LAST_CONTACT else account.window.last
        found.append((account.window.first - prepared.first, last - prepared.first))
    return found


def can_all_be_true(stops, geography):
    """Whether in some order each can be reached from all before it within its days."""
    return any(_in_time(order, geography) for order in permutations(stops))


def _in_time(order, geography):
    times = []
    for at, stop in enumerate(order):
        reached = [
            times[before] + geography.days_between(order[before].place, stop.place)
            for before in range(at)
        ]
        times.append(max([stop.window.first, *reached]))
        if times[-1] > stop.window.last + 1:
            return False
    return True
