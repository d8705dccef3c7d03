"""The order in which factors are multiplied: small intermediate results first.

Two greedy searches run, the cheaper plan is taken.  By pairs, as for tensor networks (Gray &
Kourtis, Quantum 5 (2021) 410): of all factors sharing a variable, the two whose product
shrinks the total size most go first.  By variables, as in peeling: the variable whose
elimination grows the total size least goes first.  Where both are expensive, randomised
repetitions look for a better order.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

Variables = tuple[int, ...]
Scope = frozenset[int]

_RANDOM_ORDERS = 16
_WORTH_A_SECOND_LOOK = 1e4
_WORTH_MANY_LOOKS = 1e6
_OPERATIONS_PER_CELL = 8  # a product inside a matrix multiplication is cheaper than its storage


class Step(NamedTuple):
    """Multiply the factors at two positions into a new one over ``out``; -1: no second one."""

    left: int
    right: int
    out: Variables


class Plan(NamedTuple):
    """Steps in order; largest factor made and cost (cells written, in units) of one case."""

    steps: tuple[Step, ...]
    largest: float
    cost: float


@lru_cache(maxsize=4096)
def plan_contraction(
    scopes: tuple[Variables, ...], keep: Variables, sizes: tuple[tuple[int, int], ...]
) -> Plan:
    """The best order found for factors over these variables, keeping ``keep`` in that order."""
    size = dict(sizes)
    best = _Planner(scopes, keep, size).by_pairs(None)
    if best.cost > _WORTH_A_SECOND_LOOK:
        other = _Planner(scopes, keep, size).by_variables(None)
        best = min(best, other, key=lambda plan: plan.cost)
    if best.cost > _WORTH_MANY_LOOKS:
        for seed in range(_RANDOM_ORDERS):
            rng = np.random.default_rng(seed)
            pairs = _Planner(scopes, keep, size).by_pairs(rng)
            variables = _Planner(scopes, keep, size).by_variables(rng)
            best = min(best, pairs, variables, key=lambda plan: plan.cost)
    return best


class _Planner:
    """Factors still to be combined while a plan is made, by position."""

    def __init__(
        self, scopes: Iterable[Variables], keep: Variables, size: Mapping[int, int]
    ) -> None:
        self.keep = keep
        self.size = size
        self.live: dict[int, Scope] = {i: frozenset(s) for i, s in enumerate(scopes)}
        self.holders: dict[int, set[int]] = {v: set() for v in size}
        for position, scope in self.live.items():
            for v in scope:
                self.holders[v].add(position)
        self.next = len(self.live)
        self.steps: list[Step] = []
        self.largest = max(map(self.cells, self.live.values()))
        self.cost = 0.0

    def by_variables(self, rng: np.random.Generator | None) -> Plan:
        """Eliminate variable after variable, each time multiplying all factors that hold it."""
        pending = set(self.holders) - set(self.keep)
        while pending:
            variable = min(sorted(pending), key=lambda v: self._growth(v, rng))
            pending.discard(variable)
            bucket = sorted(self.holders[variable], key=lambda i: self.cells(self.live[i]))
            if len(bucket) == 1:
                self.combine(bucket[0], -1)
            while len(bucket) > 1:
                bucket = [self.combine(bucket[0], bucket[1]), *bucket[2:]]
        return self._finished()

    def by_pairs(self, rng: np.random.Generator | None) -> Plan:
        """Combine neighbouring factors two by two."""
        for position in list(self.live):
            if self._out(self.live[position]) != self.live[position]:
                self.combine(position, -1)
        heap = [(self._price(a, b, rng), a, b) for a, b in self._neighbours()]
        heapq.heapify(heap)
        while heap:
            _, a, b = heapq.heappop(heap)
            if a in self.live and b in self.live:
                made = self.combine(a, b)
                for other in self._sharing(made):
                    heapq.heappush(heap, (self._price(other, made, rng), other, made))
        return self._finished()

    def combine(self, a: int, b: int) -> int:
        """Replace two factors (or one, b = -1) by their product without finished variables."""
        union = self._take(a) | (self._take(b) if b >= 0 else frozenset())
        out = frozenset(v for v in union if self.holders[v] or v in self.keep)
        made, self.next = self.next, self.next + 1
        self.live[made] = out
        for v in out:
            self.holders[v].add(made)
        self.steps.append(Step(a, b, tuple(sorted(out))))
        self.largest = max(self.largest, self.cells(out))
        self.cost += self.cells(out) + self.cells(union) / _OPERATIONS_PER_CELL
        return made

    def cells(self, scope: Iterable[int]) -> float:
        """Number of cells of a factor over these variables."""
        cells = 1.0
        for v in scope:
            cells *= self.size[v]
        return cells

    def _take(self, position: int) -> Scope:
        scope = self.live.pop(position)
        for v in scope:
            self.holders[v].discard(position)
        return scope

    def _out(self, scope: Scope, taken: int = 1) -> Scope:
        """What is left of a scope when ``taken`` factors holding a variable are combined."""
        return frozenset(v for v in scope if len(self.holders[v]) > taken or v in self.keep)

    def _neighbours(self) -> set[tuple[int, int]]:
        return {(a, b) for held in self.holders.values() for a in held for b in held if a < b}

    def _sharing(self, position: int) -> set[int]:
        return set().union(*(self.holders[v] for v in self.live[position])) - {position}

    def _price(self, a: int, b: int, rng: np.random.Generator | None) -> float:
        """Growth in cells when two factors are combined, blurred by the random generator."""
        first, second = self.live[a], self.live[b]
        both = first & second
        out = self._out(both, 2) | self._out(first - both) | self._out(second - both)
        price = self.cells(out) - self.cells(first) - self.cells(second)
        if rng is None:
            return price
        return float(price + abs(price) * rng.gumbel(scale=0.5))

    def _growth(self, variable: int, rng: np.random.Generator | None) -> float:
        """Cells gained by eliminating a variable, blurred by the random generator."""
        bucket = [self.live[i] for i in self.holders[variable]]
        if not bucket:
            return -np.inf
        union = frozenset().union(*bucket) - {variable}
        grown = self.cells(union) - sum(map(self.cells, bucket))
        return grown if rng is None else float(grown + abs(grown) * rng.gumbel(scale=0.5))

    def _finished(self) -> Plan:
        """Multiply unconnected factors and bring the result into the order asked for."""
        rest = sorted(self.live, key=lambda i: self.cells(self.live[i]))
        while len(rest) > 1:
            rest = [self.combine(rest[0], rest[1]), *rest[2:]]
        if not self.steps or self.steps[-1].out != self.keep:
            self.combine(rest[0], -1)
            self.steps[-1] = self.steps[-1]._replace(out=self.keep)
        return Plan(tuple(self.steps), self.largest, self.cost)
