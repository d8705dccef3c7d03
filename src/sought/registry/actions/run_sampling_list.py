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
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction
from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.actions.held_runs import HeldRuns
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
SAMPLING_LISTS = HeldRuns(SamplingList, "sampling list", PATIENCE)
STEP = "planning"
_SECONDS_BETWEEN = 1.0
_BATCH = 2000
_LOG = logging.getLogger(__name__)


def claim_sampling_list(worker: str) -> SamplingList | None:
    """The list that this worker now works at; None where none waits.

    One that has brought down several workers fails.
    """
    return SAMPLING_LISTS.claim(worker)


def run_sampling_list(row: SamplingList, *, progress: Progress = silent) -> SamplingList:
    """The claimed list, done or failed; a failure is kept with its reason and never raised.

    KeyboardInterrupt puts it back among the waiting ones, and so does a database that is locked,
    as often as a list may bring down its worker.
    """
    from sought.genetics.planning.plan import plan_sampling
    from sought.genetics.planning.settings import PlanOptions
    from sought.registry.records.sampling_case import sampling_case

    with SAMPLING_LISTS.working(row):
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
    return SamplingList.objects.get(pk=row.pk)


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
                SAMPLING_LISTS.own(row).update(heartbeat_at=timezone.now())

    return tell


@transaction.atomic
def _write(
    row: SamplingList, plan: SamplingPlan, options: PlanOptions, search: Search | None
) -> None:
    from sought.registry.records.search_settings import engine_versions
    from sought.registry.records.suggestion_rows import list_figures, suggestion_rows

    kept = SAMPLING_LISTS.own(row).select_for_update().first()
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
