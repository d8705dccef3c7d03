"""From which LR remains are identified, against the posterior itself."""

import numpy as np
import pytest

from sought.genetics.planning.open_cases import OpenCases
from sought.genetics.planning.settings import PlanOptions
from sought.genetics.planning.thresholds import conditions, judged

TYPED = np.array([[True, True, False], [True, False, False]])
CASES = OpenCases(("A", "B", "C"), (("s",), ("t",)), TYPED, np.array([1.0, 0.5]))
NOISE = np.log(np.array([[[2.0, 0.5], [0.1, 3.0], [4.0, 1.0]]]))  # 1 stranger, 3 markers, 2 people


def test_the_threshold_is_where_the_posterior_reaches_the_options() -> None:
    options = PlanOptions(posterior=0.99, unlisted=0.25)
    every = np.ones((1, 3), dtype=bool)
    (log_lr,) = judged(CASES, NOISE, options, every).threshold
    others = 2 * np.mean([2.0 * 0.1 * 4.0, 0.5 * 3.0 * 1.0])  # two others, each as the two given
    prior, nobody = 0.75 / 3, 0.25
    own = prior * np.exp(log_lr)
    assert own / (own + prior * others + nobody) == pytest.approx(0.99)


def test_markers_that_are_not_read_do_not_count() -> None:
    first = np.array([[True, False, False]])
    made = judged(CASES, NOISE, PlanOptions(), first)
    limit = made.threshold[0]
    assert made.identified(np.array([[limit, 50, 50]]))[0]
    assert not made.identified(np.array([[limit - 0.01, 50, 50]]))[0]


def test_draws_have_the_quality_of_the_samples() -> None:
    made = conditions(CASES, NOISE, PlanOptions(draws=4000), np.random.default_rng(1))
    shares = made.markers.mean(axis=0)
    assert shares[2] == 0
    assert abs(shares[0] - 0.75) < 0.04  # half of one sample's markers are readable
    assert abs(shares[1] - 0.5) < 0.04
