"""Figures of convergence on chains whose answer is known."""

import numpy as np
import pytest

from sought.reporting.estimates.convergence import (
    effective_draws,
    effective_tail_draws,
    rhat,
    split,
)

CHANCE = np.random.default_rng(11)
ALIKE = CHANCE.normal(size=(4, 2000))


def test_independent_draws_count_all():
    assert rhat(ALIKE) == pytest.approx(1, abs=0.003)
    assert effective_draws(ALIKE) == pytest.approx(8000, rel=0.1)
    assert effective_tail_draws(ALIKE) == pytest.approx(8000, rel=0.15)


def test_correlated_draws_count_by_their_correlation():
    """An autoregressive chain with correlation r has n (1 - r) / (1 + r) effective draws."""
    r, noise = 0.8, np.random.default_rng(5).normal(size=(4, 20_000))
    chains = np.zeros_like(noise)
    for i in range(1, noise.shape[1]):
        chains[:, i] = r * chains[:, i - 1] + noise[:, i]
    assert effective_draws(chains) == pytest.approx(80_000 * (1 - r) / (1 + r), rel=0.1)


@pytest.mark.parametrize(
    "chains",
    [
        ALIKE + np.array([[0], [0], [0], [3]]),
        ALIKE * np.array([[1], [1], [1], [4]]),
        ALIKE + np.linspace(0, 3, 2000),
    ],
    ids=["one apart", "one wider", "all on their way"],
)
def test_chains_that_tell_different_stories(chains):
    assert rhat(chains) > 1.05


def test_ranks_make_heavy_tails_harmless():
    assert rhat(np.tan(ALIKE)) == pytest.approx(1, abs=0.01)


def test_split_chains_are_halves():
    assert split(np.arange(10.0).reshape(2, 5)).tolist() == [[0, 1], [5, 6], [3, 4], [8, 9]]


def test_chains_that_stand_still():
    still = np.ones((4, 100))
    assert rhat(still) == 1
    assert rhat(still * [[1], [1], [2], [2]]) == np.inf
