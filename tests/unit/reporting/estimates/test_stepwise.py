"""The stepwise choice of pairs: published results, and what it does with sparse tables."""

from itertools import combinations
from math import exp, lgamma, log

import numpy as np
import pytest

from sought.reporting.estimates.estimate import Refusal
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.sparse_fit import sparse_fit
from sought.reporting.estimates.stepwise import sparse_stepwise, stepwise, stepwise_total
from tests.published_lists import KOSOVO, NO_OVERLAP, SLAVERY, table


def test_modern_slavery_as_published():
    """Silverman (2020): 11,313; the terms and the interval are those of SparseMSE 2.0.1."""
    found = sparse_stepwise(SLAVERY)
    assert found.total == pytest.approx(11313.0, abs=0.05)
    assert (found.lower, found.upper) == pytest.approx((9884.4, 13027.4), abs=0.05)
    assert found.model == "LA*NG, LA*PFNCA, NG*GO, NG*GP, PFNCA*GP, GO*GP"


def test_the_first_term_is_the_overlap_that_surprises_most_among_independent_lists():
    _, independent = sparse_fit(KOSOVO, ())
    surprise = {}
    for i, j in combinations(range(4), 2):
        both = KOSOVO.histories[:, i] * KOSOVO.histories[:, j]
        seen, expected = int(both @ KOSOVO.counts[1:]), float(both @ independent.fitted)
        few = sum(exp(n * log(expected) - expected - lgamma(n + 1)) for n in range(seen))
        surprise[1 << i | 1 << j] = min(few, 1 - few)
    chosen = stepwise(KOSOVO)
    assert chosen.divided.model[0] == min(surprise, key=surprise.get)
    assert chosen.p_values[0] == pytest.approx(min(surprise.values()), rel=0.2)
    assert all(p < 0.02 for p in chosen.p_values)


def test_a_threshold_of_zero_leaves_lists_independent():
    assert sparse_stepwise(KOSOVO, threshold=0.0).model == "all lists independent"


def test_lists_that_exclude_each_other_are_named():
    """A and C of equal size share nobody, where chance would give them 40."""
    apart = ListCounts.from_patterns(
        ("A", "B", "C"),
        [((1, 0, 0), 160), ((0, 0, 1), 160), ((0, 1, 0), 200), ((1, 1, 0), 40), ((0, 1, 1), 40)],
    )
    found = sparse_stepwise(apart)
    assert found.notes == ("taken as lists that exclude each other: A*C",)
    # B overlaps the union of A and C in 80 of their 400: Lincoln and Petersen's.
    assert found.unseen == pytest.approx(320 * 200 / 80, rel=1e-7)


def test_without_overlap_there_is_no_estimate():
    apart = table("A B C", 4, 5, 0, 6, 0, 0, 0)
    assert isinstance(sparse_stepwise(apart), Refusal)
    assert "not finite" in sparse_stepwise(apart).reason
    assert stepwise_total(apart) == np.inf


def test_an_empty_list_changes_nothing():
    with_empty = ListCounts.from_patterns(
        ("A", "B", "C"), [((1, 0, 0), 30), ((0, 1, 0), 20), ((1, 1, 0), 10)]
    )
    assert stepwise_total(with_empty) == pytest.approx(60 + 30 * 20 / 10)
    assert stepwise_total(NO_OVERLAP) == pytest.approx(sparse_stepwise(NO_OVERLAP).total)
