"""Stop an estimate that waits or runs; what it had found so far is not kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.models import EstimateRun, Officer, SearchState
from sought.registry.policies import Permission, access_of


@transaction.atomic
def stop_estimate(run: EstimateRun, *, by: Officer) -> EstimateRun:
    """Its worker notices within seconds and goes on to the next; InputError where it has ended."""
    access_of(by).check(Permission.RUN_ESTIMATES)
    kept = EstimateRun.objects.select_for_update().get(pk=run.pk)
    if kept.state not in {SearchState.WAITING, SearchState.RUNNING}:
        raise InputError(f"{kept.code} has ended already")
    kept.state = SearchState.STOPPED
    kept.stopped_at, kept.stopped_by = timezone.now(), by
    kept.save(update_fields=["state", "stopped_at", "stopped_by"])
    add_entry("stop estimate", by=by, subject=kept.code)
    return kept
