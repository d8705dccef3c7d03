"""Weights are logarithms of likelihood ratios, and a model survives being written and read."""

import json
from math import log2

import numpy as np
import pytest

from sought.errors import InputError
from sought.linkage.consolidation.comparisons import FIELDS
from sought.linkage.consolidation.model import (
    FieldWeights,
    LevelWeight,
    LinkageModel,
    shipped_model,
)


def test_bits_of_a_level_are_the_logarithm_of_its_ratio() -> None:
    assert LevelWeight("same", 0.8, 0.1).bits == 3.0
    assert LevelWeight("different", 0.1, 0.8).bits == -3.0


def test_bits_of_the_prior_are_its_log_odds() -> None:
    shipped = shipped_model()
    model = LinkageModel(0.2, shipped.fields, "for a test")
    assert model.prior_bits == log2(1 / 4)


def test_the_shipped_model_has_every_field_in_order_and_shares_that_add_up() -> None:
    shipped = shipped_model()
    assert [f.name for f in shipped.fields] == [f.name for f in FIELDS]
    for field in shipped.fields:
        assert sum(field.m) == pytest.approx(1)
        assert sum(field.u) == pytest.approx(1)


def test_the_shipped_weights_of_the_name_fall_from_best_to_least() -> None:
    name = next(f for f in shipped_model().fields if f.name == "name")
    bits = np.array([level.bits for level in name.levels])
    assert (np.diff(bits) <= 1e-9).all()


def test_a_model_is_the_same_after_writing_and_reading() -> None:
    assert LinkageModel.from_json(shipped_model().to_json()) == shipped_model()


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"version": 1, "prior": "x", "fields": [], "made": ""}']
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        LinkageModel.from_json(text)


def test_a_model_of_another_version_is_refused() -> None:
    raw = json.loads(shipped_model().to_json()) | {"version": 99}
    with pytest.raises(InputError, match="version: is 99; this is 1"):
        LinkageModel.from_json(json.dumps(raw))


def test_levels_of_another_version_are_refused() -> None:
    with pytest.raises(InputError, match="field sex: the levels are not those of this version"):
        FieldWeights("sex", (LevelWeight("same", 1.0, 1.0),))


@pytest.mark.parametrize("m", [np.array([1.0, 0.0]), np.array([0.5, 0.4])])
def test_shares_must_be_above_nothing_and_add_up(m: np.ndarray) -> None:
    with pytest.raises(InputError, match="field sex: m must be above 0 and add up to 1"):
        FieldWeights.of("sex", m, np.array([0.5, 0.5]))


def test_a_prior_of_none_or_all_is_refused() -> None:
    with pytest.raises(InputError, match=r"prior: 1\.0 must be between 0 and 1"):
        LinkageModel(1.0, shipped_model().fields, "")
