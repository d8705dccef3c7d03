"""Calibration bins, Wilson's interval, and the chance of so many false ones."""

from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.nation.calibration import EDGES, calibration, chance_of_as_many, wilson


def test_wilson_s_interval_is_the_published_one() -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_s_interval_holds_the_share_and_mirrors(case: tuple[int, int]) -> None:
    hits, n = case
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n <= high <= 1
    assert wilson(n - hits, n) == pytest.approx((1 - high, 1 - low))


def test_every_pairing_is_in_one_bin() -> None:
    posterior = np.array([0.0, 0.0005, 0.001, 0.3, 0.4, 0.9995, 1.0])
    true = np.array([False, False, False, True, False, True, True])
    bins = calibration(posterior, true)
    assert [(b.low, b.high, b.number, b.true) for b in bins] == [
        (0.0, 0.001, 2, 0), (0.001, 0.01, 1, 0), (0.1, 0.5, 2, 1), (0.9995, 1.0, 2, 2),
    ]  # fmt: skip
    assert bins[2].mean == pytest.approx(0.35)
    assert bins[2].share == 0.5
    assert calibration(np.empty(0), np.empty(0, dtype=bool)) == ()


def test_honest_posteriors_agree_and_boastful_ones_do_not() -> None:
    rng = np.random.default_rng(1)
    posterior = rng.random(20_000)
    honest = rng.random(20_000) < posterior
    boastful = rng.random(20_000) < posterior**2
    middle = [b for b in calibration(posterior, honest) if b.number > 500]
    assert len(middle) == 4
    assert all(b.agrees for b in middle)
    assert not any(b.agrees for b in calibration(posterior, boastful) if b.number > 500)


def test_edges_span_everything() -> None:
    assert EDGES[0] == 0
    assert EDGES[-1] == 1
    assert list(EDGES) == sorted(set(EDGES))


@pytest.mark.parametrize("events", range(5))
def test_equal_probabilities_are_binomial(events: int) -> None:
    n, p = 4, 0.3
    tail = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(events, n + 1))
    assert chance_of_as_many(events, np.full(n, p)) == pytest.approx(tail)


@given(st.lists(st.floats(0, 1), max_size=6), st.integers(0, 7))
def test_the_chance_is_the_sum_over_all_outcomes(ps: list[float], events: int) -> None:
    total = 0.0
    for outcome in product((0, 1), repeat=len(ps)):
        weight = float(np.prod([p if o else 1 - p for p, o in zip(ps, outcome, strict=True)]))
        total += weight if sum(outcome) >= events else 0.0
    assert chance_of_as_many(events, np.array(ps)) == pytest.approx(total, abs=1e-12)
