"""Thresholds on small lists that can be counted by eye."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.thresholds import ErrorRates, decision_threshold, error_rates

RELATED = [0.5, 20.0, 300.0, 4000.0]
UNRELATED = [0.001, 0.01, 2.0, 50.0]


@pytest.mark.parametrize(
    ("threshold", "missed", "wrong"),
    [(0.0, 0, 4), (1.0, 1, 2), (20.0, 1, 1), (20.1, 2, 1), (50.0, 2, 1), (51.0, 2, 0), (1e9, 4, 0)],
)
def test_errors_at_a_threshold(threshold: float, missed: int, wrong: int) -> None:
    rates = error_rates(RELATED, UNRELATED, threshold)
    assert (rates.false_negative, rates.false_positive) == (missed / 4, wrong / 4)
    assert (rates.true_positive, rates.true_negative) == (1 - missed / 4, 1 - wrong / 4)


def test_matthews_is_the_correlation_of_truth_and_call() -> None:
    truth = [1] * 4 + [0] * 4
    for threshold in (1.0, 20.0, 100.0, 1000.0):
        called = [int(lr >= threshold) for lr in RELATED + UNRELATED]
        expected = np.corrcoef(truth, called)[0, 1]
        assert error_rates(RELATED, UNRELATED, threshold).matthews == pytest.approx(expected)


def test_matthews_of_a_test_that_always_says_the_same() -> None:
    assert error_rates(RELATED, UNRELATED, 0.0).matthews == 0
    assert error_rates(RELATED, UNRELATED, 1e9).matthews == 0


def test_a_faultless_threshold_is_found() -> None:
    rates = decision_threshold([10.0, 30.0], [0.1, 5.0])
    assert rates == ErrorRates(10.0, 0.0, 0.0)
    assert rates.matthews == 1


def test_the_weight_decides_between_a_miss_and_a_false_positive() -> None:
    careful = decision_threshold(RELATED, UNRELATED, weight=10)
    bold = decision_threshold(RELATED, UNRELATED, weight=0.1)
    assert careful == ErrorRates(300.0, 0.5, 0.0)
    assert bold == ErrorRates(0.5, 0.0, 0.5)


@pytest.mark.parametrize("weight", [0.3, 1, 3, 10])
def test_no_other_threshold_is_nearer(weight: float) -> None:
    rng = np.random.default_rng(1)
    related, unrelated = np.exp(rng.normal(2, 2, 40)), np.exp(rng.normal(-2, 2, 60))
    best = decision_threshold(related, unrelated, weight=weight).distance(weight)
    for threshold in np.exp(np.linspace(-10, 10, 500)):
        assert error_rates(related, unrelated, threshold).distance(weight) >= best - 1e-12


def test_calling_no_match_may_be_best() -> None:
    assert decision_threshold([1.0, 2.0], [3.0, 4.0]) == ErrorRates(float("inf"), 1.0, 0.0)


def test_only_candidates_are_tried_where_given() -> None:
    rates = decision_threshold(RELATED, UNRELATED, candidates=[1.0, 100.0, 200.0])
    assert rates.threshold == 100.0


@pytest.mark.parametrize("weight", [0, -1, float("inf"), float("nan")])
def test_a_weight_is_positive(weight: float) -> None:
    with pytest.raises(InputError, match=r"weight is .*; allowed: a positive number"):
        decision_threshold(RELATED, UNRELATED, weight=weight)


@pytest.mark.parametrize("values", [[], [-1.0], [float("nan")]])
def test_likelihood_ratios_must_be_there(values: list[float]) -> None:
    with pytest.raises(InputError, match="likelihood ratios must be given"):
        error_rates(RELATED, values, 1.0)
    with pytest.raises(InputError, match="likelihood ratios must be given"):
        decision_threshold(values, UNRELATED)
