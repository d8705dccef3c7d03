"""The inner loop of the sampler: families choose anew, alone and a few together.

A block of families gives up its samples and draws a joint choice among all that use free
samples, each in proportion to its weight: a Gibbs step, so that the distribution of
assignments stays as it is.  Which families form a block does not depend on the state.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

_jit = njit(nogil=True, cache=True)

FREE = -1


class Puzzle(NamedTuple):
    """A component in flat arrays.

    Family f has choices ``first[f]`` to ``first[f + 1]``, nobody first; choice c has natural
    log weight ``log_weight[c]`` and pairings ``uses[use[c]:use[c + 1]]``; ``sample`` is by
    pairing; ``blocks[block[b]:block[b + 1]]`` are the families of block b.
    """

    first: Ints
    log_weight: Array
    use: Ints
    uses: Ints
    sample: Ints
    block: Ints
    blocks: Ints


class State(NamedTuple):
    """Chosen choice of each family, and the family that holds each sample (-1: none)."""

    chosen: Ints
    owner: Ints


@_jit
def _hold(puzzle: Puzzle, state: State, choice: int, owner: int) -> None:
    """Give the samples of a choice to an owner (or free them)."""
    for i in range(puzzle.use[choice], puzzle.use[choice + 1]):
        state.owner[puzzle.sample[puzzle.uses[i]]] = owner


@_jit
def _is_free(puzzle: Puzzle, state: State, choice: int) -> bool:
    for i in range(puzzle.use[choice], puzzle.use[choice + 1]):
        if state.owner[puzzle.sample[puzzle.uses[i]]] != FREE:
            return False
    return True


@_jit
def _draw(logs: Array, n: int, uniform: float) -> int:
    """A position in proportion to exp of the first n values, which are left scaled to sum 1."""
    top = -np.inf
    for i in range(n):
        top = max(top, logs[i])
    total = 0.0
    for i in range(n):
        logs[i] = np.exp(logs[i] - top)
        total += logs[i]
    reached, drawn = 0.0, -1
    for i in range(n):
        logs[i] /= total
        reached += logs[i]
        if drawn < 0 and uniform < reached:
            drawn = i
    return drawn if drawn >= 0 else n - 1


@_jit
def _choose_alone(
    puzzle: Puzzle, state: State, family: int, uniform: float, scratch: Array, chance: Array
) -> None:
    """One family chooses; ``chance`` (pairings) gains the conditional probabilities."""
    _hold(puzzle, state, state.chosen[family], FREE)
    first, end = puzzle.first[family], puzzle.first[family + 1]
    for choice in range(first, end):
        free = _is_free(puzzle, state, choice)
        scratch[choice - first] = puzzle.log_weight[choice] if free else -np.inf
    drawn = first + _draw(scratch, end - first, uniform)
    for choice in range(first, end):
        for i in range(puzzle.use[choice], puzzle.use[choice + 1]):
            chance[puzzle.uses[i]] += scratch[choice - first]
    state.chosen[family] = drawn
    _hold(puzzle, state, drawn, family)


@_jit
def _choose_together(
    puzzle: Puzzle, state: State, block: int, uniform: float, logs: Array, code: Ints
) -> None:
    """The families of a block choose together: all free combinations are written out."""
    low, size = puzzle.block[block], puzzle.block[block + 1] - puzzle.block[block]
    for k in range(size):
        _hold(puzzle, state, state.chosen[puzzle.blocks[low + k]], FREE)
    at = np.full(size, -1, dtype=np.int64)  # choice of each level, counted from the family's first
    weight = np.zeros(size + 1)
    level, found = 0, 0
    while level >= 0:
        family = puzzle.blocks[low + level]
        first, options = puzzle.first[family], puzzle.first[family + 1] - puzzle.first[family]
        if at[level] >= 0 and state.chosen[family] >= 0:
            _hold(puzzle, state, state.chosen[family], FREE)
        at[level] += 1
        while at[level] < options and not _is_free(puzzle, state, first + at[level]):
            at[level] += 1
        if at[level] == options:
            at[level], state.chosen[family] = -1, -1
            level -= 1
            continue
        weight[level + 1] = weight[level] + puzzle.log_weight[first + at[level]]
        if level < size - 1:
            state.chosen[family] = first + at[level]
            _hold(puzzle, state, first + at[level], family)
            level += 1
            state.chosen[puzzle.blocks[low + level]] = -1
            continue
        state.chosen[family] = -1
        logs[found], code[found] = weight[level + 1], _encode(puzzle, low, at)
        found += 1
    _take(puzzle, state, low, size, code[_draw(logs, found, uniform)])


@_jit
def _encode(puzzle: Puzzle, low: int, at: Ints) -> int:
    value = 0
    for k in range(at.size):
        family = puzzle.blocks[low + k]
        value = value * (puzzle.first[family + 1] - puzzle.first[family]) + at[k]
    return value


@_jit
def _take(puzzle: Puzzle, state: State, low: int, size: int, code: int) -> None:
    """Decode a combination and give out its samples."""
    for k in range(size - 1, -1, -1):
        family = puzzle.blocks[low + k]
        options = puzzle.first[family + 1] - puzzle.first[family]
        choice = puzzle.first[family] + code % options
        code //= options
        state.chosen[family] = choice
        _hold(puzzle, state, choice, family)


@_jit
def run(
    puzzle: Puzzle, state: State, sweeps: int, room: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Mean and mean square, by pairing, of its conditional probability over some sweeps.

    ``state`` is carried on; ``room`` is the most combinations of any family or block.
    """
    pairings, families = puzzle.sample.size, puzzle.first.size - 1
    mean, square = np.zeros(pairings), np.zeros(pairings)
    logs, code = np.empty(room), np.empty(room, dtype=np.int64)
    for _ in range(sweeps):
        for block in range(puzzle.block.size - 1):
            _choose_together(puzzle, state, block, rng.random(), logs, code)
        chance = np.zeros(pairings)
        for family in range(families):
            _choose_alone(puzzle, state, family, rng.random(), logs, chance)
        mean += chance / sweeps
        square += chance * chance / sweeps
    return mean, square
