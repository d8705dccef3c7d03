"""A model as settings of Splink 5, and Splink's answers as tables of pairs."""

from __future__ import annotations

from typing import Any

import polars as pl

from sought.linkage.consolidation.comparisons import BY_NAME, NOT_SAID, Field
from sought.linkage.consolidation.model import FieldWeights, LinkageModel
from sought.linkage.consolidation.rarity import WEIGHT, least_share

RARITY = " rarity"


def splink_settings(model: LinkageModel) -> dict[str, Any]:
    """For ``SettingsCreator`` and ``Linker``; pairs are registered, so there are no rules."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "row",
        "comparisons": [_comparison(BY_NAME[f.name], f) for f in model.fields],
        "blocking_rules_to_generate_predictions": [],
        "probability_two_random_records_match": model.prior,
        "retain_matching_columns": True,  # without them there are no levels in the answer
        "retain_intermediate_calculation_columns": True,
    }


def _comparison(field: Field, weights: FieldWeights) -> dict[str, Any]:
    missing = {
        "sql_condition": field.missing, "label_for_charts": NOT_SAID, "is_null_level": True
    }  # fmt: skip
    levels = [
        {"sql_condition": level.sql or "ELSE", "label_for_charts": level.code,
         "m_probability": weight.m, "u_probability": weight.u}
        for level, weight in zip(field.levels, weights.levels, strict=True)
    ]  # fmt: skip
    if field.rarity:
        levels[0] |= {
            "tf_adjustment_column": field.rarity,
            "tf_adjustment_weight": WEIGHT,
            "tf_minimum_u_value": least_share(weights),
            "disable_tf_exact_match_detection": True,
        }
    return {"output_column_name": field.name, "comparison_levels": [missing, *levels]}


def answer_columns(model: LinkageModel) -> tuple[str, ...]:
    """Of Splink's many columns those that are read."""
    names = ["row_l", "row_r", "match_weight", "match_probability"]
    for field in model.fields:
        names += [f"gamma_{field.name}", f"mw_{field.name}"]
        names += [f"mw_tf_adj_{field.name}"] * bool(BY_NAME[field.name].rarity)
    return tuple(names)


def pair_table(predicted: pl.DataFrame, model: LinkageModel) -> pl.DataFrame:
    """Splink's table of predictions with the columns of :class:`.scored_pairs.ScoredPairs`."""
    return predicted.select(
        pl.min_horizontal("row_l", "row_r").cast(pl.Int64).alias("first"),
        pl.max_horizontal("row_l", "row_r").cast(pl.Int64).alias("second"),
        pl.col("match_probability").cast(pl.Float64).alias("probability"),
        pl.col("match_weight").cast(pl.Float64).alias("bits"),
        *(column for f in model.fields for column in _field_columns(BY_NAME[f.name])),
    )


def field_names(model: LinkageModel) -> tuple[str, ...]:
    """Fields with their rarities, as in the columns of scored pairs."""
    names = []
    for field in model.fields:
        names.append(field.name)
        if BY_NAME[field.name].rarity:
            names.append(field.name + RARITY)
    return tuple(names)


def _field_columns(field: Field) -> list[pl.Expr]:
    last = len(field.levels) - 1
    gammas = {-1: NOT_SAID} | {last - k: level.code for k, level in enumerate(field.levels)}
    columns = [
        pl.col(f"gamma_{field.name}")
        .cast(pl.Int64)
        .replace_strict(gammas, return_dtype=pl.String)
        .alias(f"{field.name}_level"),
        pl.col(f"mw_{field.name}").cast(pl.Float64).alias(f"{field.name}_bits"),
    ]
    return columns + (_rarity_columns(field) if field.rarity else [])


def _rarity_columns(field: Field) -> list[pl.Expr]:
    bits = pl.col(f"mw_tf_adj_{field.name}").cast(pl.Float64)
    level = pl.when(bits > 0).then(pl.lit("rare")).when(bits < 0).then(pl.lit("common"))
    name = field.name + RARITY
    return [
        level.otherwise(pl.lit(NOT_SAID)).alias(f"{name}_level"),
        bits.alias(f"{name}_bits"),
    ]
