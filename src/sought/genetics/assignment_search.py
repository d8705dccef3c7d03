"""Exact sums and maxima over one-to-one assignments, by dynamic programming over used samples.

Families are taken one after the other; the state is the set of samples used so far (a bit
mask), of which only those matter that a later family could still use.  Forward and backward
passes give, for every choice, the total (log-sum-exp) and the best (maximum) log weight of
all assignments that contain it; a best-first search along the backward maxima lists the best
assignments in order.  Work grows with the number of distinct states, not of assignments.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import TooLargeError

Array = NDArray[np.float64]
Masks = NDArray[np.uint64]
Indices = NDArray[np.intp]

_Combine = Callable[[Array, Indices, int], Array]
"""Combines log values that share an index, into an array of the given size."""

MAX_SAMPLES = 64


@dataclass(frozen=True)
class Choices:
    """What one family may choose: bit masks of samples used and log weights (n,) each."""

    masks: Masks
    log_weights: Array


class _Moves(NamedTuple):
    """Transitions of one stage: from which state, by which choice, to which state."""

    source: Indices
    choice: Indices
    target: Indices


@dataclass(frozen=True)
class Totals:
    """Log totals (or maxima) over all assignments with each choice, and over all.

    ``by_choice`` has one array per family; ``unused`` is that of each sample left unused.
    """

    overall: float
    by_choice: tuple[Array, ...]
    unused: Array


def require_countable(samples: int, families: int) -> None:
    """Raise TooLargeError where samples connected through families exceed a bit mask."""
    if samples > MAX_SAMPLES:
        raise TooLargeError(
            f"{samples} samples are connected through {families} families; exact joint "
            f"identification takes {MAX_SAMPLES} at most"
        )


class AssignmentSpace:
    """All assignments of one component: each family makes one choice, no sample is used twice.

    ``stages`` (by default in the families' order, with one bit per sample) say when which
    sample leaves the state and gives its bit back; with them, 64 bounds the samples that are
    open at the same time, not those of the component.
    Raises TooLargeError, with the size, beyond ``budget`` transitions between states.
    """

    def __init__(
        self,
        families: Sequence[Choices],
        samples: int,
        *,
        budget: int,
        stages: Sequence[Stage] | None = None,
    ) -> None:
        if stages is None:
            require_countable(samples, len(families))
        self.families = list(families)
        self.samples = samples
        self._stages = list(_stages(families, samples) if stages is None else stages)
        self._moves, self._states = self._explore(budget)

    def _explore(self, budget: int) -> tuple[list[_Moves], list[Masks]]:
        states, moves = [np.zeros(1, dtype=np.uint64)], list[_Moves]()
        spent = 0
        for stage in self._stages:
            spent += len(states[-1]) * stage.options(self.families)
            if spent > budget:
                raise TooLargeError(
                    f"{self.samples} samples and {len(self.families)} families are connected "
                    f"through possible matches; exact joint identification would take more "
                    f"than the budget of {budget:,} steps: settle clear matches first or raise "
                    "--budget"
                )
            made, following = stage.move(states[-1], self.families)
            moves.append(made)
            states.append(following)
        return moves, states

    def totals(self, weights: Sequence[Array], *, best: bool = False) -> Totals:
        """Sums (or maxima) over assignments, with log weights by family (choices,)."""
        combine = _max_at if best else _log_sum_at
        forward = self._forward(weights, combine)
        backward = self._backward(weights, combine)
        by_choice = [np.full(len(w), -np.inf) for w in weights]
        unused = np.full(self.samples, -np.inf)
        for i, (stage, moves) in enumerate(zip(self._stages, self._moves, strict=True)):
            through = (
                forward[i][moves.source]
                + stage.weight(weights, moves.choice)
                + backward[i + 1][moves.target]
            )
            if stage.family is not None:
                by_choice[stage.family] = combine(through, moves.choice, len(weights[stage.family]))
            else:
                free = moves.choice == 0
                unused[stage.sample] = combine(through[free], moves.choice[free], 1)[0]
        return Totals(float(backward[0][0]), tuple(by_choice), unused)

    def ranked(self, weights: Sequence[Array]) -> Iterator[tuple[float, tuple[int, ...]]]:
        """Assignments (the choice of each family) in order of falling log weight."""
        ahead = self._backward(weights, _max_at)
        fans = [_Fan(moves, len(s)) for moves, s in zip(self._moves, self._states, strict=False)]
        heap: list[tuple[float, int, int, float, tuple[int, ...]]] = [
            (-float(ahead[0][0]), len(self._stages), 0, 0.0, ())
        ]
        while heap:
            bound, left, state, weight, chosen = heapq.heappop(heap)
            if bound == np.inf:
                return
            if left == 0:
                yield weight, chosen
                continue
            at = len(self._stages) - left
            family = self._stages[at].family
            for choice, target in fans[at].moves(state):
                reach = weight if family is None else weight + float(weights[family][choice])
                path = chosen if family is None else (*chosen, choice)
                best = reach + float(ahead[at + 1][target])
                heapq.heappush(heap, (-best, left - 1, target, reach, path))

    def _forward(self, weights: Sequence[Array], combine: _Combine) -> list[Array]:
        values = [np.zeros(1)]
        for stage, moves, following in zip(
            self._stages, self._moves, self._states[1:], strict=True
        ):
            reach = values[-1][moves.source] + stage.weight(weights, moves.choice)
            values.append(combine(reach, moves.target, len(following)))
        return values

    def _backward(self, weights: Sequence[Array], combine: _Combine) -> list[Array]:
        values = [np.zeros(len(self._states[-1]))]
        for stage, moves, before in zip(
            self._stages[::-1], self._moves[::-1], self._states[-2::-1], strict=True
        ):
            reach = stage.weight(weights, moves.choice) + values[-1][moves.target]
            values.append(combine(reach, moves.source, len(before)))
        return values[::-1]


@dataclass(frozen=True)
class Stage:
    """Either a family chooses, or a sample no later family could use leaves the state.

    ``bit`` is the place of the leaving sample in the mask.
    """

    family: int | None
    sample: int = -1
    bit: int = -1

    def options(self, families: Sequence[Choices]) -> int:
        """How many ways there are to go on from a state, at most."""
        return 1 if self.family is None else len(families[self.family].masks)

    def weight(self, weights: Sequence[Array], choice: Indices) -> Array | float:
        """Log weights of the choices made."""
        return 0.0 if self.family is None else weights[self.family][choice]

    def move(self, states: Masks, families: Sequence[Choices]) -> tuple[_Moves, Masks]:
        """All transitions from the states, and the states they lead to."""
        if self.family is None:
            return self._leave(states)
        masks = families[self.family].masks
        source, choice = np.nonzero((states[:, None] & masks[None, :]) == 0)
        following, target = np.unique(states[source] | masks[choice], return_inverse=True)
        return _Moves(source, choice, target.reshape(-1)), following

    def _leave(self, states: Masks) -> tuple[_Moves, Masks]:
        """Choice 0: the sample was not used; choice 1: it was."""
        bit = np.uint64(1 << self.bit)
        used = (states & bit) != 0
        following, target = np.unique(states & ~bit, return_inverse=True)
        moves = _Moves(np.arange(len(states)), used.astype(np.intp), target.reshape(-1))
        return moves, following


def _stages(families: Sequence[Choices], samples: int) -> Iterator[Stage]:
    last = dict.fromkeys(range(samples), -1)
    for i, family in enumerate(families):
        reach = int(np.bitwise_or.reduce(family.masks))
        last |= {s: i for s in range(samples) if reach >> s & 1}
    yield from (Stage(None, s, s) for s, i in last.items() if i < 0)
    for i in range(len(families)):
        yield Stage(i)
        yield from (Stage(None, s, s) for s in last if last[s] == i)


class _Fan:
    """Moves grouped by the state they leave."""

    def __init__(self, moves: _Moves, states: int) -> None:
        order = np.argsort(moves.source, kind="stable")
        self._choice, self._target = moves.choice[order], moves.target[order]
        self._start = np.searchsorted(moves.source[order], np.arange(states + 1))

    def moves(self, state: int) -> Iterator[tuple[int, int]]:
        span = slice(self._start[state], self._start[state + 1])
        return zip(self._choice[span].tolist(), self._target[span].tolist(), strict=True)


def _max_at(values: Array, index: Indices, size: int) -> Array:
    result = np.full(size, -np.inf)
    np.maximum.at(result, index, values)
    return result


def _log_sum_at(values: Array, index: Indices, size: int) -> Array:
    top = _max_at(values, index, size)
    finite = np.where(np.isfinite(top), top, 0.0)
    total = np.bincount(index, np.exp(values - finite[index]), size)
    with np.errstate(divide="ignore"):
        return np.log(total) + finite
