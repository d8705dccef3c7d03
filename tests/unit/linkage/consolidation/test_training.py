"""What is learned from lists whose truth is known."""

import numpy as np
import pytest

from sought.linkage.consolidation.comparisons import FIELDS
from sought.linkage.consolidation.comparisons.names import NAME_BITS
from sought.linkage.consolidation.model import LinkageModel, shipped_model
from sought.linkage.consolidation.training import (
    NAME,
    TOGETHER,
    TrainingPairs,
    known_pairs,
    pooled,
    trained,
)

BIRTH = next(k for k, f in enumerate(FIELDS) if f.name == "birth")
PLACE = next(k for k, f in enumerate(FIELDS) if f.name == "place")


def made_pairs(
    count: int, prior: float, *, seed: int = 4, same_village: float = 0.3
) -> tuple[TrainingPairs, np.ndarray]:
    """Candidates with name, birth and place; many of two persons live in one village."""
    random = np.random.default_rng(seed)
    one = random.random(count) < prior
    levels = np.full((count, len(FIELDS)), -1)
    bits = np.where(one, random.normal(11, 3, count), random.normal(-4, 2.5, count))
    rising = np.abs(bits[:, None] - NAME_BITS[None, :]).argmin(axis=1)
    levels[:, NAME] = len(NAME_BITS) - 1 - rising
    different = len(FIELDS[BIRTH].levels) - 1
    levels[:, BIRTH] = np.where(random.random(count) < np.where(one, 0.9, 0.01), 0, different)
    last = len(FIELDS[PLACE].levels) - 1
    levels[:, PLACE] = np.where(random.random(count) < np.where(one, 0.85, same_village), 0, last)
    random_pairs = np.full((1000, len(FIELDS)), -1)
    random_pairs[:, PLACE] = np.where(random.random(1000) < 0.02, 0, last)
    return TrainingPairs(levels, np.full(count, np.nan), random_pairs), one


def weight(model: LinkageModel, field: int, level: int) -> float:
    return model.fields[field].levels[level].bits


@pytest.mark.parametrize("prior", [0.02, 0.2, 0.6])
def test_the_share_of_true_pairs_is_found(prior: float) -> None:
    pairs, one = made_pairs(30_000, prior)
    model = trained(pairs, shipped_model(), "test")
    assert model.prior == pytest.approx(one.mean(), rel=0.1)


def test_what_a_village_says_is_learned_among_candidates_not_among_random_pairs() -> None:
    kept = TOGETHER["place"]
    pairs, _ = made_pairs(30_000, 0.2)
    model = trained(pairs, shipped_model(), "test")
    assert weight(model, PLACE, 0) == pytest.approx(kept * np.log2(0.85 / 0.3), abs=0.2)
    pairs, _ = made_pairs(30_000, 0.2, same_village=0.02)
    model = trained(pairs, shipped_model(), "test")
    assert weight(model, PLACE, 0) == pytest.approx(kept * np.log2(0.85 / 0.02), abs=0.5)


def test_weights_of_the_name_fall() -> None:
    pairs, _ = made_pairs(3_000, 0.2)
    model = trained(pairs, shipped_model(), "test")
    bits = np.array([level.bits for level in model.fields[NAME].levels])
    assert (np.diff(bits) <= 1e-9).all()


def test_the_same_pairs_give_the_same_model() -> None:
    pairs, _ = made_pairs(3_000, 0.2)
    assert trained(pairs, shipped_model(), "test") == trained(pairs, shipped_model(), "test")


@pytest.mark.parametrize("count", [1, 3])
def test_a_few_pairs_leave_the_shipped_weights_almost_as_they_are(count: int) -> None:
    pairs, _ = made_pairs(count, 0.5)
    model = trained(pairs, shipped_model(), "test")
    for field, shipped in zip(model.fields, shipped_model().fields, strict=True):
        if field.name != "name":
            bits = np.array([level.bits for level in field.levels])
            before = np.array([level.bits for level in shipped.levels])
            assert np.abs(bits - before).max() < 2.5


def test_no_pairs_leave_the_shipped_model() -> None:
    nothing = np.zeros((0, len(FIELDS)), np.int64)
    pairs = TrainingPairs(nothing, np.zeros(0), nothing)
    assert trained(pairs, shipped_model(), "test") == shipped_model()


@pytest.mark.parametrize("prior", [0.0, 1.0])
def test_lists_without_or_with_nothing_but_pairs_of_one_person_do_not_mislead(prior: float) -> None:
    """EM must not split one class in two."""
    pairs, _ = made_pairs(5_000, prior)
    model = trained(pairs, shipped_model(), "test")
    assert abs(model.prior - prior) < 0.1
    assert weight(model, BIRTH, 0) > 2
    assert weight(model, BIRTH, len(FIELDS[BIRTH].levels) - 1) < -2


def test_pooled_ratios_never_rise_and_keep_sums() -> None:
    m, u = np.array([0.2, 0.5, 0.1, 0.2]), np.array([0.1, 0.1, 0.2, 0.6])
    a, b = pooled(m, u)
    assert (np.diff(a / b) <= 1e-12).all()
    np.testing.assert_allclose([a.sum(), b.sum()], 1)
    assert a[0] / b[0] == pytest.approx(a[1] / b[1])


def test_pooling_leaves_falling_ratios_alone() -> None:
    m, u = np.array([0.7, 0.2, 0.1]), np.array([0.1, 0.2, 0.7])
    a, b = pooled(m, u)
    np.testing.assert_allclose([a, b], [m, u], rtol=1e-9)


def test_decisions_are_found_at_their_pairs() -> None:
    known = known_pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), {(0, 2): 1.0, (1, 2): 0.0})
    np.testing.assert_array_equal(known, [np.nan, 1.0, 0.0])
