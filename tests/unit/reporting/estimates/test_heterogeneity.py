"""Persons alike or not: against Rcapture's published figures, closed forms, and enumeration."""

import pytest

from sought.reporting.estimates.estimate import Refusal
from sought.reporting.estimates.heterogeneity import (
    chao_loglinear,
    darroch_heterogeneity,
    independence,
    poisson_heterogeneity,
)
from tests.naive.naive_estimates import best_unseen_by_two_lists
from tests.published_lists import KOSOVO, NO_OVERLAP, table


def test_two_lists_are_lincoln_and_petersen():
    found = independence(table("A B", 300, 200, 100))
    assert found.total == pytest.approx((300 + 100) * (200 + 100) / 100)


def test_the_profile_has_its_top_where_enumeration_finds_it():
    found = independence(table("A B", 30, 20, 10))
    best = best_unseen_by_two_lists(30, 20, 10)
    assert found.figures["multinomial_maximum"] - 60 == pytest.approx(best, abs=1)


@pytest.mark.parametrize(
    ("method", "best", "lower", "upper", "deviance", "freedom"),
    [
        (independence, 7392.9, 7147.7, 7656.2, 245.94, 10),
        (chao_loglinear, 8588.4, 8188.7, 9026.9, 105.5, 9),
        (poisson_heterogeneity, 9323.3, 8755.3, 9957.7, 139.19, 9),
        (darroch_heterogeneity, 12783.7, 11323.2, 14531.2, 119.45, 9),
    ],
)
def test_kosovo_as_rcapture_has_it(method, best, lower, upper, deviance, freedom):
    found = method(KOSOVO)
    assert found.figures["multinomial_maximum"] == pytest.approx(best, abs=0.06)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=0.06)
    assert found.figures["deviance"] == pytest.approx(deviance, abs=0.006)
    assert found.figures["degrees_of_freedom"] == freedom


def test_a_lower_bound_needs_only_the_lists_to_have_an_estimate():
    assert chao_loglinear(NO_OVERLAP).is_bound
    assert isinstance(darroch_heterogeneity(NO_OVERLAP), Refusal)
    assert "not finite" in independence(table("A B", 3, 2, 0)).reason


def test_a_wider_level_gives_a_wider_interval():
    narrow, wide = independence(KOSOVO, level=0.8), independence(KOSOVO, level=0.99)
    assert wide.lower < narrow.lower < narrow.upper < wide.upper
