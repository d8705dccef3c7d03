"""A rare value says more than one of usual commonness, which says nothing of its own."""

import polars as pl
import pytest

from sought.linkage.consolidation.comparisons import BY_NAME
from sought.linkage.consolidation.hopeless import hopeless_levels
from sought.linkage.consolidation.model import shipped_model
from sought.linkage.consolidation.rarity import (
    MOST_BITS,
    WEIGHT,
    least_share,
    rarity_tables,
    usual_share,
)

PLACE = next(f for f in shipped_model().fields if f.name == "place")
COLUMNS = pl.DataFrame(
    {
        "place_key": ["a"] * 4 + ["b", "b", None],
        "father_key": ["x", "y", "z", None, None, None, None],
        "last_place_key": pl.Series([None] * 7, dtype=pl.String),
        "unit_key": ["u"] * 7,
    }
)


def shares(column: str) -> dict[str, float]:
    return dict(rarity_tables(COLUMNS, shipped_model())[column].rows())


def test_every_field_with_rarity_has_a_table_of_its_values() -> None:
    assert set(rarity_tables(COLUMNS, shipped_model())) == {
        field.rarity for field in BY_NAME.values() if field.rarity
    }
    assert set(shares("place_key")) == {"a", "b"}
    assert shares("last_place_key") == {}


def test_shares_are_held_against_the_usual_share() -> None:
    a, b = 4 / 6, 2 / 6
    usual = a * a + b * b
    u = usual_share(PLACE)
    assert shares("place_key")["a"] == pytest.approx(u * a / usual)
    assert shares("place_key")["b"] == pytest.approx(u * b / usual)


def test_the_only_value_and_equally_common_values_are_of_usual_commonness() -> None:
    unit = next(f for f in shipped_model().fields if f.name == "unit")
    father = next(f for f in shipped_model().fields if f.name == "father_name")
    assert shares("unit_key") == {"u": pytest.approx(usual_share(unit))}
    assert list(shares("father_key").values()) == [pytest.approx(usual_share(father))] * 3


def test_the_rarest_value_says_no_more_than_the_most() -> None:
    assert least_share(PLACE) == usual_share(PLACE) * 2 ** (-MOST_BITS / WEIGHT)


def test_no_level_is_hopeless_without_a_floor_and_all_are_under_a_high_one() -> None:
    model, levels = shipped_model(), len(BY_NAME["name"].levels)
    assert list(hopeless_levels(model, None, ["birth"])) == []
    assert list(hopeless_levels(model, 1e6, ["birth"])) == list(range(levels))


def test_hopeless_levels_are_the_lowest_and_fewer_where_more_is_said() -> None:
    model = shipped_model()
    few = hopeless_levels(model, -5.0, ["sex"])
    more = hopeless_levels(model, -5.0, ["sex", "birth", "place", "document"])
    assert list(few) == list(range(len(few)))
    assert len(few) > 0
    assert len(more) < len(few)
