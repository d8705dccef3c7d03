"""The same units worked off by a cluster of Apache Spark, where one machine is too small.

The workers need Python with this package at the place this process has it; nothing is shared
but the plan, which is broadcast once.  PySpark is imported here only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sought.errors import InputError, SoughtError
from sought.genetics.search.engine import Task, UnitResult, Worker, tasks_of
from sought.genetics.search.plan import SearchPlan, Unit

if TYPE_CHECKING:
    from pyspark import SparkContext

_MISSING_PYSPARK = (
    "PySpark is not installed; install `sought[spark]` (and Java 17 or newer), or leave out "
    "--engine spark"
)


def run_on_spark(plan: SearchPlan, units: Sequence[Unit], master: str) -> Iterator[UnitResult]:
    """Results of units as the cluster at ``master`` (``spark://host:7077``) returns them.

    Raises SoughtError where PySpark, Java or the cluster are not to be had.
    """
    tasks = tasks_of(units)
    if not tasks:
        return
    chunks = sorted({u.samples for u in units})
    with _context(master) as spark:
        shared = spark.broadcast((plan, chunks))

        def work(part: Iterable[Task]) -> Iterator[UnitResult]:
            worker = Worker.of(*shared.value)
            for task in part:
                yield from worker.work(task)

        # A part for each task: what a worker loses is one, and what comes back is kept at once.
        yield from (
            spark.parallelize(tasks, len(tasks))
            .mapPartitions(work)
            .toLocalIterator(prefetchPartitions=True)
        )


@contextmanager
def _context(master: str) -> Iterator[SparkContext]:
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
    except ImportError:
        raise SoughtError(_MISSING_PYSPARK) from None
    if not master.startswith(("spark://", "local", "yarn", "k8s://")):
        raise InputError(
            f"'{master}' is no address of a cluster; it looks like spark://host:7077",
            where="--master",
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = SparkConf().setMaster(master).setAppName("sought kinship search")
    settings.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    try:
        context = SparkContext(conf=settings)
    except (Py4JError, PySparkException, OSError, RuntimeError) as error:
        raise SoughtError(
            f"no Spark context at {master} ({type(error).__name__}); is Java 17 or newer "
            "installed, and does the cluster answer?"
        ) from None
    try:
        yield context
    finally:
        context.stop()
