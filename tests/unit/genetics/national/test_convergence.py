"""Figures of convergence on draws whose answer is known."""

import numpy as np
import pytest

from sought.genetics.national.convergence import figures

SWEEPS = 25


def batches(draws: np.ndarray):
    """(chains, draws) as batch means and mean squares of one pairing."""
    grouped = draws.reshape(draws.shape[0], -1, SWEEPS)
    return grouped.mean(axis=2)[..., None], (grouped**2).mean(axis=2)[..., None]


def test_independent_draws_have_the_textbook_error() -> None:
    """Standard error sd/√n; the effective size is about n, R-hat about 1."""
    draws = np.random.default_rng(1).normal(0.5, 0.1, (4, 10_000))
    found = figures(*batches(draws), SWEEPS)
    assert found.mean[0] == pytest.approx(draws.mean(), rel=1e-12)
    assert found.mcse[0] == pytest.approx(0.1 / np.sqrt(40_000), rel=0.25)
    assert found.effective[0] == pytest.approx(40_000, rel=0.4)
    assert found.r_hat[0] == pytest.approx(1, abs=0.002)


def test_dependent_draws_count_less() -> None:
    """First-order autoregression with r: effective share (1-r)/(1+r) = 1/19."""
    rng, r = np.random.default_rng(2), 0.9
    draws = np.zeros((4, 20_000))
    for i in range(1, draws.shape[1]):
        draws[:, i] = r * draws[:, i - 1] + rng.normal(0, 1, 4)
    found = figures(*batches(draws), SWEEPS)
    assert found.effective[0] == pytest.approx(80_000 / 19, rel=0.4)


def test_chains_that_disagree_show_in_both_figures() -> None:
    draws = np.random.default_rng(3).normal(0, 0.1, (4, 1000))
    draws[0] += 1
    found = figures(*batches(draws), SWEEPS)
    assert found.r_hat[0] > 3
    assert found.mcse[0] > 0.03


def test_a_drift_shows_within_one_chain() -> None:
    """Halves of a chain are compared, so that a common trend of all chains is seen."""
    draws = np.random.default_rng(4).normal(0, 0.1, (4, 1000)) + np.linspace(0, 1, 1000)
    assert figures(*batches(draws), SWEEPS).r_hat[0] > 1.5


def test_constant_draws_are_certain() -> None:
    found = figures(*batches(np.full((4, 500), 0.25)), SWEEPS)
    assert found.mean[0] == 0.25
    assert found.mcse[0] == 0
    assert found.r_hat[0] == 1
    assert found.effective[0] == 2000
