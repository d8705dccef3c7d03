"""Pairs that look like one person and were left apart all the same, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Reason(StrEnum):
    """Why a pair is not one person, the first that applies."""

    SAID_DIFFERENT = "said_different"
    """an officer said so of two records of the two clusters"""
    SAME_LIST_TWICE = "same_list_twice"
    """the two clusters together would stand in a list twice that has no repeats"""
    CONTRADICTED = "contradicted"
    """what is known of the rest of the two clusters speaks against it, or for another cluster"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A pair above the threshold whose records are in two clusters."""

    first: int
    second: int
    probability: float
    reason: Reason


def refused_table(
    likely: pl.DataFrame, cluster: Ints, source: Ints, different: Ints
) -> pl.DataFrame:
    """``first``, ``second``, ``probability`` and ``reason`` of the pairs left apart.

    ``likely`` are the pairs above the threshold; ``cluster`` and ``source`` (-1 for a list with
    repeats) are by record; ``different`` are pairs of clusters (n × 2) that officers keep apart.
    """
    ends = [cluster[likely[c].to_numpy()] for c in ("first", "second")]
    low, high = np.minimum(*ends), np.maximum(*ends)
    apart = likely.select("first", "second", "probability").with_columns(
        pl.Series("low", low), pl.Series("high", high)
    )
    apart = apart.filter(pl.col("low") != pl.col("high"))
    said = pl.DataFrame(np.sort(different, axis=1), schema=["low", "high"]).unique()
    twice = _meeting_in_a_list(apart.select("low", "high").unique(), cluster, source)
    marked = apart.join(
        said.with_columns(said=pl.lit(value=True)), on=["low", "high"], how="left"
    ).join(twice.with_columns(twice=pl.lit(value=True)), on=["low", "high"], how="left")
    return marked.select(
        "first",
        "second",
        "probability",
        reason=pl.when("said")
        .then(pl.lit(Reason.SAID_DIFFERENT.value))
        .when("twice")
        .then(pl.lit(Reason.SAME_LIST_TWICE.value))
        .otherwise(pl.lit(Reason.CONTRADICTED.value)),
    ).sort("first", "second")


def _meeting_in_a_list(couples: pl.DataFrame, cluster: Ints, source: Ints) -> pl.DataFrame:
    """The couples of clusters that stand in one list."""
    standing = pl.DataFrame({"cluster": cluster, "list": source})
    standing = standing.filter(pl.col("list") >= 0).unique()
    return (
        couples.join(standing, left_on="low", right_on="cluster")
        .join(standing, left_on=["high", "list"], right_on=["cluster", "list"], how="semi")
        .select("low", "high")
        .unique()
    )


def as_values(table: pl.DataFrame) -> tuple[Refused, ...]:
    """The rows of :func:`refused_table`."""
    return tuple(Refused(a, b, p, Reason(r)) for a, b, p, r in table.iter_rows())
