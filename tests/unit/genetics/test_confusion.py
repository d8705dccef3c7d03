"""Confusion matrices and the checks on probabilities."""

import pytest

from sought.errors import InputError
from sought.genetics.confusion import Confusion, require_distribution, require_rate

ABC = ("a", "b", "c")


def test_relative_rates_make_rows_that_sum_to_1() -> None:
    ab, bc = 0.1, 0.02
    found = Confusion.from_rates(ABC, {("a", "b"): ab, ("c", "b"): bc})
    assert found.given("a") == pytest.approx({"a": 1 / (1 + ab), "b": ab / (1 + ab), "c": 0})
    in_all = 1 + ab + bc
    assert found.given("b") == pytest.approx({"a": ab / in_all, "b": 1 / in_all, "c": bc / in_all})


def test_an_even_error_goes_to_all_other_categories() -> None:
    assert Confusion.even(ABC, 0.1).given("b") == pytest.approx({"a": 0.05, "b": 0.9, "c": 0.05})


def test_what_is_observed_mixes_the_rows() -> None:
    seen = Confusion.even(("F", "M"), 0.1).observed({"F": 0.7, "M": 0.3})
    assert seen == pytest.approx({"F": 0.7 * 0.9 + 0.3 * 0.1, "M": 0.7 * 0.1 + 0.3 * 0.9})


def test_without_errors_the_truth_is_observed() -> None:
    proportions = {"a": 0.2, "b": 0.3, "c": 0.5}
    assert Confusion.even(ABC, 0.0).observed(proportions) == proportions


def test_an_unknown_category_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="category 'd' is unknown; allowed: a, b, c"):
        Confusion.even(ABC, 0.1).given("d")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (((1.0,),), "needs 2 rows of 2 numbers"),
        (((1.0, 0.0), (1.0,)), "needs 2 rows of 2 numbers"),
        (((1.0, 0.0), (0.5, 0.6)), "row M of the confusion matrix: 0.5, 0.6 are not"),
        (((1.1, -0.1), (0.5, 0.5)), "row F of the confusion matrix: 1.1, -0.1 are not"),
    ],
)
def test_rows_are_distributions(rows: tuple, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Confusion(("F", "M"), rows)


@pytest.mark.parametrize("values", [[], [0.5, 0.4], [1.5, -0.5], [float("nan"), 1.0]])
def test_a_distribution_sums_to_1(values: list[float]) -> None:
    with pytest.raises(InputError, match=r"prior: .* are not probabilities that sum to 1"):
        require_distribution(values, "prior")


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_rate_is_a_probability(value: float) -> None:
    with pytest.raises(InputError, match=r"error is .*; allowed: 0 to 1"):
        require_rate(value, "error")
