"""Candidate pairs with the weights of a model, by either engine.

Reads names of persons.  Pairs that cannot reach the floor are not kept, nor sent to Splink where
the name alone says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log2

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.linkage.consolidation.comparisons import FIELDS
from sought.linkage.consolidation.comparisons.names import PACKED
from sought.linkage.consolidation.engines import DUCKDB, SPARK
from sought.linkage.consolidation.gazetteer import Gazetteer
from sought.linkage.consolidation.hopeless import hopeless_levels
from sought.linkage.consolidation.model import LinkageModel
from sought.linkage.consolidation.pair_levels import NamesOfRecords
from sought.linkage.consolidation.record_columns import record_columns
from sought.linkage.consolidation.scored_pairs import ScoredPairs
from sought.linkage.consolidation.splink_settings import field_names, pair_table

Ints = NDArray[np.int64]
Pairs = tuple[Ints, Ints]
Progress = Callable[[float], None]

FLOOR = 0.001
"""Probability below which a pair is not kept."""
BATCH = 2_000_000
"""Pairs that are in memory with all their fields at once."""


@dataclass(frozen=True)
class Comparable:
    """Records made ready once, for training and for scoring."""

    records: pl.DataFrame
    columns: pl.DataFrame
    names: NamesOfRecords

    @property
    def said(self) -> tuple[str, ...]:
        """Fields of which any record says anything."""
        said = {"lists", "father_name", *_said(self.records)}
        return tuple(f.name for f in FIELDS if f.name in said)

    @classmethod
    def of(cls, records: pl.DataFrame, gazetteer: Gazetteer) -> Comparable:
        """From a table without empty texts, see :func:`.list_records.checked`."""
        names = NamesOfRecords.of(records)
        return cls(records, record_columns(records, names.said_fathers, gazetteer), names)


def _said(records: pl.DataFrame) -> list[str]:
    return [name for name in records.columns if records[name].count()]


def _untold(_share: float) -> None:
    pass


def score_pairs(
    records: pl.DataFrame,
    first: Ints,
    second: Ints,
    model: LinkageModel,
    *,
    gazetteer: Gazetteer = Gazetteer(),  # noqa: B008 - a frozen value
    engine: str = DUCKDB,
    spark_master: str | None = None,
    floor: float = FLOOR,
) -> ScoredPairs:
    """The pairs of rows of at least probability ``floor`` (0 keeps all), with their weights."""
    comparable = Comparable.of(records, gazetteer)
    return score(
        comparable, first, second, model, engine=engine, spark_master=spark_master, floor=floor
    )


def score(
    comparable: Comparable,
    first: Ints,
    second: Ints,
    model: LinkageModel,
    *,
    engine: str = DUCKDB,
    spark_master: str | None = None,
    floor: float = FLOOR,
    tell: Progress = _untold,
) -> ScoredPairs:
    """As :func:`score_pairs`, of records that are ready."""
    least = None if floor <= 0 else log2(floor / (1 - floor))
    pairs = np.minimum(first, second), np.maximum(first, second)
    run = _on_spark(spark_master) if engine == SPARK else _here
    answers = run(comparable, pairs, model, least, tell)
    tables = [pair_table(predicted, model) for predicted in answers]
    table = pl.concat(tables).sort("first", "second")
    return ScoredPairs(table, field_names(model), model.prior_bits)


def _here(
    comparable: Comparable, pairs: Pairs, model: LinkageModel, least: float | None, tell: Progress
) -> Iterator[pl.DataFrame]:
    """Splink's answers by DuckDB, batch by batch."""
    from sought.linkage.consolidation.duckdb_engine import DuckDBEngine

    hopeless = hopeless_levels(model, least, comparable.said)
    with DuckDBEngine.of(comparable.columns, model) as engine:
        for part in _batches(len(pairs[0])):
            first, second = (rows[part] for rows in pairs)
            levels = comparable.names.levels(first, second)
            kept = ~np.isin(levels % PACKED, hopeless)
            yield engine.score(first[kept], second[kept], levels[kept], least)
            tell(part.stop / max(1, len(pairs[0])))


def _on_spark(master: str | None) -> Callable[..., Iterator[pl.DataFrame]]:
    """As :func:`_here`, by the cluster at ``master`` and in one piece."""
    from sought.linkage.consolidation.spark_engine import predicted_on_spark

    def run(
        comparable: Comparable,
        pairs: Pairs,
        model: LinkageModel,
        least: float | None,
        tell: Progress,
    ) -> Iterator[pl.DataFrame]:
        yield predicted_on_spark(comparable, pairs, model, least, master)
        tell(1.0)

    return run


def _batches(count: int) -> Iterator[slice]:
    for start in range(0, max(count, 1), BATCH):
        yield slice(start, min(count, start + BATCH))
