"""How often each level occurs among pairs of one person and of two, without knowing which are which.

A mixture of two classes with independent fields, fitted by expectation and maximisation with Dirichlet
priors (maximum a posteriori): Winkler, "Using the EM algorithm for weight computation in the
Fellegi-Sunter model of record linkage", ASA Survey Research Methods (1988) 667-671.

Splink has its own EM.  It is not used, because it has no priors (a level that a short list never
shows gets no weight at all), finds its training pairs by rules of equality rather than among the
candidates that will be scored, and takes no decisions of officers beside what is undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_ROUNDS = 200
CONVERGED = 1e-7
"""Relative change of the prior that ends the rounds, if no share moves by more than:"""
SETTLED = 1e-6
LEAST_PRIOR, MOST_PRIOR = 1e-7, 0.95
MISSING = -1


@dataclass(frozen=True, slots=True)
class Patterns:
    """Distinct combinations of levels with how often they occur.

    ``levels`` (n, fields) int, -1 "not said"; ``counts`` (n,); ``known`` (n,) is 1 where officers
    said one person, 0 two persons, nan undecided; ``offset`` (n,) natural log-odds of what is not
    among the fields.
    """

    levels: NDArray[np.int64]
    counts: Floats
    known: Floats
    offset: Floats

    @classmethod
    def of(cls, levels: NDArray[np.int64], known: Floats) -> Patterns:
        """From one row a pair."""
        rows = np.column_stack([levels, np.nan_to_num(known, nan=2).astype(np.int64)])
        distinct, counts = np.unique(rows, axis=0, return_counts=True)
        marks = np.array([0.0, 1.0, np.nan])[distinct[:, -1]]
        return cls(distinct[:, :-1], counts.astype(float), marks, np.zeros(len(counts)))


@dataclass(frozen=True, slots=True)
class Mixture:
    """Share of the first class, and for each field the probabilities of its levels in both."""

    prior: float
    m: tuple[Floats, ...]
    u: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class PseudoCounts:
    """Dirichlet priors: for each field, pairs that are thought to have been seen already."""

    m: tuple[Floats, ...]
    u: tuple[Floats, ...]


def fitted(patterns: Patterns, start: Mixture, seen: PseudoCounts, fixed: Sequence[int]) -> Mixture:
    """The mixture of greatest posterior density near ``start``.

    The ratios of the ``fixed`` fields stay as they are; of them only the shares move.
    """
    mixture = start
    for _ in range(MOST_ROUNDS):
        following = _round(patterns, mixture, seen, fixed)
        if abs(following.prior - mixture.prior) <= CONVERGED * mixture.prior and _same(
            following, mixture
        ):
            return following
        mixture = following
    return mixture


def _same(one: Mixture, other: Mixture) -> bool:
    return all(
        np.abs(a - b).max() <= SETTLED
        for a, b in zip((*one.m, *one.u), (*other.m, *other.u), strict=True)
    )


def _round(
    patterns: Patterns, mixture: Mixture, seen: PseudoCounts, fixed: Sequence[int]
) -> Mixture:
    matches = responsibilities(patterns, mixture) * patterns.counts
    others = patterns.counts - matches
    prior = float(np.clip(matches.sum() / patterns.counts.sum(), LEAST_PRIOR, MOST_PRIOR))
    m, u = [], []
    for f, levels in enumerate(patterns.levels.T):
        if f in fixed:
            ratio, counts = mixture.m[f] / mixture.u[f], patterns.counts
            said = counts[levels != MISSING].sum() * shares(levels, counts, seen.u[f])
            one, two = at_ratio(said / said.sum(), ratio, prior)
        else:
            one, two = shares(levels, matches, seen.m[f]), shares(levels, others, seen.u[f])
        m.append(one)
        u.append(two)
    return Mixture(prior, tuple(m), tuple(u))


def with_prior(patterns: Patterns, mixture: Mixture) -> Mixture:
    """The mixture with the prior that fits its levels, which stay as they are."""
    for _ in range(MOST_ROUNDS):
        matches = (responsibilities(patterns, mixture) * patterns.counts).sum()
        prior = float(np.clip(matches / patterns.counts.sum(), LEAST_PRIOR, MOST_PRIOR))
        settled = abs(prior - mixture.prior) <= CONVERGED * prior
        mixture = replace(mixture, prior=prior)
        if settled:
            break
    return mixture


def at_ratio(both: Floats, ratio: Floats, prior: float) -> tuple[Floats, Floats]:
    """Shares m and u with m / u proportional to ``ratio`` and prior m + (1 - prior) u = ``both``.

    The scale is found by bisection, since what the shares u add up to falls with it.
    """
    low, high = -200.0, 200.0
    for _ in range(100):
        middle = (low + high) / 2
        u = both / (prior * np.exp2(middle) * ratio + 1 - prior)
        low, high = (middle, high) if u.sum() > 1 else (low, middle)
    m = u * np.exp2(low) * ratio
    return m / m.sum(), u / u.sum()


def shares(levels: NDArray[np.int64], weights: Floats, seen: Floats) -> Floats:
    """The posterior mode of the shares of levels, from weighted rows and pseudo-counts."""
    said = levels != MISSING
    found: Floats = np.bincount(levels[said], weights[said], minlength=len(seen)) + seen
    found /= found.sum()
    return found


def responsibilities(patterns: Patterns, mixture: Mixture) -> Floats:
    """Probability of each pattern to be of one person, where officers have not said it."""
    log_odds = np.log(mixture.prior / (1 - mixture.prior)) + patterns.offset
    for levels, m, u in zip(patterns.levels.T, mixture.m, mixture.u, strict=True):
        ratio = np.append(np.log(m / u), 0.0)  # the last for "not said", -1
        log_odds = log_odds + ratio[levels]
    found: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -500, 500)))
    return np.where(np.isnan(patterns.known), found, patterns.known)
