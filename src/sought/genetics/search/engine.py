"""Working off the units of a search on the cores of this machine."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from typing import NamedTuple

from sought.genetics.search.comparison import ChunkResult, PreparedFamilies
from sought.genetics.search.family_tables import FamilyTables, kit_of
from sought.genetics.search.observed import ObservedSamples
from sought.genetics.search.plan import SearchPlan, Unit
from sought.genetics.table_batches import MarkerPanel


class UnitResult(NamedTuple):
    """A unit with what was found in it."""

    unit: Unit
    result: ChunkResult


Task = tuple[Unit, ...]
"""Units of one chunk of families, whose tables are made once for all of them."""


def tasks_of(units: Iterable[Unit]) -> list[Task]:
    """Units grouped by their families."""
    ordered = sorted(units, key=lambda u: (u.families, u.samples))
    return [tuple(group) for _, group in groupby(ordered, key=lambda u: u.families)]


@dataclass(frozen=True, eq=False)
class Worker:
    """What is needed to work off tasks of a plan."""

    plan: SearchPlan
    observed: ObservedSamples
    starts: dict[int, tuple[int, int]]
    panel: MarkerPanel

    @classmethod
    def of(cls, plan: SearchPlan, chunks: Sequence[int]) -> Worker:
        """A worker for these chunks of samples."""
        parts = [plan.samples(chunk) for chunk in chunks]
        observed = ObservedSamples.of([s for part in parts for s in part])
        starts, at = {}, 0
        for chunk, part in zip(chunks, parts, strict=True):
            starts[chunk] = (at, at + len(part))
            at += len(part)
        panel = MarkerPanel(plan.case.markers, observed.observations, plan.case.theta)
        return cls(plan, observed, starts, panel)

    def work(self, task: Task) -> list[UnitResult]:
        """Make the tables of a task's families, then search each chunk of samples."""
        targets = self.plan.targets(task[0].families)
        kits = [kit_of(t, self.plan.case.markers) for t in targets]
        families = PreparedFamilies(FamilyTables.of(targets, self.panel, kits))
        return [UnitResult(unit, self._compare(families, unit)) for unit in task]

    def _compare(self, families: PreparedFamilies, unit: Unit) -> ChunkResult:
        samples = self.observed.part(slice(*self.starts[unit.samples]))
        barred, wanted = self.plan.ruled_out_in(unit), self.plan.wanted_in(unit)
        return families.compare(samples, self.plan.settings, barred, wanted)


def run(plan: SearchPlan, units: Sequence[Unit], *, workers: int = 1) -> Iterator[UnitResult]:
    """Results of units as they come, in no stated order.

    With more than one worker, processes share the work; leaving the iteration stops them.
    """
    tasks = tasks_of(units)
    chunks = sorted({u.samples for u in units})
    if not tasks:
        return
    if workers == 1 or len(tasks) == 1:
        worker = Worker.of(plan, chunks)
        for task in tasks:
            yield from worker.work(task)
        return
    yield from _in_processes(plan, chunks, tasks, min(workers, len(tasks)))


def _in_processes(
    plan: SearchPlan, chunks: Sequence[int], tasks: Sequence[Task], workers: int
) -> Iterator[UnitResult]:
    context = get_context("forkserver")  # a fork of a process with threads may hang
    context.set_forkserver_preload([__name__])
    pool = ProcessPoolExecutor(workers, context, _start, (plan, chunks))
    try:
        # Rare forms of families stand last and take longest: they begin, so that nobody waits.
        waiting: set[Future[list[UnitResult]]] = {
            pool.submit(_work, task) for task in reversed(tasks)
        }
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_worker: list[Worker] = []
"""The worker of a process of the pool."""


def _start(plan: SearchPlan, chunks: Sequence[int]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    _worker[:] = [Worker.of(plan, chunks)]


def _work(task: Task) -> list[UnitResult]:
    return _worker[0].work(task)
