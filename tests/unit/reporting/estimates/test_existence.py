"""Whether estimates exist: the cases of the paper, and a naive twin on random tables."""

import numpy as np
import pytest

from sought.reporting.estimates.existence import Finding, finding
from sought.reporting.estimates.models import design_matrix, hierarchical_models, pairs
from sought.reporting.estimates.sparse_fit import sparse_finding, sparse_fit, sparse_model
from tests.naive.naive_estimates import estimate_exists
from tests.published_lists import KOSOVO, NO_OVERLAP

AB, AC, BC = pairs(3)


def test_the_cases_of_chan_silverman_and_vincent():
    assert sparse_finding(NO_OVERLAP, (AB, AC, BC)) is Finding.NOT_IDENTIFIABLE
    assert sparse_finding(NO_OVERLAP, (AB,)) is Finding.INFINITE
    assert sparse_finding(NO_OVERLAP, (AC, BC)) is Finding.NONE
    assert sparse_finding(NO_OVERLAP, ()) is Finding.NONE


def test_pairs_without_overlap_leave_with_their_cells():
    divided = sparse_model(NO_OVERLAP, (AB, AC))
    assert (divided.finite, divided.empty) == ((AB,), (AC,))
    assert divided.kept.tolist() == [True, True, True, True, False, True, False]


def test_lists_that_exclude_each_other_have_a_closed_form():
    """Without the cells of A and C, of B and C: A and B alone overlap, Lincoln and Petersen's."""
    _, fit = sparse_fit(NO_OVERLAP, (AC, BC))
    assert fit.unseen == pytest.approx(40 * 30 / 6, rel=1e-8)


def test_everything_exists_where_no_cell_is_empty():
    assert sparse_finding(KOSOVO, pairs(4)) is Finding.NONE


def test_a_model_with_more_parameters_than_cells_is_not_identifiable():
    design = np.hstack([design_matrix(2, ()), [[0.0], [0.0], [1.0]]])
    assert finding(design, np.array([True, True, True])) is Finding.NOT_IDENTIFIABLE


def test_the_naive_twin_agrees_on_random_sparse_tables():
    chance = np.random.default_rng(7)
    designs = [design_matrix(4, m) for m in list(hierarchical_models(4))[::9]]
    seen = {Finding.NONE: 0, Finding.INFINITE: 0}
    for i in range(70):
        counts = chance.poisson(0.7, 15).astype(float)
        design = designs[i % len(designs)]
        found = finding(design, counts > 0)
        assert (found is Finding.NONE) == estimate_exists(design, counts), (i, counts)
        seen[found] += 1
    assert min(seen.values()) > 8, "the tables must show both"
