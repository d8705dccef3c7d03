"""Work out an estimate: the overlaps as the register has them, every method, and the result.

As with searches, the long part writes signs of life only, what is found is written in one
transaction, while the run is still this worker's, and a database that is locked fails nothing.
Whoever stops the run takes it from its worker, which notices at its next sign of life.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, transaction
from django.utils import timezone

from sought import __version__
from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.held_runs import HeldRuns, TakenAway
from sought.registry.actions.lock_patience import little_patience
from sought.registry.actions.progress import Progress, silent
from sought.registry.models import EstimateRun, SearchState
from sought.registry.records.estimate_spec import EstimateSpec

if TYPE_CHECKING:
    from sought.reporting.estimates.methods import Options

PATIENCE = timedelta(minutes=15)
"""A run that has given no sign of life for so long has lost its worker."""
ESTIMATES = HeldRuns(EstimateRun, "estimate", PATIENCE, reset=("done_units", "all_units"))
STEP = "estimating"
REPLICATES, CHAINS, DOUBLINGS = 200, 8, 2
"""Of the sampled methods: minutes, not hours, for four lists and five draws of the linkage."""
_SECONDS_BETWEEN = 1.0
_LOG = logging.getLogger(__name__)


def claim_estimate(worker: str) -> EstimateRun | None:
    """The run that this worker now works at; None where none waits.

    One that has brought down several workers fails.
    """
    return ESTIMATES.claim(worker)


def run_estimate(run: EstimateRun, *, progress: Progress = silent) -> EstimateRun:
    """The claimed run, done, stopped or failed; a failure is kept with its reason, never raised.

    KeyboardInterrupt puts it back among the waiting ones, and so does a database that is locked,
    as often as a run may bring down its worker.
    """
    with ESTIMATES.working(run, InputError):  # one that names fields and numbers only
        beat = _pulse(run, progress)
        beat(0, 0)
        _write(run, *_worked_out(EstimateSpec.of_record(run.spec), beat))
    return EstimateRun.objects.get(pk=run.pk)


def options_of(spec: EstimateSpec) -> Options:
    """The settings of the methods, as the result states them."""
    from sought.reporting.estimates.latent_classes import Chains
    from sought.reporting.estimates.methods import Options

    return Options(
        seed=spec.seed,
        replicates=REPLICATES,
        chains=Chains(chains=CHAINS, doublings=DOUBLINGS),
    )


def _worked_out(
    spec: EstimateSpec, beat: Callable[[int, int], None]
) -> tuple[dict[str, Any], datetime]:
    """The result, and the moment of which its counts are."""
    from sought.registry.records.estimate_result import estimate_result
    from sought.registry.records.list_occasions import occasions
    from sought.registry.records.list_overlaps import register_overlaps
    from sought.reporting.estimates.methods import method
    from sought.reporting.estimates.side_by_side import compare

    known_at = timezone.now()
    overlaps = register_overlaps(spec, lambda: beat(0, 0))
    options = options_of(spec)
    found = compare(overlaps.strata, [method(key) for key in spec.methods], options, beat)
    bodies = occasions().bodies
    names = {key: bodies[key] for key in spec.lists if key in bodies}
    return estimate_result(overlaps, found, options, names), known_at


def _pulse(run: EstimateRun, progress: Progress) -> Callable[[int, int], None]:
    """Tells on, and writes a sign of life about once a second; TakenAway where it is stopped."""
    last = 0.0

    def beat(done: int, due: int) -> None:
        nonlocal last
        progress(STEP, done, due)
        now = time.monotonic()
        if now - last < _SECONDS_BETWEEN:
            return
        last = now
        try:
            with little_patience():
                mine = ESTIMATES.own(run).update(
                    heartbeat_at=timezone.now(), done_units=done, all_units=due
                )
        except OperationalError:
            return
        if not mine:
            raise TakenAway("it was stopped, or another worker has it now")

    return beat


@transaction.atomic
def _write(run: EstimateRun, result: dict[str, Any], known_at: datetime) -> None:
    kept = ESTIMATES.own(run).select_for_update().first()
    if kept is None:
        raise TakenAway("it was stopped, or another worker has it now")
    kept.result, kept.known_at = result, known_at
    kept.versions = {"sought": __version__, "numpy": version("numpy"), "scipy": version("scipy")}
    kept.state, kept.finished_at = SearchState.DONE, timezone.now()
    kept.full_clean()
    kept.save()
    detail = {"strata": len(result["strata"]), "methods": len(kept.spec["methods"])}
    add_entry("run estimate", by=kept.asked_by, subject=kept.code, detail=detail)
