"""Learning weights: known ones are recovered, signs are kept, probabilities become honest."""

import numpy as np
import pytest

from sought.linkage.agreement_features import COUNT, FEATURES
from sought.linkage.training.fitting import calibration, fitted

DRAWN = np.random.default_rng(5)
POSITIVE = next(n for n, f in enumerate(FEATURES) if f.sign > 0)
NEGATIVE = next(n for n, f in enumerate(FEATURES) if f.sign < 0)
PAIRS = 20_000


def drawn(weights: dict[int, float], constant: float) -> tuple[np.ndarray, np.ndarray]:
    measures = np.zeros((PAIRS, COUNT))
    for feature in weights:
        measures[:, feature] = DRAWN.random(PAIRS)
    odds = measures @ np.array([weights.get(n, 0.0) for n in range(COUNT)]) + constant
    return measures, DRAWN.random(PAIRS) < 1 / (1 + np.exp(-odds))


def test_weights_that_made_the_pairs_are_found_again() -> None:
    measures, same = drawn({POSITIVE: 3.0, NEGATIVE: -2.0}, -0.5)
    weights, constant = fitted(measures, same, np.ones(PAIRS))
    assert weights[POSITIVE] == pytest.approx(3.0, abs=0.25)
    assert weights[NEGATIVE] == pytest.approx(-2.0, abs=0.25)
    assert constant == pytest.approx(-0.5, abs=0.2)


def test_a_weight_never_has_the_wrong_sign() -> None:
    measures, same = drawn({POSITIVE: -3.0, NEGATIVE: 2.0}, 0.0)
    weights, _ = fitted(measures, same, np.ones(PAIRS))
    assert weights[POSITIVE] == 0
    assert weights[NEGATIVE] == 0


def test_importance_counts_as_repetition() -> None:
    measures, same = drawn({POSITIVE: 2.0}, -1.0)
    once = fitted(
        np.vstack([measures, measures[:500]]), np.append(same, same[:500]), np.ones(PAIRS + 500)
    )
    importance = np.where(np.arange(PAIRS) < 500, 2.0, 1.0)
    np.testing.assert_allclose(once[0], fitted(measures, same, importance)[0], atol=1e-3)


def test_odds_that_promise_too_much_are_calmed() -> None:
    honest = DRAWN.normal(0, 2, PAIRS)
    same = DRAWN.random(PAIRS) < 1 / (1 + np.exp(-honest))
    slope, shift = calibration(2 * honest + 1, same, np.ones(PAIRS))
    assert slope == pytest.approx(0.5, abs=0.05)
    assert shift == pytest.approx(-0.5, abs=0.1)
