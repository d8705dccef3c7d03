"""Log-linear fits against closed forms."""

from math import sqrt

import numpy as np
import pytest

from sought.reporting.estimates.models import design_matrix
from sought.reporting.estimates.poisson_fit import poisson_fit
from tests.published_lists import SPINA_BIFIDA

EXACT = 1e-8
AB, AC, BC = 0b011, 0b101, 0b110


def fitted(size, model, counts):
    return poisson_fit(design_matrix(size, model), np.array(counts, float))


def test_two_lists_are_lincoln_and_petersen():
    only_a, only_b, both = 30, 20, 10
    found = fitted(2, (), [only_a, only_b, both])
    assert found.unseen == pytest.approx(only_a * only_b / both, rel=EXACT)
    assert found.log_sd == pytest.approx(sqrt(1 / only_a + 1 / only_b + 1 / both), rel=EXACT)
    assert found.deviance == pytest.approx(0, abs=1e-9)


# Counts of spina bifida by who stands where, in the letters A, B, C of its three lists.
a, b, ab, c, ac, bc, abc = 244.0, 48.0, 142.0, 60.0, 111.0, 4.0, 12.0
COUNTS = [a, b, ab, c, ac, bc, abc]


def test_three_lists_of_which_one_is_independent():
    """A and B together are one list that C overlaps: the unseen are c times those without C to with."""
    without_c, with_c = a + b + ab, ac + bc + abc
    assert fitted(3, (AB,), COUNTS).unseen == pytest.approx(c * without_c / with_c, rel=EXACT)


def test_three_lists_of_which_two_are_independent_given_the_third():
    """Among those not in A, B and C are two lists."""
    assert fitted(3, (AB, AC), COUNTS).unseen == pytest.approx(b * c / bc, rel=EXACT)


def test_three_lists_with_all_pairs():
    found = fitted(3, (AB, AC, BC), COUNTS)
    assert found.unseen == pytest.approx(abc * a * b * c / (ab * ac * bc), rel=EXACT)
    assert found.log_sd == pytest.approx(sqrt(sum(1 / n for n in COUNTS)), rel=EXACT)


def test_three_independent_lists_solve_their_equation():
    """Those in no list are N times the product of the shares not in each list (Darroch 1958)."""
    total = SPINA_BIFIDA.observed + fitted(3, (), COUNTS).unseen
    lists = np.diag(SPINA_BIFIDA.overlaps)
    nobody = total * np.prod(1 - lists / total)
    assert total - SPINA_BIFIDA.observed == pytest.approx(nobody, rel=1e-7)


def test_the_sufficient_statistics_are_kept():
    design = design_matrix(3, (AB,))
    found = poisson_fit(design, np.array(COUNTS))
    assert design.T @ found.fitted == pytest.approx(design.T @ COUNTS, rel=1e-9)


def test_counts_of_zero_and_of_millions_are_fitted():
    assert fitted(2, (), [3e6, 2e6, 1e6]).unseen == pytest.approx(6e6, rel=EXACT)
    sparse = fitted(3, (), [40, 30, 6, 20, 0, 0, 0])
    assert sparse.unseen == pytest.approx(443.0939303475827, rel=1e-7)
