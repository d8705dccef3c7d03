"""The inner loop of the latent-class model: one chain of a Gibbs sampler, compiled.

D. Manrique-Vallier, *Bayesian population size estimation using Dirichlet process mixtures*,
Biometrics 72 (2016) 1246, section 3: stick-breaking weights of classes, truncated; in each class
the lists are independent with uniform priors; the unseen are drawn as a negative binomial count
and divided among the classes.  Classes change places besides, so that chains from anywhere meet.
"""

from __future__ import annotations

from math import exp, lgamma, log
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STEP = 3.0
"""First width of the slice, of the logarithm of the concentration."""

_RELABELLED = 0.1
"""Share of the sweeps with the slow kind of exchange."""

_LOW, _WIDTH, _CELLS = -16.0, 0.5, 42
"""Its grid of the logarithm of the concentration."""

_jit = njit(nogil=True, cache=True, error_model="numpy")


class Table(NamedTuple):
    """The cells that hold somebody."""

    patterns: NDArray[np.uint8]
    """(cells, lists) of 0 and 1"""
    counts: Ints
    """(cells,)"""


class Prior(NamedTuple):
    """Gamma prior of the concentration: shape and rate."""

    shape: float
    rate: float


class State(NamedTuple):
    """Where a chain stands; changed in place."""

    chance: Floats
    """(lists, classes) probability that a person of the class stands in the list"""
    log_weight: Floats
    """(classes,)"""
    in_class: Ints
    """(classes,) persons, seen and unseen"""
    listed: Ints
    """(lists, classes) persons of the class in the list"""
    scalars: Floats
    """(2,): concentration, number of unseen persons"""


@_jit
def run(
    table: Table,
    prior: Prior,
    state: State,
    draws: int,
    thin: int,
    generator: np.random.Generator,
    out: Floats,
) -> None:
    """Go on for ``draws`` times ``thin`` sweeps; ``out`` (draws,) gets the numbers of unseen."""
    for draw in range(draws):
        for _ in range(thin):
            _sweep(table, prior, state, generator)
        out[draw] = state.scalars[1]


@_jit
def _sweep(table: Table, prior: Prior, state: State, generator: np.random.Generator) -> None:
    _divide_seen(table, state, generator)
    _divide_unseen(table, state, generator)
    _swap_labels(state, generator)
    if generator.random() < _RELABELLED:
        _relabel(prior, state, generator)
    _draw_chances(state, generator)
    _draw_weights(prior, state, generator)


@_jit
def _divide_seen(table: Table, state: State, generator: np.random.Generator) -> None:
    """Persons of each pattern choose their classes."""
    cells, lists = table.patterns.shape
    classes = len(state.log_weight)
    share, nowhere = np.empty(classes), _nowhere(state)
    odds = state.chance / (1.0 - state.chance)
    state.in_class[:] = 0
    state.listed[:] = 0
    for cell in range(cells):
        for k in range(classes):
            part = nowhere[k]
            for j in range(lists):
                if table.patterns[cell, j]:
                    part *= odds[j, k]
            share[k] = part
        left, rest = table.counts[cell], share.sum()
        for k in range(classes):
            if left == 0:
                break
            some = _some_of(left, share[k] if k < classes - 1 else rest, rest, generator)
            rest -= share[k]
            left -= some
            state.in_class[k] += some
            for j in range(lists):
                if table.patterns[cell, j]:
                    state.listed[j, k] += some


@_jit
def _nowhere(state: State) -> Floats:
    """(classes,) probability of a person to be of the class and in no list."""
    share = np.exp(state.log_weight)
    for j in range(len(state.chance)):
        share *= 1.0 - state.chance[j]
    return share


@_jit
def _some_of(
    left: int,
    share: float,
    rest: float,
    generator: np.random.Generator,
) -> int:
    """How many of those left fall to the next class: the steps of a multinomial draw."""
    if share >= rest:
        return left
    if share <= 0.0:
        return 0
    return generator.binomial(left, share / rest)


@_jit
def _divide_unseen(table: Table, state: State, generator: np.random.Generator) -> None:
    """How many are unseen, and their classes."""
    share = _nowhere(state)
    classes = len(share)
    nobody = min(share.sum(), 1.0 - 1e-12)
    # A negative binomial count: a Poisson one whose mean is gamma distributed.
    mean = generator.gamma(float(table.counts.sum()), nobody / (1.0 - nobody))
    left = generator.poisson(mean)
    state.scalars[1] = left
    rest = share.sum()
    for k in range(classes):
        if left == 0:
            break
        some = _some_of(left, share[k] if k < classes - 1 else rest, rest, generator)
        rest -= share[k]
        left -= some
        state.in_class[k] += some


@_jit
def _swap_labels(state: State, generator: np.random.Generator) -> None:
    """Two classes change places along the stick, which single persons could not bring about.

    O. Papaspiliopoulos and G. O. Roberts, Biometrika 95 (2008) 169, section 3.4, first move.
    """
    classes = len(state.log_weight)
    for one in range(classes):
        other = int(generator.integers(0, classes))
        gain = (state.in_class[one] - state.in_class[other]) * (
            state.log_weight[other] - state.log_weight[one]
        )
        if gain >= 0.0 or generator.random() < np.exp(gain):
            _exchange(state, one, other)


@_jit
def _exchange(state: State, one: int, other: int) -> None:
    """Two classes' persons change labels."""
    state.in_class[one], state.in_class[other] = state.in_class[other], state.in_class[one]
    for j in range(len(state.listed)):
        here, there = state.listed[j, one], state.listed[j, other]
        state.listed[j, one], state.listed[j, other] = there, here


@_jit
def _relabel(prior: Prior, state: State, generator: np.random.Generator) -> None:
    """Two classes change places and the concentration with them, the stick summed out.

    Where most persons are in the last class, which takes what is left of the stick, and the
    concentration is therefore large, neither can change alone.  The new concentration is proposed
    from a grid of its logarithm; the step is one of Metropolis and Hastings.
    """
    classes = len(state.in_class)
    one, other = int(generator.integers(0, classes)), int(generator.integers(0, classes))
    here = log(state.scalars[0])
    if state.in_class[one] == state.in_class[other] or not _LOW < here < _LOW + _CELLS * _WIDTH:
        return
    before = _grid(prior, state.in_class)
    ratio = before[int((here - _LOW) / _WIDTH)] - _log_joint(here, prior, state.in_class)
    _exchange(state, one, other)
    after = _grid(prior, state.in_class)
    cell = min(int(np.searchsorted(np.cumsum(np.exp(after)), generator.random())), _CELLS - 1)
    there = _LOW + _WIDTH * (cell + generator.random())
    ratio += _log_joint(there, prior, state.in_class) - after[cell]
    if ratio >= 0.0 or generator.random() < exp(ratio):
        state.scalars[0] = exp(there)
    else:
        _exchange(state, one, other)


@_jit
def _grid(prior: Prior, in_class: Ints) -> Floats:
    """(cells,) logarithms of the proposal's probabilities."""
    found = np.empty(_CELLS)
    for cell in range(_CELLS):
        found[cell] = _log_density(_LOW + _WIDTH * (cell + 0.5), prior, in_class)
    # Something in every cell, so that there is always a way back.
    shares: Floats = np.exp(found - found.max()) + 1e-6
    found[:] = np.log(shares / shares.sum())
    return found


@_jit
def _log_joint(log_alpha: float, prior: Prior, in_class: Ints) -> float:
    """Of the concentration's logarithm and the division of persons, up to a constant."""
    density = _log_density(log_alpha, prior, in_class)
    for k in range(len(in_class) - 1):
        density += lgamma(1.0 + in_class[k])
    return density


@_jit
def _draw_chances(state: State, generator: np.random.Generator) -> None:
    lists, classes = state.chance.shape
    for j in range(lists):
        for k in range(classes):
            there = state.listed[j, k]
            drawn = generator.beta(1.0 + there, 1.0 + state.in_class[k] - there)
            state.chance[j, k] = min(max(drawn, 1e-12), 1.0 - 1e-12)


@_jit
def _draw_weights(prior: Prior, state: State, generator: np.random.Generator) -> None:
    """The concentration given how persons are divided, then the stick given both."""
    state.scalars[0] = _concentration(prior, state, generator)
    classes = len(state.log_weight)
    later = state.in_class.sum()
    left = 0.0
    for k in range(classes - 1):
        later -= state.in_class[k]
        # Logarithms of gamma draws: a stick may be shorter than the least double.
        log_here = _log_gamma(1.0 + state.in_class[k], generator)
        log_after = _log_gamma(state.scalars[0] + later, generator)
        log_both = np.logaddexp(log_here, log_after)
        state.log_weight[k] = left + log_here - log_both
        left += log_after - log_both
    state.log_weight[classes - 1] = left


@_jit
def _concentration(prior: Prior, state: State, generator: np.random.Generator) -> float:
    """By slice sampling of its logarithm (Neal, Ann. Statist. 31 (2003) 705), the stick summed out.

    Drawn given the stick, as in the paper, it would creep: while one class holds everybody, each
    would follow the other towards 0.
    """
    here = log(state.scalars[0])
    level = _log_density(here, prior, state.in_class) - generator.exponential(1.0)
    low = here - _STEP * generator.random()
    high = low + _STEP
    while _log_density(low, prior, state.in_class) > level:
        low -= _STEP
    while _log_density(high, prior, state.in_class) > level:
        high += _STEP
    while True:
        new = low + (high - low) * generator.random()
        if _log_density(new, prior, state.in_class) >= level:
            return exp(new)
        if new < here:
            low = new
        else:
            high = new


@_jit
def _log_density(log_alpha: float, prior: Prior, in_class: Ints) -> float:
    """Of the logarithm of the concentration, given the persons of each class."""
    alpha = exp(log_alpha)
    density = prior.shape * log_alpha - prior.rate * alpha
    later = in_class.sum()
    for k in range(len(in_class) - 1):
        if later == 0:
            break
        before, later = later, later - in_class[k]
        density += log_alpha + lgamma(alpha + later) - lgamma(1.0 + alpha + before)
    return density


@_jit
def _log_gamma(shape: float, generator: np.random.Generator) -> float:
    """Logarithm of a gamma draw; for small shapes by the boost of Marsaglia and Tsang."""
    if shape >= 1.0:
        return log(generator.gamma(shape, 1.0))
    return log(generator.gamma(shape + 1.0, 1.0)) - generator.exponential(1.0) / shape
