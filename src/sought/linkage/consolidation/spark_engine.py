"""The model run by Splink on a cluster of Apache Spark, where one machine is too small.

Weights are learned on one machine and are the same numbers here; names are compared on the workers,
to which the prepared names are sent once.  The workers need Python with this package at the place
this process has it.  PySpark is imported here only.

Reads names of persons.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.errors import InputError, SoughtError
from sought.linkage.consolidation.comparisons.names import PACKED
from sought.linkage.consolidation.duckdb_engine import quiet_linker, register_rarities
from sought.linkage.consolidation.hopeless import hopeless_levels
from sought.linkage.consolidation.model import LinkageModel
from sought.linkage.consolidation.pair_levels import NamesOfRecords
from sought.linkage.consolidation.splink_settings import answer_columns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from sought.linkage.consolidation.scoring import Comparable

Ints = NDArray[np.int64]

MASTER = "local-cluster[2,1,2048]"
"""Two workers with a core and 2 GB each, on this machine."""
PARTS = 8
"""Partitions of what is shuffled."""
PAIRS_OF_A_PART = 50_000
_MISSING_PYSPARK = (
    "PySpark is not installed; install `sought[spark]` (and Java 17 or newer), or leave out "
    "--engine spark"
)
_LEVELS = "join_key_l long, join_key_r long, match_key long"


def predicted_on_spark(
    comparable: Comparable,
    pairs: tuple[Ints, Ints],
    model: LinkageModel,
    least_bits: float | None,
    master: str | None,
) -> pl.DataFrame:
    """Splink's table of predictions for pairs of rows, as the DuckDB engine gives it.

    Raises SoughtError where PySpark, Java or the cluster are not to be had.
    """
    hopeless = hopeless_levels(model, least_bits, comparable.said)
    with _session(master or MASTER) as spark:
        measured = _measured(spark, comparable.names, pairs, hopeless)
        return _predicted(spark, comparable.columns, measured, model, least_bits)


def _predicted(
    spark: SparkSession,
    columns: pl.DataFrame,
    pairs: DataFrame,
    model: LinkageModel,
    least_bits: float | None,
) -> pl.DataFrame:
    from splink import SparkAPI

    database = SparkAPI(  # type: ignore[no-untyped-call]
        spark_session=spark, break_lineage_method="persist", register_udfs_automatically=False
    )
    records = database.register(
        spark.createDataFrame(columns.to_arrow()), dataset_display_name="records"
    )
    linker = quiet_linker(records, model)
    register_rarities(linker, database, columns, model)
    linker.table_management.register_blocked_pairs_for_predict(
        database.register(pairs, dataset_display_name="pairs")
    )
    predicted = linker.inference.predict(threshold_match_weight=least_bits, warning_mode="never")
    table = spark.table(predicted.physical_name).select(*answer_columns(model))
    return pl.DataFrame(table.toArrow())


def _measured(
    spark: SparkSession, names: NamesOfRecords, pairs: tuple[Ints, Ints], hopeless: Ints
) -> DataFrame:
    """The pairs with the levels of their names; those that cannot reach the floor are left out."""
    shared = spark.sparkContext.broadcast((names, hopeless))
    rows = np.column_stack(pairs)
    parts = np.array_split(rows, 1 + len(rows) // PAIRS_OF_A_PART)

    # Not mapInArrow, which asks for pandas.
    def measure(part: Ints) -> Iterator[tuple[int, int, int]]:
        known, beyond_hope = shared.value
        first, second = part.T.copy()
        levels = known.levels(first, second)
        kept = ~np.isin(levels % PACKED, beyond_hope)
        columns = (column[kept].tolist() for column in (first, second, levels))
        return zip(*columns, strict=True)

    measured = spark.sparkContext.parallelize(parts, len(parts)).flatMap(measure)
    return spark.createDataFrame(measured, _LEVELS, verifySchema=False)


@contextmanager
def _session(master: str) -> Iterator[SparkSession]:
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise SoughtError(_MISSING_PYSPARK) from None
    if not master.startswith(("spark://", "local", "yarn", "k8s://")):
        raise InputError(
            f"'{master}' is no address of a cluster; it looks like spark://host:7077",
            where="spark_master",
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("sought consolidation")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")  # a warning shows whole plans
    except (Py4JError, PySparkException, OSError, RuntimeError) as error:
        raise SoughtError(
            f"no Spark session at {master} ({type(error).__name__}); is Java 17 or newer "
            "installed, and does the cluster answer?"
        ) from None
    try:
        yield session
    finally:
        session.stop()


_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": str(PARTS),
    "spark.default.parallelism": str(PARTS),
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
