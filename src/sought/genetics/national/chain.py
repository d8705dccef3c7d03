"""Sampling of assignments where a component is too large to be solved exactly.

Several chains start from assignments far apart.  In each sweep every family chooses anew
given all others, and blocks of two to four connected families choose together, so that
samples change hands without a detour through "nobody".  Posteriors are means of conditional
probabilities over the second half of the sweeps; chains go on until the error is small enough
or the sweeps are used up, and what was reached is stated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.national.components import Component
from sought.genetics.national.convergence import Figures, figures
from sought.genetics.national.exact import Marginals

if TYPE_CHECKING:
    from sought.genetics.national.chain_kernel import Puzzle, State

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]

_BATCH = 25
_FIRST_LOOK = 8  # batches after which convergence is judged, then each time half as many more
_MOST_COMBINATIONS = 4096
_COMBINATIONS_OF_MORE = 256  # of three or four families; these blocks are many
_LARGEST_BLOCK = 4
_R_HAT = 1.01


@dataclass(frozen=True)
class SamplingPlan:
    """Chains, the Monte-Carlo standard error aimed at, and sweeps of a chain at most."""

    chains: int = 4
    error: float = 5e-3
    sweeps: int = 20_000

    def __post_init__(self) -> None:
        for name, low in (("chains", 2), ("sweeps", _FIRST_LOOK * _BATCH)):
            if getattr(self, name) < low:
                raise InputError(
                    f"{name} is {getattr(self, name)}; allowed: {low} or more", where=name
                )
        if not self.error > 0:
            raise InputError(f"error is {self.error}; allowed: above 0", where="error")

    def rougher(self) -> SamplingPlan:
        """Four times the error, for what is only on the way."""
        return replace(self, error=4 * self.error)


class Sampled(NamedTuple):
    """Marginals, the figures of convergence behind them, and the sweeps of each chain."""

    marginals: Marginals
    figures: Figures
    sweeps: int


def sample_component(
    component: Component,
    log_prior: Array,
    plan: SamplingPlan,
    *,
    seed: Sequence[int],
    progress: Progress | None = None,
) -> Sampled:
    """Posteriors of a component's pairings under natural log prior weights (edges,).

    The same seed gives the same result.  ``progress`` is called with sweeps done and the
    most there can be.
    """
    from sought.genetics.national.chain_kernel import run

    puzzle = _puzzle(component, log_prior, np.random.default_rng([*seed, 0]))
    room = _room(puzzle)
    rngs = [np.random.default_rng([*seed, 1 + c]) for c in range(plan.chains)]
    states = [_start(puzzle, c, rng) for c, rng in enumerate(rngs)]

    def batch(state: State, rng: np.random.Generator) -> tuple[Array, Array]:
        return run(puzzle, state, _BATCH, room, rng)

    batches: list[list[tuple[Array, Array]]] = []
    look = _FIRST_LOOK
    with ThreadPoolExecutor(plan.chains) as pool:
        while True:
            batches.append(list(pool.map(batch, states, rngs)))
            if progress is not None:
                progress(len(batches) * _BATCH, plan.sweeps)
            last = (len(batches) + 1) * _BATCH > plan.sweeps
            if last or len(batches) == look:
                found, look = _figures(batches), look + look // 2
                if last or _is_enough(found, plan):
                    marginals = _marginals(component, found)
                    return Sampled(marginals, found, len(batches) * _BATCH)


def _figures(batches: list[list[tuple[Array, Array]]]) -> Figures:
    """Of the second half; the first is warm-up."""
    kept = np.array(batches[len(batches) // 2 :])  # (batches, chains, mean or square, pairings)
    means, squares = (kept[:, :, k].transpose(1, 0, 2) for k in range(2))
    return figures(means, squares, _BATCH)


def _is_enough(found: Figures, plan: SamplingPlan) -> bool:
    return bool(found.mcse.max() <= plan.error and found.r_hat.max() <= _R_HAT)


def _marginals(component: Component, found: Figures) -> Marginals:
    paired = np.bincount(component.sample, found.mean, len(component.samples))
    return Marginals(found.mean, np.clip(1 - paired, 0.0, 1.0), found.mcse)


def _puzzle(component: Component, log_prior: Array, rng: np.random.Generator) -> Puzzle:
    from sought.genetics.national.chain_kernel import Puzzle

    placements = [placed for family in component.local for placed in family]
    sizes = [len(f) for f in component.local]
    blocks = list(_blocks(component, sizes, rng))
    return Puzzle(
        _starts(sizes),
        np.concatenate(component.log_weights(log_prior)),
        _starts([len(p) for p in placements]),
        np.array([e for p in placements for e in p], dtype=np.int64),
        component.sample.astype(np.int64),
        _starts([len(b) for b in blocks]),
        np.array([f for b in blocks for f in b], dtype=np.int64),
    )


def _starts(sizes: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)


def _blocks(
    component: Component, sizes: Sequence[int], rng: np.random.Generator
) -> Iterator[tuple[int, ...]]:
    """All pairs of families with a common sample, and some of these grown by neighbours."""
    near = _neighbours(component)
    made: dict[tuple[int, ...], None] = {}
    for family, others in near.items():
        for other in sorted(others):
            block = {family, other}
            while len(block) <= _LARGEST_BLOCK:
                most = _MOST_COMBINATIONS if len(block) == 2 else _COMBINATIONS_OF_MORE
                if np.prod([sizes[f] for f in block], dtype=np.float64) > most:
                    break
                made[tuple(sorted(block))] = None
                around = sorted(set().union(*(near[f] for f in block)) - block)
                if not around:
                    break
                block.add(int(rng.choice(around)))
    yield from made


def _neighbours(component: Component) -> dict[int, set[int]]:
    claims: defaultdict[int, set[int]] = defaultdict(set)
    for family, placements in enumerate(component.local):
        for placed in placements:
            for e in placed:
                claims[int(component.sample[e])].add(family)
    near: dict[int, set[int]] = {f: set() for f in range(len(component.local))}
    for families in claims.values():
        for family in families:
            near[family] |= families - {family}
    return near


def _room(puzzle: Puzzle) -> int:
    return max(_MOST_COMBINATIONS, int(np.diff(puzzle.first).max()))


def _start(puzzle: Puzzle, chain: int, rng: np.random.Generator) -> State:
    """Chain 0 starts with nobody paired, 1 with the best that is free, others at random."""
    from sought.genetics.national.chain_kernel import FREE, State

    families = len(puzzle.first) - 1
    chosen = puzzle.first[:-1].copy()
    owner = np.full(int(puzzle.sample.max()) + 1, FREE, dtype=np.int64)
    if chain == 0:
        return State(chosen, owner)
    for family in rng.permutation(families).tolist():
        options = np.arange(puzzle.first[family], puzzle.first[family + 1])
        weight = puzzle.log_weight[options] if chain == 1 else rng.random(len(options))
        possible = puzzle.log_weight[options] > -np.inf
        for choice in options[possible][np.argsort(-weight[possible])].tolist():
            samples = puzzle.sample[puzzle.uses[puzzle.use[choice] : puzzle.use[choice + 1]]]
            if len(samples) and (owner[samples] == FREE).all():
                chosen[family], owner[samples] = choice, family
                break
    return State(chosen, owner)
