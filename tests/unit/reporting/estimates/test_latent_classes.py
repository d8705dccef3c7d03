"""The sampler against enumeration where that is possible, and its refusals."""

import numpy as np
import pytest

from sought.reporting.estimates.convergence import effective_draws
from sought.reporting.estimates.estimate import Estimate, Refusal
from sought.reporting.estimates.latent_classes import Chains, converged_chains, latent_classes
from tests.naive.naive_estimates import one_class_posterior, two_class_posterior
from tests.published_lists import NO_OVERLAP, SLAVERY, SPINA_BIFIDA, table

SHORT = Chains(chains=2, burn_in=200, draws=100, thin=2, doublings=0)


def assert_same_distribution(drawn, wanted):
    """Shares of draws lie within four standard errors of the enumerated cumulative probabilities."""
    effective = effective_draws(drawn)
    cumulative = np.cumsum(wanted)
    for unseen in np.searchsorted(cumulative, [0.1, 0.3, 0.5, 0.7, 0.9, 0.97]):
        p = cumulative[unseen]
        assert np.mean(drawn <= unseen) == pytest.approx(
            p, abs=4 * np.sqrt(p * (1 - p) / effective)
        )


def test_one_class_is_enumerated():
    counts = table("A B C", 14, 11, 5, 9, 4, 6, 3)
    plan = Chains(chains=4, classes=1, burn_in=200, draws=3000, thin=3, doublings=0)
    drawn = converged_chains(counts, plan, seed=4)
    assert effective_draws(drawn) > 2000
    assert_same_distribution(drawn, one_class_posterior(counts, 400))


def test_two_classes_are_enumerated():
    """Six persons on three lists: the sum over all divisions, sizes and unseen up to 45.

    A prior rate of 1 keeps the concentration in reach of the integral; beyond 45 unseen persons
    lies too much for the tail, so that draws are compared within.
    """
    counts = table("A B C", 1, 1, 1, 0, 1, 0, 2)
    plan = Chains(chains=4, classes=2, burn_in=2000, draws=10_000, thin=4, doublings=0)
    drawn = converged_chains(counts, plan, seed=9)
    wanted = two_class_posterior(counts, 46)
    inside = drawn.ravel()[drawn.ravel() <= 45]
    share = np.bincount(inside.astype(int), minlength=46) / len(inside)
    effective = effective_draws(drawn)
    assert effective > 3000
    error = np.sqrt(wanted * (1 - wanted) / effective)
    assert np.abs(share - wanted)[:20] == pytest.approx(0, abs=5 * error[:20].max())
    assert (share * np.arange(46)).sum() == pytest.approx(
        (wanted * np.arange(46)).sum(), abs=5 * 8 / np.sqrt(effective)
    )


def test_the_same_seed_gives_the_same_draws():
    one, two, other = (converged_chains(SPINA_BIFIDA, SHORT, seed=s) for s in (1, 1, 2))
    assert one.tolist() == two.tolist()
    assert one.tolist() != other.tolist()


def test_chains_that_agree_are_answered():
    found = latent_classes(NO_OVERLAP, seed=1)
    assert isinstance(found, Estimate)
    assert found.is_posterior
    assert found.total == pytest.approx(407, abs=20)
    assert found.figures["rhat"] <= 1.01
    assert found.figures["effective_draws"] >= 400


def test_chains_that_have_not_converged_are_refused():
    found = latent_classes(SLAVERY, chains=SHORT, seed=1)
    assert isinstance(found, Refusal)
    assert found.reason.startswith("the chains have not converged (R-hat ")
    assert "their medians are" in found.reason


def test_two_lists_are_refused():
    assert "needs three lists or more" in latent_classes(table("A B", 3, 2, 1)).reason


def test_progress_ends_full():
    told = []
    latent_classes(SPINA_BIFIDA, chains=SHORT, progress=lambda *steps: told.append(steps))
    assert told == [(1, 2), (2, 2)]


def test_a_list_that_holds_everybody_is_refused_at_once():
    found = latent_classes(table("A B C", 300, 0, 200, 0, 100, 0, 50))
    assert found.reason.startswith("everybody stands in A")
