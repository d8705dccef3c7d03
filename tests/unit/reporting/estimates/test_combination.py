"""Draws of the consolidation and strata put together."""

from math import exp, log, sqrt

import numpy as np
import pytest
from scipy.stats import norm, t

from sought.reporting.estimates.combination import over_draws, over_strata
from sought.reporting.estimates.estimate import Estimate, Refusal, log_normal, of_draws

Z = norm.ppf(0.975)


def estimate(unseen, log_sd=0.1, observed=0):
    return log_normal("independence", observed, unseen, log_sd, level=0.95)


def posterior(mean, sd=10.0):
    draws = np.random.default_rng(2).normal(mean, sd, 20_000)
    return of_draws("graphs", 50, draws, level=0.95)


def test_one_draw_is_itself():
    one = estimate(100.0)
    assert over_draws([one]) is one


def test_draws_that_agree_change_nothing():
    found = over_draws([estimate(100.0)] * 3)
    assert found.total == pytest.approx(100)
    assert (found.lower, found.upper) == pytest.approx((100 * exp(-0.1 * Z), 100 * exp(0.1 * Z)))


def test_rubins_rules_by_hand():
    found = over_draws([estimate(100.0), estimate(121.0)])
    logs = [log(100), log(121)]
    within = 0.1**2
    between = (logs[1] - logs[0]) ** 2 / 2 * (1 + 1 / 2)
    freedom = (2 - 1) * (1 + within / between) ** 2
    reach = t.ppf(0.975, freedom) * sqrt(within + between)
    assert found.total == pytest.approx(110)
    assert found.upper == pytest.approx(110 * exp(reach))
    assert found.lower == pytest.approx(110 * exp(-reach))
    assert found.notes == (
        "2 draws of the consolidation gave 100 to 121, with 0 to 0 different persons in the lists",
    )


def test_nobody_is_lost_from_the_lists():
    found = over_draws([estimate(5.0, 2.0, 100), estimate(9.0, 2.0, 102)])
    assert found.observed == 101
    assert found.lower >= 101


def test_posterior_distributions_are_mixed():
    found = over_draws([posterior(100.0), posterior(200.0)])
    assert found.lower == pytest.approx(100 + 10 * norm.ppf(0.05), abs=1)
    assert found.upper == pytest.approx(200 + 10 * norm.ppf(0.95), abs=1)


def test_a_refusal_of_one_draw_refuses_all():
    found = over_draws([estimate(100.0), Refusal("independence", "no overlap")])
    assert found.reason == "refused in 1 of 2 draws of the consolidation; the first: no overlap"


def test_an_infinite_end_refuses():
    assert "no upper end" in over_draws([estimate(100.0), estimate(np.inf)]).reason


def test_strata_add_up_and_their_errors_partly_cancel():
    found = over_strata({"1992": estimate(100.0), "1993": estimate(100.0)})
    assert found.total == 200
    # Each has a standard deviation of about 10, so that the sum has about 14.
    assert found.upper - found.lower == pytest.approx(2 * Z * 10 * sqrt(2), rel=0.03)
    assert found.model == ""


def test_a_refused_stratum_is_named():
    found = over_strata({"1992": estimate(100.0), "1993": Refusal("independence", "no overlap")})
    assert found.reason == ("stratum 1993: refused in 1 of 2 strata; the first: no overlap")


def test_strata_without_an_upper_end_leave_the_sum_without_one():
    ends = np.full(2000, 90.0)
    ends[1800:] = np.inf
    open_end = Estimate("bootstrap", 50, 90.0, 60.0, np.inf, 0.95, ends)
    closed = Estimate("bootstrap", 10, 20.0, 15.0, 30.0, 0.95, np.linspace(15.0, 30.0, 2000))
    found = over_strata({"north": open_end, "south": closed})
    assert found.upper == np.inf
    assert 105 < found.lower < 110
    assert not np.isnan(found.spread).any()
