"""Known shares are found again from levels alone."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sought.linkage.consolidation.expectation_maximisation import (
    MISSING,
    Mixture,
    Patterns,
    PseudoCounts,
    at_ratio,
    fitted,
    responsibilities,
    shares,
)

PRIOR = 0.2
M = (np.array([0.8, 0.15, 0.05]), np.array([0.9, 0.1]), np.array([0.7, 0.2, 0.1]))
U = (np.array([0.02, 0.1, 0.88]), np.array([0.3, 0.7]), np.array([0.05, 0.15, 0.8]))
TRUE = Mixture(PRIOR, M, U)
NOTHING_SEEN = PseudoCounts(
    tuple(np.full(len(m), 1e-3) for m in M), tuple(np.full(len(u), 1e-3) for u in U)
)


def drawn(
    count: int, missing: float = 0.0, seed: int = 1
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Levels of pairs from the true mixture, and which pairs are of one person."""
    random = np.random.default_rng(seed)
    one = random.random(count) < PRIOR
    columns = [
        np.where(one, random.choice(len(m), count, p=m), random.choice(len(u), count, p=u))
        for m, u in zip(M, U, strict=True)
    ]
    levels = np.column_stack(columns)
    levels[random.random(levels.shape) < missing] = MISSING
    return levels, one


def undecided(count: int) -> NDArray[np.float64]:
    return np.full(count, np.nan)


def even_start() -> Mixture:
    """Falling shares among one person, rising among two: all that is known before."""
    m = tuple(np.arange(len(a), 0, -1) / np.arange(1, len(a) + 1).sum() for a in M)
    return Mixture(0.5, m, tuple(a[::-1] for a in m))


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_true_shares_are_found_from_an_even_start(missing: float) -> None:
    levels, _ = drawn(200_000, missing)
    found = fitted(Patterns.of(levels, undecided(len(levels))), even_start(), NOTHING_SEEN, ())
    assert found.prior == pytest.approx(PRIOR, abs=0.015)
    for a, b in zip((*found.m, *found.u), (*M, *U), strict=True):
        np.testing.assert_allclose(a, b, atol=0.03)


def test_no_round_makes_the_data_less_likely() -> None:
    levels, _ = drawn(20_000)
    patterns = Patterns.of(levels, undecided(len(levels)))
    mixture, before = even_start(), -np.inf
    for _ in range(10):
        now = _log_likelihood(patterns, mixture)
        assert now >= before - 1e-6
        before = now
        mixture = fitted_once(patterns, mixture)


def fitted_once(patterns: Patterns, mixture: Mixture) -> Mixture:
    from sought.linkage.consolidation import expectation_maximisation as em

    return em._round(patterns, mixture, NOTHING_SEEN, ())


def _log_likelihood(patterns: Patterns, mixture: Mixture) -> float:
    both = []
    for prior, columns in ((mixture.prior, mixture.m), (1 - mixture.prior, mixture.u)):
        likely = np.full(len(patterns.counts), prior)
        for levels, column in zip(patterns.levels.T, columns, strict=True):
            likely = likely * np.where(levels == MISSING, 1.0, column[levels])
        both.append(likely)
    return float((np.log(both[0] + both[1]) * patterns.counts).sum())


def test_the_order_of_pairs_does_not_matter() -> None:
    levels, _ = drawn(5_000, 0.1)
    known = undecided(len(levels))
    order = np.random.default_rng(2).permutation(len(levels))
    one = fitted(Patterns.of(levels, known), even_start(), NOTHING_SEEN, ())
    other = fitted(Patterns.of(levels[order], known[order]), even_start(), NOTHING_SEEN, ())
    assert one.prior == other.prior
    for a, b in zip((*one.m, *one.u), (*other.m, *other.u), strict=True):
        np.testing.assert_array_equal(a, b)


def test_decisions_of_officers_stand_whatever_the_levels_say() -> None:
    levels = np.array([[0, 0, 0], [0, 0, 0], [2, 1, 2]])
    patterns = Patterns.of(levels, np.array([0.0, np.nan, 1.0]))
    found = responsibilities(patterns, TRUE)
    assert found[patterns.known == 0] == [0.0]
    assert found[patterns.known == 1] == [1.0]
    assert found[np.isnan(patterns.known)] > 0.9


def test_decisions_teach_where_levels_alone_cannot() -> None:
    """One field with two levels: without labels nothing can be known of the classes."""
    random = np.random.default_rng(3)
    one = random.random(4_000) < PRIOR
    levels = np.where(one, random.random(4_000) < 0.1, random.random(4_000) < 0.7)
    rows = levels.astype(np.int64)[:, None]
    seen = PseudoCounts((np.array([1.0, 1.0]),), (np.array([1.0, 1.0]),))
    start = Mixture(0.5, (np.array([0.5, 0.5]),), (np.array([0.5, 0.5]),))
    found = fitted(Patterns.of(rows, one.astype(float)), start, seen, ())
    np.testing.assert_allclose(found.m[0], [0.9, 0.1], atol=0.03)
    np.testing.assert_allclose(found.u[0], [0.3, 0.7], atol=0.03)


def test_shares_are_counts_and_what_was_seen_before() -> None:
    levels = np.array([0, 0, 1, MISSING])
    np.testing.assert_allclose(
        shares(levels, np.array([1.0, 2.0, 1.0, 9.0]), np.array([1.0, 0.0, 5.0])), [0.4, 0.1, 0.5]
    )


def test_a_level_never_met_keeps_what_was_expected_of_it() -> None:
    levels, _ = drawn(2_000)
    levels[levels[:, 0] == 1, 0] = 0
    seen = PseudoCounts(tuple(100 * m for m in M), tuple(100 * u for u in U))
    found = fitted(Patterns.of(levels, undecided(len(levels))), TRUE, seen, ())
    assert found.m[0][1] > 0
    assert found.u[0][1] > 0


@pytest.mark.parametrize("prior", [1e-5, 0.3, 0.9])
def test_shares_at_a_ratio_have_it_and_mix_to_what_is_observed(prior: float) -> None:
    both, ratio = np.array([0.1, 0.2, 0.7]), np.array([64.0, 1.0, 1 / 64])
    m, u = at_ratio(both, ratio, prior)
    np.testing.assert_allclose([m.sum(), u.sum()], 1)
    np.testing.assert_allclose(m / u / (m / u)[1], ratio)
    np.testing.assert_allclose(prior * m + (1 - prior) * u, both, rtol=1e-9)
