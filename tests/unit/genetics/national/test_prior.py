"""The prior: what it allows, and that its weights are those of one draw from the pool."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.national.prior import (
    Expected,
    IdentificationPrior,
    nothing_expected,
    weigh_samples,
)


@given(
    compared=st.integers(50, 200),
    beyond=st.integers(0, 50),
    u=st.floats(0.01, 0.9),
    shares=st.lists(st.tuples(st.floats(0, 0.6), st.floats(0, 0.4)), min_size=1, max_size=10),
)
def test_weights_of_a_sample_sum_to_one(compared, beyond, u, shares) -> None:
    """Free compared persons at LR 1, free persons beyond, and unlisted ones are everybody."""
    prior = IdentificationPrior(compared + beyond, u, source="a test").resolved(compared, 1)
    expected = Expected(*(np.array(column) for column in zip(*shares, strict=True)))
    expected.beyond[:] *= min(1, beyond / (expected.beyond.sum() + 1))
    weights = weigh_samples(prior, compared, expected)
    total = np.exp(weights.diffuse) * compared + np.exp(weights.unlisted)
    np.testing.assert_allclose(total, 1, rtol=1e-10)


def test_before_the_first_round_it_is_the_product_form() -> None:
    prior = IdentificationPrior(unlisted_share=0.2).resolved(400, 7)
    weights = weigh_samples(prior, 400, nothing_expected(7))
    np.testing.assert_allclose(np.exp(weights.pairing), 0.8 / 400)
    np.testing.assert_allclose(np.exp(weights.diffuse), 0.8 / 400)
    np.testing.assert_allclose(np.exp(weights.unlisted), 0.2)


def test_a_pool_that_is_used_up_leaves_one_person() -> None:
    prior = IdentificationPrior(unlisted_share=0.2).resolved(2, 5)
    weights = weigh_samples(prior, 2, Expected(np.ones(5), np.zeros(5)))
    np.testing.assert_allclose(np.exp(weights.pairing), 0.8)
    np.testing.assert_allclose(np.exp(weights.diffuse), 0)


def test_the_share_of_a_sex_weighs_nobody_compared_alone() -> None:
    prior = IdentificationPrior(600, 0.2, source="a test").resolved(400, 2)
    plain = weigh_samples(prior, 400, nothing_expected(2))
    sexed = plain.of_sex(np.array([0.9, 0.1]))
    np.testing.assert_allclose(np.exp(sexed.unlisted - plain.unlisted), [0.9, 0.1])
    for name in ("pairing", "diffuse", "beyond"):
        assert np.array_equal(getattr(sexed, name), getattr(plain, name))


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"unlisted_share": 0.0}, "unlisted_share is 0.0; allowed: above 0 and below 1"),
        ({"unlisted_share": 1.0}, "unlisted_share is 1.0"),
        ({"rounds": -1}, "rounds is -1"),
        ({"source": " "}, "a prior needs its source"),
    ],
)
def test_impossible_numbers_are_refused(numbers, message) -> None:
    with pytest.raises(InputError, match=message):
        IdentificationPrior(**numbers)


def test_numbers_below_those_of_the_case_are_refused() -> None:
    with pytest.raises(InputError, match="missing is 5, but 10 are listed"):
        IdentificationPrior(missing=5).resolved(10, 3)
    with pytest.raises(InputError, match="remains is 2, but 3 were searched"):
        IdentificationPrior(remains=2).resolved(10, 3)
    with pytest.raises(InputError, match="180 of 200 remains are expected to be of the missing"):
        IdentificationPrior(remains=200).resolved(100, 150)
    full = IdentificationPrior().resolved(10, 3)
    assert (full.missing, full.remains) == (10.0, 3)
