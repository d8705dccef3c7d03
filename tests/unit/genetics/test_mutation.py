"""Each model's matrix, written out by hand on few alleles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import MarkerError
from sought.genetics.mutation import Mutation, MutationModel, mutation_matrix, overall_rate

R = 0.01
THREE = ("15", "16", "17")
P = np.array([0.2, 0.3, 0.5])


def matrix_of(model: str, alleles=THREE, freqs=P, **recipe) -> np.ndarray:
    return mutation_matrix(Mutation(model, **recipe), alleles, freqs)


def test_equal():
    expected = [[1 - R, R / 2, R / 2], [R / 2, 1 - R, R / 2], [R / 2, R / 2, 1 - R]]
    assert matrix_of("equal", rate=R) == pytest.approx(np.array(expected), rel=1e-14)


def test_proportional_reaches_alleles_by_their_frequency_at_the_overall_rate():
    scale = R / (1 - 0.2**2 - 0.3**2 - 0.5**2)
    expected = np.tile(scale * P, (3, 1))
    found = matrix_of("proportional", rate=R)
    off = ~np.eye(3, dtype=bool)
    assert found[off] == pytest.approx(expected[off], rel=1e-13)
    assert overall_rate(found, P) == pytest.approx(R, rel=1e-13)


def test_onestep_ends_have_one_neighbour():
    expected = [[1 - R, R, 0], [R / 2, 1 - R, R / 2], [0, R, 1 - R]]
    assert matrix_of("onestep", rate=R) == pytest.approx(np.array(expected), rel=1e-14)


def test_onestep_allele_without_neighbour_stays():
    found = matrix_of("onestep", ("15", "16", "19"), rate=R)
    assert found.tolist() == [[1 - R, R, 0], [R, 1 - R, 0], [0, 0, 1]]


def test_stepwise_further_steps_are_rarer_by_the_range():
    """From 15: one step weighs 0.1, two steps 0.01."""
    near, far = R * 0.1 / 0.11, R * 0.01 / 0.11
    expected = [[1 - R, near, far], [R / 2, 1 - R, R / 2], [far, near, 1 - R]]
    found = matrix_of("stepwise", rate=R, range=0.1)
    assert found == pytest.approx(np.array(expected), rel=1e-13)


def test_stepwise_microvariants_are_reached_by_the_second_rate():
    r2 = 0.001
    found = matrix_of("stepwise", ("15", "15.2", "16"), rate=R, range=0.1, rate2=r2)
    expected = [
        [1 - R - r2, r2, R],
        [r2 / 2, 1 - r2, r2 / 2],  # 15.2 has no other whole-step partner
        [R, r2, 1 - R - r2],
    ]
    assert found == pytest.approx(np.array(expected), rel=1e-13)


def test_stepwise_order_of_alleles_does_not_matter():
    shuffled = [2, 0, 1]
    found = matrix_of("stepwise", [THREE[i] for i in shuffled], P[shuffled], rate=R)
    assert found == pytest.approx(matrix_of("stepwise", rate=R)[np.ix_(shuffled, shuffled)])


def test_dawid_flows_are_balanced_and_fall_with_the_steps():
    """p_i m_ij is symmetric; from an allele, weights are range**steps up to its own scale."""
    found = matrix_of("dawid", rate=R, range=0.1)
    flows = P[:, None] * found
    assert flows == pytest.approx(flows.T, rel=1e-12)
    assert found[0, 2] / found[0, 1] == pytest.approx(0.1, rel=1e-12)
    assert overall_rate(found, P) == pytest.approx(R, rel=1e-12)


def test_custom_is_taken_as_it_is():
    rows = ((0.9, 0.1, 0.0), (0.2, 0.7, 0.1), (0.0, 0.0, 1.0))
    assert matrix_of("custom", matrix=rows).tolist() == [list(row) for row in rows]


def test_random_is_reproducible_and_keeps_the_rate():
    first, again, other = (matrix_of("random", rate=R, seed=seed) for seed in (5, 5, 6))
    assert (first == again).all()
    assert (first != other).any()
    assert np.diag(first) == pytest.approx(1 - R, rel=1e-14)


def test_random_already_drawn_is_taken_as_it_is():
    rows = ((0.9, 0.1), (0.3, 0.7))
    assert matrix_of("random", ("A", "B"), P[:2], matrix=rows).tolist() == [[0.9, 0.1], [0.3, 0.7]]


@pytest.mark.parametrize("model", ["equal", "proportional", "onestep", "stepwise", "random"])
def test_one_allele_has_nothing_to_become(model):
    assert matrix_of(model, ("15",), np.ones(1), rate=R).tolist() == [[1.0]]


def test_one_recipe_for_both_sexes():
    recipe = Mutation("equal", R)
    assert MutationModel.same(recipe) == MutationModel(recipe, recipe)


@given(
    model=st.sampled_from(["equal", "proportional", "onestep", "stepwise", "dawid", "random"]),
    weights=st.lists(st.integers(1, 100), min_size=2, max_size=12),
    rate=st.floats(0, 0.02),
    step=st.floats(0.01, 1),
    rate2=st.floats(0, 0.02),
)
def test_rows_are_distributions(model, weights, rate, step, rate2):
    alleles = [str(10 + i) for i in range(len(weights))]
    freqs = np.array(weights) / sum(weights)
    recipe = Mutation(model, rate, range=step, rate2=rate2)
    try:
        matrix = mutation_matrix(recipe, alleles, freqs)
    except MarkerError:  # a rare allele would have to mutate too often
        assert model in {"proportional", "dawid"}
        return
    assert matrix.min() >= 0
    assert matrix.sum(axis=1) == pytest.approx(1, abs=1e-14)


@pytest.mark.parametrize("model", ["equal", "proportional", "stepwise", "random"])
@pytest.mark.parametrize("alleles", range(2, 24))
def test_rounding_leaves_no_negative_probability(model, alleles):
    """At rate 1 nothing stays as it is, and 1 minus the row's sum is about 0."""
    names = [str(10 + i) for i in range(alleles)]
    assert matrix_of(model, names, np.full(alleles, 1 / alleles), rate=1.0).min() >= 0


# --- refused --------------------------------------------------------------------------------------

RECIPES_REFUSED = {
    "model: mutation model 'smm' is unknown; allowed: equal, proportional": {"model": "smm"},
    "rate: mutation rate is 1.5; allowed: 0 to 1": {"rate": 1.5},
    "rate: mutation rate is -0.1": {"rate": -0.1},
    "rate: mutation rate is nan": {"rate": float("nan")},
    "rate2: mutation rate2 is 2": {"rate2": 2},
    "rate2: mutation rate and rate2 together exceed 1": {
        "model": "stepwise", "rate": 0.6, "rate2": 0.6
    },
    "range: mutation range is 0; allowed: above 0, up to 1": {"range": 0},
    "range: mutation range is 1.1": {"range": 1.1},
    "matrix: a custom mutation model needs its matrix": {"model": "custom"},
    "stabilisation: stabilisation 'XX' is unknown; allowed: PM, DP": {"stabilisation": "XX"},
}  # fmt: skip


@pytest.mark.parametrize("message", RECIPES_REFUSED)
def test_recipe_refused(message):
    with pytest.raises(MarkerError, match=message):
        Mutation(**RECIPES_REFUSED[message])


MATRICES_REFUSED = {
    "'A' is not a repeat number, which the stepwise": ("stepwise", ("A", "B"), {"rate": R}),
    "'x' is not a repeat number, which the onestep": ("onestep", ("15", "x"), {"rate": R}),
    "'15.x' is not a repeat number": ("stepwise", ("15", "15.x"), {"rate": R}),
    "the onestep mutation model has no place for microvariants; use stepwise": (
        "onestep", ("15", "15.2"), {"rate": R}
    ),
    "the dawid mutation model has no place for microvariants": (
        "dawid", ("15", "15.2"), {"rate": R}
    ),
    r"shape \(2, 2\); 3 alleles need 3 rows": (
        "custom", THREE, {"matrix": ((1.0, 0.0), (0.0, 1.0))}
    ),
    "rows of the mutation matrix must sum to 1": (
        "custom", ("15", "16"), {"matrix": ((0.9, 0.2), (0.0, 1.0))}
    ),
    "the custom mutation model gives probabilities outside 0 to 1": (
        "custom", ("15", "16"), {"matrix": ((1.1, -0.1), (0.0, 1.0))}
    ),
}  # fmt: skip


@pytest.mark.parametrize("message", MATRICES_REFUSED)
def test_recipe_that_does_not_fit_the_alleles_is_refused(message):
    model, alleles, recipe = MATRICES_REFUSED[message]
    with pytest.raises(MarkerError, match=message):
        matrix_of(model, alleles, np.full(len(alleles), 1 / len(alleles)), **recipe)


def test_custom_matrix_with_something_else_than_numbers_is_refused():
    with pytest.raises(MarkerError, match="probabilities outside 0 to 1"):
        matrix_of("custom", ("15", "16"), P[:2], matrix=((float("nan"), 1.0), (0.0, 1.0)))


def test_a_rate_too_high_for_the_frequencies_is_refused():
    """Proportional: the rare allele would have to mutate more than always."""
    with pytest.raises(MarkerError, match=r"proportional .* outside 0 to 1 .*; lower the rate"):
        matrix_of("proportional", ("1", "2"), np.array([0.01, 0.99]), rate=0.9)


def test_dawid_needs_frequencies():
    with pytest.raises(MarkerError, match="dawid mutation model needs frequencies above 0"):
        matrix_of("dawid", THREE, np.array([0.0, 0.5, 0.5]), rate=R)
