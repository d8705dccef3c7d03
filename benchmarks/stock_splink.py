"""Splink 5 as it comes, on the same lists: its own comparisons, blocking, training and clustering.

Names are put into Latin letters first, by our tables, since Splink has none.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import polars as pl

from benchmarks.name_peers import transliterated


def febrl3(records: pl.DataFrame) -> Sequence[str]:
    """Persons of FEBRL 3, by the model of Splink's own example of it."""
    import splink.comparison_library as cl
    from splink import block_on

    first, last = (pl.col("name").str.split(" ").list.get(k, null_on_oob=True) for k in (0, -1))
    table = _with_ids(records).with_columns(given=first, family=last)
    comparisons = [
        cl.ForenameSurnameComparison("given", "family"),
        cl.LevenshteinAtThresholds("birth", [1, 2]),
        cl.JaroWinklerAtThresholds("place", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("address", [0.9, 0.7]),
        cl.LevenshteinAtThresholds("document", [1, 2]),
    ]
    rules = [
        block_on("document"), block_on("given", "family"), block_on("given", "birth"),
        block_on("family", "birth"), block_on("place", "birth"), block_on("address", "given"),
    ]  # fmt: skip
    sure = [block_on("document"), block_on("given", "family", "birth")]
    return _persons(table, comparisons, rules, sure, [block_on("birth"), block_on("document")])


def multilist(records: pl.DataFrame) -> Sequence[str]:
    """Persons of lists in several scripts: transliterated words in order, and blocks of words.

    Of five set-ups tried the best: more blocks found more pairs, and joined more strangers.
    """
    import splink.comparison_library as cl
    from splink import block_on

    latin = pl.Series([transliterated(n or "").lower() for n in records["name"]], dtype=pl.String)
    words = latin.str.split(" ")
    table = _with_ids(records).with_columns(
        words=words.list.sort().list.join(" "),
        first_word=words.list.get(0),
        last_word=words.list.get(-1),
    )
    comparisons = [
        cl.JaroWinklerAtThresholds("words", [0.95, 0.9, 0.85, 0.8, 0.7]),
        cl.LevenshteinAtThresholds("birth", [1, 2]),
        cl.ExactMatch("place"),
        cl.ExactMatch("sex"),
    ]
    rules = [
        block_on("first_word", "place"), block_on("last_word", "place"), block_on("birth"),
        block_on("place", "sex", "substr(birth, 1, 4)"),
    ]  # fmt: skip
    sure = [block_on("words"), block_on("birth", "place")]
    return _persons(table, comparisons, rules, sure, [block_on("birth"), block_on("place")])


def _with_ids(records: pl.DataFrame) -> pl.DataFrame:
    return records.with_row_index("unique_id").with_columns(pl.col("unique_id").cast(pl.Int64))


def _persons(
    table: pl.DataFrame,
    comparisons: Sequence[Any],
    rules: Sequence[Any],
    sure: Sequence[Any],
    sessions: Sequence[Any],
) -> Sequence[str]:
    """Trained as its documentation shows, clustered at one in two."""
    from splink import DuckDBAPI, Linker, SettingsCreator

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=list(comparisons),
        blocking_rules_to_generate_predictions=list(rules),
    )
    database = DuckDBAPI()
    registered = database.register(table.to_arrow(), dataset_display_name="records")
    linker = Linker(registered, settings, log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match(list(sure), recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in sessions:
        training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.5)
    found = clusters.as_duckdbpyrelation().select("unique_id", "cluster_id").pl()
    return found.sort("unique_id")["cluster_id"].cast(pl.String).to_list()
