"""BCa intervals."""

import numpy as np
import pytest
from scipy.stats import norm

from sought.reporting.estimates.bootstrap import acceleration, bca_quantiles, bootstrap_stepwise
from sought.reporting.estimates.stepwise import sparse_stepwise, stepwise_total
from tests.published_lists import KOSOVO, NO_OVERLAP, table

TOTALS = np.arange(1.0, 1000.0)


def test_without_bias_and_acceleration_quantiles_are_plain():
    found = bca_quantiles(TOTALS, 500.5, 0.0, np.array([0.1, 0.5, 0.9]))
    plain = np.quantile(TOTALS, [0.1, 0.5, 0.9], method="median_unbiased")
    assert found == pytest.approx(plain, abs=1.5)


def test_bias_and_acceleration_move_the_quantiles_as_in_the_formula():
    below, pull, z = 0.6, 0.05, norm.ppf(0.975)
    bias = norm.ppf(below)
    wanted = norm.cdf(bias + (bias + z) / (1 - pull * (bias + z)))
    found = bca_quantiles(TOTALS, 1 + 999 * below, pull, np.array([0.975]))
    assert found[0] == pytest.approx(np.quantile(TOTALS, wanted), abs=2)


def test_infinite_replicates_reach_the_upper_end_only():
    totals = np.append(TOTALS, [np.inf] * 100)
    lower, upper = bca_quantiles(totals, 500.0, 0.0, np.array([0.025, 0.975]))
    assert np.isfinite(lower)
    assert upper == np.inf


def test_the_acceleration_weighs_each_pattern_by_its_persons():
    counts = table("A B", 30, 20, 10)
    without = [60 - 1 + u for u in (29 * 20 / 10, 30 * 19 / 10, 30 * 20 / 9)]
    persons = [w for w, n in zip(without, (30, 20, 10), strict=True) for _ in range(n)]
    pull = np.mean(persons) - persons
    assert acceleration(counts, 0.0) == pytest.approx(
        np.sum(pull**3) / (6 * np.sum(pull**2) ** 1.5)
    )


def test_the_same_seed_gives_the_same_interval_about_the_stepwise_estimate():
    found = [bootstrap_stepwise(KOSOVO, replicates=20, seed=s) for s in (1, 1, 2)]
    assert found[0].lower == found[1].lower != found[2].lower
    assert found[0].total == sparse_stepwise(KOSOVO).total == stepwise_total(KOSOVO)
    assert found[0].lower < found[0].total < found[0].upper
    assert found[0].method == "bootstrap"


def test_infinite_replicates_are_told():
    found = bootstrap_stepwise(table("A B", 30, 20, 2), replicates=60)
    assert any("replicates had no finite estimate" in note for note in found.notes)
    assert found.upper == np.inf


def test_progress_counts_the_replicates():
    told = []
    bootstrap_stepwise(NO_OVERLAP, replicates=20, progress=lambda *steps: told.append(steps))
    assert told == [(i, 20) for i in range(1, 21)]
