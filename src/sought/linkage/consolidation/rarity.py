"""How much more a rare place, unit or father says than a common one.

To agree on a value that a share p of the entries has is 1 / p times rarer among two persons, if
nothing binds them; on average over agreeing entries that is the sum of p squared.  So the bits are
log2(sum of p squared / p), nought for a value of usual commonness.  They count by half, since a rare
village is also where a brother lives, and at most MOST_BITS.

Splink's own adjustment compares p with the field's u, which here is that of candidates: they share
a village oftener than strangers do, and every village would seem rare.
"""

from __future__ import annotations

import polars as pl

from sought.linkage.consolidation.comparisons import BY_NAME
from sought.linkage.consolidation.model import FieldWeights, LinkageModel

WEIGHT = 0.5
MOST_BITS = 2.0


def usual_share(model: FieldWeights) -> float:
    """What Splink takes for the share of a value of usual commonness."""
    return model.levels[0].u


def least_share(model: FieldWeights) -> float:
    """The share at which a value counts as fully rare."""
    return float(usual_share(model) * 2.0 ** (-MOST_BITS / WEIGHT))


def rarity_tables(columns: pl.DataFrame, model: LinkageModel) -> dict[str, pl.DataFrame]:
    """For each column with rarity its values and their shares ``tf_<column>``, as Splink has them.

    Scaled so that the usual share is the u of the field's first level.
    """
    fields = [f for f in model.fields if BY_NAME[f.name].rarity]
    return {BY_NAME[f.name].rarity: _table(columns[BY_NAME[f.name].rarity], f) for f in fields}


def _table(column: pl.Series, weights: FieldWeights) -> pl.DataFrame:
    name = column.name
    counts = column.drop_nulls().value_counts(name="count").sort(name)
    share = pl.col("count") / pl.col("count").sum()
    usual = (share * share).sum()
    scaled = (share / usual * usual_share(weights)).alias(f"tf_{name}")
    return counts.select(name, scaled)
