"""``sought kinship search``: every sample against every missing person, at national size."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson, CaseFolder
from sought.cli.output import Progress, progress
from sought.cli.reading import about, read_load
from sought.errors import Interrupted

if TYPE_CHECKING:
    from sought.exchange.search_folder import SearchFolder
    from sought.genetics.caseload import CaseLoad
    from sought.genetics.search.comparison import SearchSettings
    from sought.genetics.search.engine import UnitResult
    from sought.genetics.search.outcome import SearchOutcome
    from sought.genetics.search.plan import SearchPlan, Unit
    from sought.genetics.search.preparation import Prepared


class Engine(StrEnum):
    """What works off the search."""

    LOCAL = "local"
    SPARK = "spark"


Result = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="RESULT", show_default=False,
        help="Folder of the result. One that holds an earlier search is brought up to date: only "
        "what is new or changed is searched.",
    ),
]  # fmt: skip
Reported = Annotated[
    float, typer.Option("--threshold", min=0.0, help="Report pairings from this LR on.")
]
Top = Annotated[
    int,
    typer.Option(
        min=0,
        help="Report besides, whatever their LR, so many best of each sample and of each missing "
        "person.",
    ),
]
LeastMarkers = Annotated[
    int, typer.Option(min=0, help="Markers that sample and relatives must both be typed at.")
]
Merge = Annotated[
    bool,
    typer.Option(
        "--merge/--no-merge",
        help="First look for contaminated samples and for samples of one body, which are then "
        "searched as one.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, show_default="one for each core", help="Processes that share the work."),
]
Master = Annotated[str, typer.Option(metavar="URL", help="Address of the Spark cluster.")]


def search(  # noqa: PLR0917 - as many as options
    case_dir: CaseFolder,
    result: Result,
    threshold: Reported = 100.0,
    top: Top = 0,
    least_markers: LeastMarkers = 1,
    merge: Merge = True,
    workers: Workers = None,
    engine: Annotated[Engine, typer.Option(help="Where the work is done.")] = Engine.LOCAL,
    master: Master = "",
    as_json: AsJson = False,
) -> None:
    """Search every sample against every missing person of a case load.

    Pairings at or above the threshold are computed in double precision and written to RESULT;
    the others are counted and their LRs summed. Every comparison that was due is accounted
    for. Interrupted, the search goes on where it was when it is started again.
    """
    from sought.cli.search_tables import Searched, show
    from sought.exchange.search_folder import SearchFolder
    from sought.genetics.search.comparison import SearchSettings

    started = time.perf_counter()
    run = _Run(engine, master, workers or os.cpu_count() or 1)
    folder = SearchFolder(result)
    load = read_load(case_dir)
    with about(case_dir):
        prepared = _prepared(load, merge=merge)
        plan = _begun(prepared, SearchSettings(threshold, top, least_markers), folder)
        todo = _work(plan, folder, run)
        outcome = _finished(plan, folder, prepared)
    seconds = time.perf_counter() - started
    show(Searched(plan, len(todo), prepared, outcome, seconds, str(result)), as_json=as_json)


def _prepared(load: CaseLoad, *, merge: bool) -> Prepared:
    from sought.genetics.search.preparation import prepare, unprepared

    if not merge:
        return unprepared(load)
    with progress("looking for samples of one body", rate="pairs") as bar:
        return prepare(load, progress=bar)


def _begun(prepared: Prepared, settings: SearchSettings, folder: SearchFolder) -> SearchPlan:
    from sought.genetics.search.plan import plan_search

    load = prepared.load
    if folder.earlier().samples and folder.settings() != settings:
        sys.stderr.write("other settings than before: everything is searched again\n")
    plan = plan_search(
        load.case,
        settings,
        ruled_out=load.ruled_out,
        wanted=load.evidence,
        earlier=folder.earlier(),
    )
    folder.begin(plan)
    return plan


@dataclass(frozen=True)
class _Run:
    """What works off the units."""

    engine: Engine
    master: str
    workers: int

    def __post_init__(self) -> None:
        if (self.engine == Engine.SPARK) != bool(self.master):
            raise typer.BadParameter("--engine spark and --master URL belong together")

    def results(self, plan: SearchPlan, todo: Sequence[Unit]) -> Iterator[UnitResult]:
        """Results as they come."""
        if self.engine == Engine.SPARK:
            from sought.genetics.search.spark import run_on_spark

            return run_on_spark(plan, todo, self.master)
        from sought.genetics.search.engine import run

        return run(plan, todo, workers=self.workers)


def _work(plan: SearchPlan, folder: SearchFolder, run: _Run) -> list[Unit]:
    """Search the units that are not there yet, and keep each as it comes."""
    there = folder.done(plan)
    todo = [u for u in plan.units if u.key not in there]
    due = sum(map(plan.comparisons, todo))
    compared = kept = 0
    try:
        with progress("comparing", rate="LRs") as bar:
            for found in run.results(plan, todo):
                folder.save(found)
                kept += 1
                compared += plan.comparisons(found.unit)
                _tell(bar, compared, due)
    except KeyboardInterrupt:
        raise Interrupted(
            f"interrupted; {kept + len(there)} of {len(plan.units)} parts of the search are kept "
            f"in {folder.path}: the same command goes on from there"
        ) from None
    return todo


def _tell(bar: Progress | None, done: int, due: int) -> None:
    if bar is not None:
        bar(done, due)


def _finished(plan: SearchPlan, folder: SearchFolder, prepared: Prepared) -> SearchOutcome:
    from sought.genetics.search.outcome import put_together

    outcome = put_together(plan, folder.results(plan))
    folder.finish(plan, outcome, prepared)
    return outcome
