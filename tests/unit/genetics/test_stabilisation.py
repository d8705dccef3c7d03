"""Stationary forms: each keeps what it promises, for any matrix it accepts."""

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from sought.errors import MarkerError
from sought.genetics.mutation import Mutation, mutation_matrix
from sought.genetics.stabilisation import (
    STABILISATIONS,
    overall_rate,
    stabilise,
    stationary_distribution,
)

ALLELES = ("13", "14", "15", "15.2", "16")
P = np.array([0.1, 0.15, 0.3, 0.05, 0.4])
STEPWISE = mutation_matrix(Mutation("stepwise", 0.004, range=0.1, rate2=0.001), ALLELES, P)


@st.composite
def matrices(draw):
    """Frequencies and a matrix in which every allele may become every other."""
    n = draw(st.integers(3, 7))
    numbers = st.lists(st.integers(10, 100), min_size=n, max_size=n)
    freqs = np.array(draw(numbers), float)
    off = np.array([draw(numbers) for _ in range(n)], float)
    np.fill_diagonal(off, 0)
    matrix = off / off.sum() * draw(st.floats(1e-4, 0.05))
    np.fill_diagonal(matrix, 1 - matrix.sum(axis=1))
    return freqs / freqs.sum(), matrix


def stabilised_or_refused(matrix, freqs, method):
    """DP cannot always be had; the others fail only for high rates."""
    try:
        return stabilise(matrix, freqs, method)
    except MarkerError:
        reject()


@pytest.mark.parametrize("method", STABILISATIONS)
@given(case=matrices())
def test_frequencies_are_stationary(method, case):
    freqs, matrix = case
    found = stabilised_or_refused(matrix, freqs, method)
    assert freqs @ found == pytest.approx(freqs, rel=1e-11)
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-13)
    assert found.min() >= 0


@pytest.mark.parametrize("method", STABILISATIONS)
@given(case=matrices())
def test_overall_rate_is_kept(method, case):
    freqs, matrix = case
    found = stabilised_or_refused(matrix, freqs, method)
    assert overall_rate(found, freqs) == pytest.approx(overall_rate(matrix, freqs), rel=1e-10)


@pytest.mark.parametrize("method", ["MH", "BA", "PR"])
@given(case=matrices())
def test_reversible_forms_have_balanced_flows(method, case):
    freqs, matrix = case
    flows = freqs[:, None] * stabilised_or_refused(matrix, freqs, method)
    assert flows == pytest.approx(flows.T, rel=1e-11, abs=1e-16)


@given(case=matrices())
def test_dp_keeps_the_diagonal(case):
    freqs, matrix = case
    found = stabilised_or_refused(matrix, freqs, "DP")
    assert np.diag(found) == pytest.approx(np.diag(matrix), rel=1e-11)


@given(case=matrices())
def test_dp_is_the_closest_of_its_kind(case):
    """No small stationary change with the same diagonal lowers the relative entropy."""
    freqs, matrix = case
    flows = freqs[:, None] * stabilised_or_refused(matrix, freqs, "DP")
    wanted = freqs[:, None] * matrix
    ring = np.zeros_like(flows)  # a circular flow keeps both margins
    for a, b in ((0, 1), (1, 2), (2, 0)):
        ring[a, b] += 1
        ring[b, a] -= 1

    def distance(candidate):
        off = ~np.eye(len(freqs), dtype=bool)
        return float((candidate[off] * np.log(candidate[off] / wanted[off])).sum())

    size = flows[flows > 0].min() / 10
    assert distance(flows) < distance(flows + size * ring)
    assert distance(flows) < distance(flows - size * ring)


@given(case=matrices())
def test_pm_scales_the_rows(case):
    freqs, matrix = case
    found = stabilised_or_refused(matrix, freqs, "PM")
    off = ~np.eye(len(freqs), dtype=bool)
    ratio = np.divide(found, matrix, out=np.zeros_like(found), where=off)
    largest = ratio.max(axis=1)
    np.fill_diagonal(ratio, largest)
    assert ratio == pytest.approx(np.tile(largest[:, None], len(freqs)), rel=1e-11)


@pytest.mark.parametrize("method", STABILISATIONS)
def test_what_is_stationary_already_stays(method):
    """Proportional flows are balanced and stationary, so that nothing is to be mended."""
    matrix = mutation_matrix(Mutation("proportional", 0.01), ALLELES, P)
    assert stabilise(matrix, P, method) == pytest.approx(matrix, rel=1e-10, abs=1e-14)


@pytest.mark.parametrize("method", STABILISATIONS)
def test_no_mutation_stays_none(method):
    assert stabilise(np.eye(3), np.full(3, 1 / 3), method).tolist() == np.eye(3).tolist()


def test_rate_may_be_given():
    found = stabilise(STEPWISE, P, "PM", rate=0.02)
    assert overall_rate(found, P) == pytest.approx(0.02, rel=1e-12)


def test_stationary_distribution_of_two_states():
    """Flows balance: pi_1 a = pi_2 b."""
    a, b = 0.01, 0.03
    found = stationary_distribution(np.array([[1 - a, a], [b, 1 - b]]))
    assert found == pytest.approx([b / (a + b), a / (a + b)], rel=1e-12)


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", STABILISATIONS)
def test_alleles_without_frequency_are_refused(method):
    with pytest.raises(MarkerError, match=f"stabilisation {method} needs frequencies above 0"):
        stabilise(STEPWISE, np.array([0.0, 0.25, 0.25, 0.25, 0.25]), method)


def test_pm_of_alleles_that_never_mix_is_refused():
    apart = mutation_matrix(Mutation("stepwise", 0.004), ALLELES, P)  # 15.2 never mutates
    with pytest.raises(MarkerError, match=r"no unique stationary distribution; .*rate2 above 0"):
        stabilise(apart, P, "PM")


def test_dp_where_one_allele_mutates_more_than_the_rest_can_balance_is_refused():
    lopsided = np.array([[0.5, 0.25, 0.25], [0.01, 0.99, 0.0], [0.01, 0.0, 0.99]])
    with pytest.raises(MarkerError, match=r"no stationary matrix keeps this diagonal .*use PM"):
        stabilise(lopsided, np.full(3, 1 / 3), "DP")


@pytest.mark.parametrize("method", ["MH", "BA"])
def test_mh_and_ba_where_no_two_alleles_mutate_into_each_other_are_refused(method):
    one_way = np.array([[0.9, 0.1, 0.0], [0.0, 0.9, 0.1], [0.1, 0.0, 0.9]])
    with pytest.raises(MarkerError, match=f"stabilisation {method} leaves no mutation"):
        stabilise(one_way, np.full(3, 1 / 3), method)


def test_a_rare_allele_that_would_have_to_mutate_more_than_always_is_refused():
    matrix = mutation_matrix(Mutation("equal", 0.5), ("1", "2", "3"), np.full(3, 1 / 3))
    with pytest.raises(MarkerError, match="PM would need a mutation probability above 1"):
        stabilise(matrix, np.array([0.01, 0.495, 0.495]), "PM")
