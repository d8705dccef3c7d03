"""How far sampled posteriors can be trusted, from several chains in batches.

Split R-hat after Gelman et al., *Bayesian Data Analysis* (3rd ed., 2013), 11.4; standard
error by batch means (Flegal & Jones, Ann. Statist. 38 (2010) 1034), over all chains, so that
chains which disagree show in it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_NO_DIFFERENCE = 1e-6
"""Standard deviation between half chains that changes no conclusion."""

_BATCHES = 20


class Figures(NamedTuple):
    """By pairing: mean, Monte-Carlo standard error, split R-hat, effective sample size."""

    mean: Array
    mcse: Array
    r_hat: Array
    effective: Array


def figures(means: Array, squares: Array, sweeps: int) -> Figures:
    """From batch means of draws and of their squares, (chains, batches, pairings) each.

    ``sweeps`` is the number of draws of a batch.
    """
    mean = means.mean(axis=(0, 1))
    spread = np.maximum(squares.mean(axis=(0, 1)) - mean**2, 0.0)
    mcse = _batch_error(means)
    draws = float(means.shape[0] * means.shape[1] * sweeps)
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = np.where(mcse > _NO_DIFFERENCE, spread / mcse**2, draws)
    return Figures(mean, mcse, _split_r_hat(means, squares, sweeps), np.minimum(effective, draws))


def _batch_error(means: Array) -> Array:
    """Batches are joined into about twenty per chain, so that they grow with the run."""
    chains, batches, pairings = means.shape
    joined = max(1, batches // _BATCHES)
    kept = means[:, batches % joined :].reshape(chains, -1, joined, pairings).mean(axis=2)
    count = kept.shape[0] * kept.shape[1]
    return np.asarray(kept.reshape(count, pairings).std(axis=0, ddof=1) / np.sqrt(count))


def _split_r_hat(means: Array, squares: Array, sweeps: int) -> Array:
    half = means.shape[1] // 2
    parts = [slice(0, half), slice(means.shape[1] - half, None)]
    centre = np.concatenate([means[:, p].mean(axis=1) for p in parts])
    square = np.concatenate([squares[:, p].mean(axis=1) for p in parts])
    draws = half * sweeps
    within = np.maximum(square - centre**2, 0.0).mean(axis=0) * draws / (draws - 1)
    between = centre.var(axis=0, ddof=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        r_hat = np.sqrt((draws - 1) / draws + between / within)
    return np.where(between <= _NO_DIFFERENCE**2, 1.0, r_hat)
