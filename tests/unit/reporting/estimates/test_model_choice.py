"""All models, the best, and their average."""

import numpy as np
import pytest

from sought.reporting.estimates.estimate import Refusal
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.model_choice import Criterion, average, best_model, fitted_models
from tests.published_lists import KOSOVO, NO_OVERLAP, SPINA_BIFIDA, table


def test_kosovo_as_published():
    """Ball et al. (2002): 10,356; by the BIC of Rcapture's closedpMS it is the best model."""
    found = best_model(KOSOVO, Criterion.BIC)
    assert round(found.total) == 10357
    assert int(found.total) == 10356
    assert found.model == "EXH*HRW, OSCE*HRW, EXH*ABA*OSCE"
    assert found.figures["bic"] == pytest.approx(203.03, abs=0.005)
    assert found.figures["models"] == 113
    assert found.notes == ("models that fit nearly as well: 2; they say 10,357 to 18,393",)


def test_aic_leans_to_more_terms():
    found = best_model(KOSOVO, Criterion.AIC)
    assert found.total == pytest.approx(12741.0, abs=0.05)
    assert found.figures["aic"] == pytest.approx(126.44, abs=0.005)


@pytest.mark.parametrize(
    ("criterion", "mean", "lower", "upper"),
    [(Criterion.BIC, 727.5, 676.9, 778.0), (Criterion.AIC, 734.8, 647.1, 822.4)],
)
def test_the_average_is_made_of_weights_by_hand(criterion, mean, lower, upper):
    models = fitted_models(SPINA_BIFIDA, criterion)
    weights = np.exp(-np.array([m.criterion for m in models]) / 2 + models[0].criterion / 2)
    totals = np.array([SPINA_BIFIDA.observed + m.fit.unseen for m in models])
    found = average(SPINA_BIFIDA, criterion)
    assert found.total == pytest.approx(weights @ totals / weights.sum())
    assert (found.total, found.lower, found.upper) == pytest.approx((mean, lower, upper), abs=0.05)


def test_the_spread_of_an_average_has_its_mean_and_deviation():
    found = average(KOSOVO, Criterion.BIC)
    assert found.spread.mean() == pytest.approx(found.total, rel=0.01)
    assert found.spread.std() == pytest.approx(found.figures["standard_error"], rel=0.03)
    assert np.all(np.diff(found.spread) >= 0)


def test_models_without_an_estimate_do_not_enter():
    assert len(fitted_models(NO_OVERLAP, Criterion.BIC)) == 1
    apart = table("A B C", 4, 5, 0, 6, 0, 0, 0)
    assert isinstance(best_model(apart, Criterion.AIC), Refusal)
    assert "no log-linear model" in average(apart).reason


def test_six_lists_are_searched_forward():
    """Six independent lists, and one pair that goes together: it is found, and little else."""
    chance = np.random.default_rng(4)
    person = chance.random((4000, 6)) < 0.25
    person[:, 1] |= person[:, 0] & (chance.random(4000) < 0.5)
    patterns = [(tuple(map(int, row)), 1) for row in person if row.any()]
    found = best_model(ListCounts.from_patterns(tuple("ABCDEF"), patterns), Criterion.BIC)
    assert found.model == "A*B"
    assert found.lower < 4000 < found.upper
