"""Sums of products against numpy's own sum over everything at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import TooLargeError
from sought.genetics import contraction
from sought.genetics.contraction import Factor, contract

VARIABLES = range(6)


@st.composite
def problems(draw):
    """Factors over up to six variables, some shared by the batch, and what to keep."""
    sizes = [draw(st.integers(1, 4)) for _ in VARIABLES]
    batch = draw(st.integers(1, 3))
    rng = np.random.default_rng(draw(st.integers(0, 999)))
    factors = []
    for _ in range(draw(st.integers(1, 6))):
        scope = tuple(draw(st.lists(st.sampled_from(VARIABLES), unique=True, max_size=3)))
        rows = draw(st.sampled_from([1, batch]))
        values = rng.random((rows, *(sizes[v] for v in scope)))
        factors.append(Factor(scope, values * (values > draw(st.sampled_from([0.0, 0.3])))))
    present = sorted({v for f in factors for v in f.variables})
    keep = draw(st.permutations(present))[: draw(st.integers(0, 3))]
    return factors, tuple(keep)


def all_at_once(factors: list[Factor], keep: tuple[int, ...]) -> np.ndarray:
    axis = len(VARIABLES)
    batch = max(len(f.values) for f in factors)
    arguments = []
    for f in factors:
        spread = np.broadcast_to(f.values, (batch, *f.values.shape[1:]))
        arguments += [spread, [axis, *f.variables]]
    return np.einsum(*arguments, [axis, *keep])


def in_full(factors: list[Factor], keep: tuple[int, ...], **options) -> np.ndarray:
    found = contract(factors, keep, **options)
    return found.values * np.exp(found.log_scale).reshape(-1, *(1,) * len(keep))


@given(problem=problems())
def test_contraction_is_the_sum_of_the_product(problem):
    factors, keep = problem
    expected = all_at_once(factors, keep)
    found = np.broadcast_to(in_full(factors, keep), expected.shape)
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-300)


@given(problem=problems())
def test_a_batch_may_be_worked_off_in_chunks(problem):
    factors, keep = problem
    whole = in_full(factors, keep)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contraction, "_CHUNK_CELLS", 1)
        one_by_one = in_full(factors, keep)
    assert one_by_one == pytest.approx(whole, rel=1e-13, abs=1e-300)


@given(problem=problems())
def test_the_order_of_factors_does_not_matter(problem):
    factors, keep = problem
    assert in_full(factors[::-1], keep) == pytest.approx(in_full(factors, keep), rel=1e-12)


def test_what_is_kept_comes_in_the_order_asked_for():
    values = np.arange(6.0).reshape(1, 2, 3)
    assert contract([Factor((7, 4), values)], (7, 4)).values.tolist() == values.tolist()
    turned = contract([Factor((7, 4), values)], (4, 7)).values
    assert turned.tolist() == values.transpose(0, 2, 1).tolist()


def test_numbers_without_variables_multiply():
    found = contract([Factor((), np.array([0.5])), Factor((), np.array([0.2, 0.0]))])
    assert found.log_scale == pytest.approx([np.log(0.1), -np.inf])


def test_no_factors_are_one():
    found = contract([])
    assert (found.values.tolist(), found.log_scale.tolist()) == ([1.0], [0.0])


def test_long_products_do_not_underflow():
    """A chain of 300 transitions, each as likely as 1e-10."""
    links = [Factor((i, i + 1), np.full((1, 2, 2), 1e-10)) for i in range(300)]
    found = contract([*links, Factor((0,), np.ones((1, 2)))])
    expected = 301 * np.log(2) + 300 * np.log(1e-10)
    assert found.log_scale + np.log(found.values) == pytest.approx(expected, rel=1e-12)


def test_impossible_cases_stay_impossible_beside_possible_ones():
    one = Factor((0,), np.array([[1e-150, 0.0], [0.0, 0.0]]))
    two = Factor((0,), np.array([[1e-150, 1.0]]))
    found = contract([one, two])
    with np.errstate(divide="ignore"):
        logs = found.log_scale + np.log(found.values)
    assert logs == pytest.approx([-300 * np.log(10), -np.inf])


def test_a_factor_above_the_limit_is_refused_before_anything_is_computed():
    shared = [Factor((i, 9), np.ones((1, 10, 10))) for i in range(4)]
    wide = [Factor((i, i + 1), np.ones((1, 10, 10))) for i in range(3)]
    message = r"needs a table of .* numbers \(allowed 99\); type connecting relatives, use a"
    with pytest.raises(TooLargeError, match=message):
        contract([*shared, *wide], max_cells=99)
    assert in_full([*shared, *wide], (), max_cells=1000) == pytest.approx(1e5)


def test_slicing_changes_nothing(monkeypatch):
    """A ring of pairs with kept variables, once whole and once with variables fixed in turn."""
    rng = np.random.default_rng(3)
    ring = [Factor((i, (i + 1) % 6), rng.random((2, 4, 4))) for i in range(6)]
    cross = [Factor((0, 3), rng.random((1, 4, 4))), Factor((1, 4), rng.random((1, 4, 4)))]
    whole = contract([*ring, *cross], (2, 5))
    monkeypatch.setattr(contraction, "_SLICE_CELLS", 20)
    sliced = contract([*ring, *cross], (2, 5))
    scale = np.exp(sliced.log_scale - whole.log_scale)[:, None, None]
    assert sliced.values * scale == pytest.approx(whole.values, rel=1e-12)
