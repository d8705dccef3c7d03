"""The exact solution of one component, however many samples, as long as few are open at once.

Families are taken in an order in which few samples wait for a later family; the state is the
set of those used (:mod:`sought.genetics.assignment_search`).  A sample gives its bit back when
no later family could use it, so that 64 bounds the samples open at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.errors import TooLargeError
from sought.genetics.assignment_search import MAX_SAMPLES, AssignmentSpace, Choices, Stage
from sought.genetics.national.components import Component

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Marginals:
    """Posterior of a component's pairings (edges,) and of its samples being unpaired (samples,).

    ``mcse`` (edges,) is the Monte-Carlo standard error: 0 where exact.
    """

    posterior: Array
    unpaired: Array
    mcse: Array


class ExactComponent:
    """The states of a component, ready to be weighed.

    Raises TooLargeError beyond ``budget`` steps or 64 samples open at once.
    """

    def __init__(self, component: Component, *, budget: int) -> None:
        self.component = component
        used = [
            {int(component.sample[e]) for placed in placements for e in placed}
            for placements in component.local
        ]
        self._order = _order(used)
        bits, stages = _seats([used[f] for f in self._order])
        choices = [Choices(self._masks(f, bits), component.families[f].log_lr) for f in self._order]
        self._space = AssignmentSpace(choices, len(component.samples), budget=budget, stages=stages)

    def marginals(self, log_prior: Array) -> Marginals:
        """Posteriors under these natural log prior weights of pairings (edges,)."""
        weights = self.component.log_weights(log_prior)
        totals = self._space.totals([weights[f] for f in self._order])
        posterior = np.zeros(len(log_prior))
        for f, by_choice in zip(self._order, totals.by_choice, strict=True):
            shares = np.exp(by_choice - totals.overall)
            for placed, share in zip(self.component.local[f], shares, strict=True):
                posterior[list(placed)] += share
        unpaired = np.exp(totals.unused - totals.overall)
        return Marginals(posterior, unpaired, np.zeros(len(posterior)))

    def _masks(self, family: int, bits: dict[int, int]) -> NDArray[np.uint64]:
        sample = self.component.sample
        return np.array(
            [sum(1 << bits[int(sample[e])] for e in p) for p in self.component.local[family]],
            dtype=np.uint64,
        )


def _order(used: Sequence[set[int]]) -> list[int]:
    """An order of families (positions) that keeps the number of open samples low.

    Next comes, among families that touch an open sample, the one that leaves fewest open.
    """
    claims: defaultdict[int, set[int]] = defaultdict(set)
    for family, samples in enumerate(used):
        for sample in samples:
            claims[sample].add(family)
    waiting, order, open_ = set(range(len(used))), list[int](), set[int]()
    while waiting:
        near = set().union(*(claims[s] for s in open_)) & waiting or waiting
        best = min(near, key=lambda f: (_growth(used[f], claims, open_), f))
        order.append(best)
        waiting.remove(best)
        for sample in used[best]:
            claims[sample].discard(best)
        open_ = {s for s in open_ | used[best] if claims[s]}
    return order


def _growth(samples: set[int], claims: dict[int, set[int]], open_: set[int]) -> int:
    """By how many the open samples grow if the family comes next."""
    closing = sum(len(claims[s]) == 1 and s in open_ for s in samples)
    opening = sum(len(claims[s]) > 1 and s not in open_ for s in samples)
    return opening - closing


def _seats(used: Sequence[set[int]]) -> tuple[dict[int, int], list[Stage]]:
    """A bit for each sample, free again after its last family, and the stages."""
    last = {sample: i for i, samples in enumerate(used) for sample in samples}
    free, bits, stages = list(range(MAX_SAMPLES))[::-1], dict[int, int](), list[Stage]()
    for i, samples in enumerate(used):
        stages.append(Stage(i))
        for sample in sorted(samples - bits.keys()):
            if not free:
                raise TooLargeError(
                    f"more than {MAX_SAMPLES} samples are open at once; exact joint "
                    "identification cannot take more"
                )
            bits[sample] = free.pop()
        leaving = sorted(s for s in samples if last[s] == i)
        stages += [Stage(None, s, bits[s]) for s in leaving]
        free += [bits[s] for s in leaving]
    return bits, stages
