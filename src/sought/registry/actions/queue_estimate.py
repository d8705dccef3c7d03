"""Ask for an estimate of how many stand in no list; the same question that waits already will do."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.models import AuditHead, EstimateRun, Officer, SearchState
from sought.registry.policies import Permission, access_of
from sought.registry.records.estimate_spec import EstimateSpec

MOST_WAITING = 20
"""So many may wait: each is minutes of work for the house's one worker."""


@transaction.atomic
def queue_estimate(*, by: Officer, spec: EstimateSpec) -> EstimateRun:
    """The run that waits for the same question, or a new one.

    Refused to whoever does not run estimates; InputError while too many wait.
    """
    access_of(by).check(Permission.RUN_ESTIMATES)
    # The lock that the entry takes anyway: of two at once, the second finds the first one's run.
    AuditHead.objects.select_for_update().get(pk=1)
    waiting = EstimateRun.objects.filter(state=SearchState.WAITING)
    record = spec.as_record()
    same = next((run for run in waiting.order_by("pk") if run.spec == record), None)
    if same is not None:
        return same
    if waiting.count() >= MOST_WAITING:
        raise InputError(f"{MOST_WAITING} estimates wait already; stop one of them or wait")
    made = EstimateRun.objects.create(spec=record, asked_by=by)
    add_entry("queue estimate", by=by, subject=made.code)
    return made
