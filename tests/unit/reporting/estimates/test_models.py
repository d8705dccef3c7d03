"""Models and their words."""

import pytest

from sought.reporting.estimates.models import (
    design_matrix,
    hierarchical_models,
    in_words,
    lists_of,
    pairs,
)
from tests.naive.naive_estimates import hierarchical


def test_pairs_of_three_lists():
    assert [lists_of(t) for t in pairs(3)] == [(0, 1), (0, 2), (1, 2)]


@pytest.mark.parametrize(("size", "models"), [(2, 1), (3, 8), (4, 113)])
def test_hierarchical_models_are_those_of_the_naive_twin(size, models):
    found = [frozenset(m) for m in hierarchical_models(size)]
    assert len(found) == models
    assert set(found) == hierarchical(size)
    assert len(set(found)) == models


def test_the_design_of_two_lists():
    assert design_matrix(2, ()).tolist() == [[1, 1, 0], [1, 0, 1], [1, 1, 1]]
    assert design_matrix(2, (0b11,))[:, 3].tolist() == [0, 0, 1]


def test_words_name_the_largest_terms():
    assert in_words((), "ABC") == "all lists independent"
    assert in_words((0b011, 0b101, 0b110), "ABC") == "A*B, A*C, B*C"
    assert in_words((0b0011, 0b0101, 0b0110, 0b0111, 0b1001), "ABCD") == "A*D, A*B*C"
