"""Whether chains of a sampler tell one story.

A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner, *Rank-normalization, folding,
and localization: an improved R-hat*, Bayesian Analysis 16 (2021) 667.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, rankdata

Floats = NDArray[np.float64]

MOST_RHAT = 1.01
"""R-hat up to which chains count as one."""

LEAST_DRAWS = 400.0
"""Effective draws from which an interval is published."""


def rhat(chains: Floats) -> float:
    """The larger of the rank-normalised R-hat of split chains, and that of their folded form.

    ``chains`` (chains, draws).
    """
    halves = split(chains)
    folded = np.abs(halves - np.median(halves))
    return max(_plain_rhat(_normal_scores(halves)), _plain_rhat(_normal_scores(folded)))


def effective_draws(chains: Floats) -> float:
    """Bulk effective sample size: of rank-normalised split chains."""
    return _effective(_normal_scores(split(chains)))


def effective_tail_draws(chains: Floats, probability: float = 0.05) -> float:
    """The lesser of the effective sample sizes of both tails' indicators."""
    halves = split(chains)
    ends = np.quantile(halves, [probability, 1 - probability])
    return min(_effective((halves <= end).astype(float)) for end in ends)


def split(chains: Floats) -> Floats:
    """Each chain as two."""
    half = chains.shape[1] // 2
    return np.vstack([chains[:, :half], chains[:, -half:]])


def _normal_scores(chains: Floats) -> Floats:
    ranks = rankdata(chains).reshape(chains.shape)
    return np.asarray(norm.ppf((ranks - 0.375) / (chains.size + 0.25)))


def _plain_rhat(chains: Floats) -> float:
    """Square root of the variance of all over that within chains."""
    draws = chains.shape[1]
    within = chains.var(axis=1, ddof=1).mean()
    between = draws * chains.mean(axis=1).var(ddof=1)
    if np.all(chains == chains[:, :1]):
        return 1.0 if np.all(chains == chains[0, 0]) else np.inf
    return float(np.sqrt((draws - 1) / draws + between / within / draws))


def _effective(chains: Floats) -> float:
    """All draws over the sum of autocorrelations, cut off by Geyer's monotone sequence."""
    draws = chains.shape[1]
    covariance = np.array([_autocovariance(chain) for chain in chains])
    within = covariance[:, 0].mean() * draws / (draws - 1)
    if np.all(chains == chains[0, 0]):
        return float(chains.size)
    whole = within * (draws - 1) / draws + chains.mean(axis=1).var(ddof=1)
    correlation = 1 - (within - covariance.mean(axis=0)) / whole
    correlation[0] = 1.0
    pairs = correlation[: draws // 2 * 2].reshape(-1, 2).sum(axis=1)
    below = np.flatnonzero(pairs <= 0)
    pairs = np.minimum.accumulate(pairs[: below[0] if below.size else len(pairs)])
    time = max(2 * pairs.sum() - 1, 1 / np.log10(chains.size))
    return float(chains.size / time)


def _autocovariance(chain: Floats) -> Floats:
    """By lag, divided by the number of draws."""
    centred = chain - chain.mean()
    spectrum = np.fft.rfft(centred, 2 * len(chain))
    return np.asarray(np.fft.irfft(spectrum * spectrum.conj())[: len(chain)] / len(chain))
