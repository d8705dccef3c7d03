"""Work out an estimate: the overlaps as the register has them, every method, and the result.

As with searches, the long part writes signs of life only, what is found is written in one
transaction, while the run is still this worker's, and a database that is locked fails nothing.
Whoever stops the run takes it from its worker, which notices at its next sign of life.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from sought import __version__
from sought.errors import InputError, SoughtError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.claim_search import MOST_ATTEMPTS
from sought.registry.actions.lock_patience import little_patience
from sought.registry.actions.progress import Progress, silent
from sought.registry.models import EstimateRun, SearchState
from sought.registry.records.estimate_spec import EstimateSpec

if TYPE_CHECKING:
    from sought.reporting.estimates.methods import Options

PATIENCE = timedelta(minutes=15)
"""A run that has given no sign of life for so long has lost its worker."""
STEP = "estimating"
REPLICATES, CHAINS, DOUBLINGS = 200, 8, 2
"""Of the sampled methods: minutes, not hours, for four lists and five draws of the linkage."""
_SECONDS_BETWEEN = 1.0
_LOG = logging.getLogger(__name__)


class _TakenAway(SoughtError):  # noqa: N818 - no fault
    """Stopped, or another worker's now."""


def claim_estimate(worker: str) -> EstimateRun | None:
    """The run that this worker now works at; None where none waits.

    Two workers never get the same.  One that has brought down several workers fails.
    """
    _give_up()
    free = Q(state=SearchState.WAITING) | _lost(attempts__lt=MOST_ATTEMPTS)
    while (found := EstimateRun.objects.filter(free).order_by("pk").first()) is not None:
        now = timezone.now()
        taken = EstimateRun.objects.filter(free, pk=found.pk, attempts=found.attempts).update(
            state=SearchState.RUNNING,
            started_at=now,
            heartbeat_at=now,
            worker=worker,
            attempts=F("attempts") + 1,
            done_units=0,
            all_units=0,
        )
        if taken:
            return EstimateRun.objects.get(pk=found.pk)
    return None


def run_estimate(run: EstimateRun, *, progress: Progress = silent) -> EstimateRun:
    """The claimed run, done, stopped or failed; a failure is kept with its reason, never raised.

    KeyboardInterrupt puts it back among the waiting ones, and so does a database that is locked,
    as often as a run may bring down its worker.
    """
    try:
        beat = _pulse(run, progress)
        beat(0, 0)
        _write(run, *_worked_out(EstimateSpec.of_record(run.spec), beat))
    except KeyboardInterrupt:
        _put_back(run)
        raise
    except OperationalError:
        _try_later(run)
    except _TakenAway:
        _LOG.warning("%s was stopped, or is another worker's now", run.code)
    except InputError as error:  # names fields and numbers only
        _fail(run, str(error))
    except Exception as error:  # noqa: BLE001 - kept with the run
        _LOG.error("estimate failed: %s, %s", run.code, type(error).__name__)
        _fail(run, type(error).__name__)  # what it says may quote a name
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
    """Tells on, and writes a sign of life about once a second; _TakenAway where it is stopped."""
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
                mine = _own(run).update(heartbeat_at=timezone.now(), done_units=done, all_units=due)
        except OperationalError:
            return
        if not mine:
            raise _TakenAway("it was stopped, or another worker has it now")

    return beat


def _put_back(run: EstimateRun) -> None:
    _own(run).update(state=SearchState.WAITING, started_at=None, heartbeat_at=None)


def _try_later(run: EstimateRun) -> None:
    """As of a search; where not even that can be written the next worker takes it over."""
    _LOG.warning("the database was locked during %s", run.code)
    with suppress(OperationalError):
        if run.attempts < MOST_ATTEMPTS:
            _put_back(run)
        else:
            _fail(run, f"the database could not be used, {run.attempts} times")


def _lost(**more: Any) -> Q:
    before = timezone.now() - PATIENCE
    return Q(state=SearchState.RUNNING, heartbeat_at__lt=before, **more)


@transaction.atomic
def _give_up() -> None:
    for run in EstimateRun.objects.select_for_update().filter(_lost(attempts__gte=MOST_ATTEMPTS)):
        run.state, run.finished_at = SearchState.FAILED, timezone.now()
        run.problem = f"its worker ended {run.attempts} times without a result"
        run.save(update_fields=["state", "finished_at", "problem"])
        add_entry("fail estimate", by=None, subject=run.code)


def _own(run: EstimateRun) -> Any:
    """The row as long as it is this worker's at this attempt."""
    return EstimateRun.objects.filter(
        pk=run.pk, state=SearchState.RUNNING, worker=run.worker, attempts=run.attempts
    )


@transaction.atomic
def _write(run: EstimateRun, result: dict[str, Any], known_at: datetime) -> None:
    kept = _own(run).select_for_update().first()
    if kept is None:
        raise _TakenAway("it was stopped, or another worker has it now")
    kept.result, kept.known_at = result, known_at
    kept.versions = {"sought": __version__, "numpy": version("numpy"), "scipy": version("scipy")}
    kept.state, kept.finished_at = SearchState.DONE, timezone.now()
    kept.full_clean()
    kept.save()
    detail = {"strata": len(result["strata"]), "methods": len(kept.spec["methods"])}
    add_entry("run estimate", by=kept.asked_by, subject=kept.code, detail=detail)


@transaction.atomic
def _fail(run: EstimateRun, problem: str) -> None:
    now = timezone.now()
    failed = _own(run).update(
        state=SearchState.FAILED, finished_at=now, heartbeat_at=now, problem=problem
    )
    if failed:
        add_entry("fail estimate", by=run.asked_by, subject=run.code)
