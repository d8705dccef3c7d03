"""Work out a list of whom to ask next: the register as a case load, the planning, its rows.

As with searches, the long part writes signs of life only, what is found is written in one
transaction, while the list is still this worker's, and a database that is locked fails nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from sought.errors import SoughtError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.claim_search import MOST_ATTEMPTS
from sought.registry.actions.progress import Progress, silent
from sought.registry.actions.run_search import house_settings
from sought.registry.models import SamplingList, SearchState, Suggestion

if TYPE_CHECKING:
    from sought.genetics.planning.settings import PlanOptions, SamplingPlan
    from sought.registry.models import Search


BUDGET = 250
"""So many suggestions: what liaison officers and a laboratory can do before the next list."""
DRAWS, SHORTLIST = 200, 2
"""As much as a minute allows on a register of thousands."""
PATIENCE = timedelta(minutes=15)
"""A list that has given no sign of life for so long has lost its worker."""
STEP = "planning"
_SECONDS_BETWEEN = 1.0
_BATCH = 2000
_LOG = logging.getLogger(__name__)


def claim_sampling_list(worker: str) -> SamplingList | None:
    """The list that this worker now works at; None where none waits.

    Two workers never get the same.  One that has brought down several workers fails.
    """
    _give_up()
    free = Q(state=SearchState.WAITING) | _lost(attempts__lt=MOST_ATTEMPTS)
    while (found := SamplingList.objects.filter(free).order_by("pk").first()) is not None:
        now = timezone.now()
        taken = SamplingList.objects.filter(free, pk=found.pk, attempts=found.attempts).update(
            state=SearchState.RUNNING,
            started_at=now,
            heartbeat_at=now,
            worker=worker,
            attempts=F("attempts") + 1,
        )
        if taken:
            return SamplingList.objects.get(pk=found.pk)
    return None


def run_sampling_list(row: SamplingList, *, progress: Progress = silent) -> SamplingList:
    """The claimed list, done or failed; a failure is kept with its reason and never raised.

    KeyboardInterrupt puts it back among the waiting ones, and so does a database that is locked,
    as often as a list may bring down its worker.
    """
    from sought.genetics.planning.plan import plan_sampling
    from sought.genetics.planning.settings import PlanOptions
    from sought.registry.records.sampling_case import sampling_case

    try:
        settings = house_settings()
        run = settings.run
        options = PlanOptions(
            budget=BUDGET,
            posterior=run.threshold,
            unlisted=run.unlisted,
            draws=DRAWS,
            shortlist=SHORTLIST,
            seed=run.seed,
        )
        case = sampling_case(settings, options)
        plan = plan_sampling(case.load, options, case.found, progress=_heart(row, progress))
        _write(row, plan, options, case.search)
    except KeyboardInterrupt:
        _put_back(row)
        raise
    except OperationalError:
        _try_later(row)
    except SoughtError as error:  # names codes and positions only
        _fail(row, str(error))
    except Exception as error:  # noqa: BLE001 - kept with the list
        _LOG.error("list failed: %s, %s", row.code, type(error).__name__)
        _fail(row, type(error).__name__)  # what it says may quote a genotype
    return SamplingList.objects.get(pk=row.pk)


def _put_back(row: SamplingList) -> None:
    _own(row).update(state=SearchState.WAITING, started_at=None, heartbeat_at=None)


def _try_later(row: SamplingList) -> None:
    """As of a search; where not even that can be written the next worker takes it over."""
    _LOG.warning("the database was locked during %s", row.code)
    with suppress(OperationalError):
        if row.attempts < MOST_ATTEMPTS:
            _put_back(row)
        else:
            _fail(row, f"the database could not be used, {row.attempts} times")


def _lost(**more: Any) -> Q:
    before = timezone.now() - PATIENCE
    return Q(state=SearchState.RUNNING, heartbeat_at__lt=before, **more)


@transaction.atomic
def _give_up() -> None:
    lost = SamplingList.objects.select_for_update().filter(_lost(attempts__gte=MOST_ATTEMPTS))
    for row in lost:
        row.state, row.finished_at = SearchState.FAILED, timezone.now()
        row.problem = f"its worker ended {row.attempts} times without a result"
        row.save(update_fields=["state", "finished_at", "problem"])
        add_entry("fail sampling list", by=None, subject=row.code)


def _heart(row: SamplingList, progress: Progress) -> Callable[[int, int], None]:
    """Tells on, and writes a sign of life about once a second."""
    last = 0.0

    def tell(done: int, due: int) -> None:
        nonlocal last
        progress(STEP, done, due)
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN:
            last = now
            with suppress(OperationalError):
                _own(row).update(heartbeat_at=timezone.now())

    return tell


def _own(row: SamplingList) -> Any:
    """The row as long as it is this worker's at this attempt."""
    return SamplingList.objects.filter(
        pk=row.pk, state=SearchState.RUNNING, worker=row.worker, attempts=row.attempts
    )


@transaction.atomic
def _write(
    row: SamplingList, plan: SamplingPlan, options: PlanOptions, search: Search | None
) -> None:
    from sought.registry.records.search_settings import engine_versions
    from sought.registry.records.suggestion_rows import list_figures, suggestion_rows

    kept = _own(row).select_for_update().first()
    if kept is None:
        _LOG.warning("%s is another worker's now", row.code)
        return
    kept.search = search
    kept.settings, kept.versions = asdict(options), engine_versions()
    kept.figures = list_figures(plan)
    kept.state, kept.finished_at = SearchState.DONE, timezone.now()
    kept.full_clean()
    kept.save()
    rows = suggestion_rows(kept, plan)
    Suggestion.objects.bulk_create(rows, batch_size=_BATCH)
    detail = {"suggestions": len(rows), "missing": plan.missing}
    add_entry("make sampling list", by=kept.asked_by, subject=kept.code, detail=detail)


@transaction.atomic
def _fail(row: SamplingList, problem: str) -> None:
    now = timezone.now()
    failed = _own(row).update(
        state=SearchState.FAILED, finished_at=now, heartbeat_at=now, problem=problem
    )
    if failed:
        add_entry("fail sampling list", by=row.asked_by, subject=row.code)
