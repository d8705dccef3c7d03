"""From lists to persons: candidates, weights, pairs, clusters.

Reads names of persons; what is told of progress are steps and shares.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from sought.errors import InputError
from sought.linkage.consolidation.blocking import CandidatePairs, candidate_pairs
from sought.linkage.consolidation.clusters import Clusters, clusters
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.engines import DUCKDB, ENGINES
from sought.linkage.consolidation.gazetteer import Gazetteer
from sought.linkage.consolidation.list_records import checked
from sought.linkage.consolidation.model import LinkageModel
from sought.linkage.consolidation.scored_pairs import ScoredPairs
from sought.linkage.consolidation.scoring import Comparable, score
from sought.linkage.consolidation.training_pairs import learn

Progress = Callable[[str, float], None]
"""Is told the step (``candidates``, ``training``, ``pairs``, ``clusters``) and its share done."""


@dataclass(frozen=True, slots=True, eq=False)
class Consolidated:
    """Entries of lists with the persons they are, and how that was found."""

    records: pl.DataFrame
    pairs: ScoredPairs
    clusters: Clusters
    model: LinkageModel
    compared: int
    """candidate pairs, those too unlikely to be among ``pairs`` included"""


def consolidate(  # noqa: PLR0913 - each says another thing of the run
    records: pl.DataFrame,
    *,
    decisions: Decisions = Decisions(),  # noqa: B008 - a frozen value
    gazetteer: Gazetteer = Gazetteer(),  # noqa: B008 - a frozen value
    engine: str = DUCKDB,
    spark_master: str | None = None,
    model: LinkageModel | None = None,
    new_from: int | None = None,
    threshold: float = 0.5,
    progress: Progress | None = None,
) -> Consolidated:
    """Find which entries are of one person.

    ``records`` is a :func:`.list_records.record_table`.  With a ``model`` nothing is learned; with
    ``new_from`` only pairs with a record from this row on are compared, and ``decisions.before``
    says what the earlier ones are.  Without a model it is learned from these records, so give one
    to an incremental run.  ``threshold`` is the probability from which a pair speaks for one person.
    InputError where an id repeats, an engine is unknown or officers
    contradict themselves.
    """
    _check(engine, spark_master)
    tell = progress or _untold
    table = checked(records)
    pairs = candidate_pairs(
        table,
        new_from=new_from,
        repeating=decisions.repeating,
        within_lists=False,
        progress=lambda share: tell("candidates", share),
    )
    comparable = Comparable.of(table, gazetteer)
    tell("training", 0.0)
    chosen = model or learn(comparable, pairs.first, pairs.second, decisions)
    tell("training", 1.0)
    scored = _scored(comparable, pairs, chosen, engine, spark_master, tell)
    tell("clusters", 0.0)
    found = clusters(table, scored, decisions, threshold=threshold)
    tell("clusters", 1.0)
    return Consolidated(table, scored, found, chosen, len(pairs))


def _scored(
    comparable: Comparable,
    pairs: CandidatePairs,
    model: LinkageModel,
    engine: str,
    master: str | None,
    tell: Progress,
) -> ScoredPairs:
    return score(
        comparable,
        pairs.first,
        pairs.second,
        model,
        engine=engine,
        spark_master=master,
        tell=lambda share: tell("pairs", share),
    )


def _check(engine: str, spark_master: str | None) -> None:
    if engine not in ENGINES:
        raise InputError(f"'{engine}' is none; allowed: {', '.join(ENGINES)}", where="engine")
    if spark_master is not None and engine == DUCKDB:
        raise InputError("is for the engine spark", where="spark_master")


def _untold(_step: str, _share: float) -> None:
    pass
