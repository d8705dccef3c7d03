"""Ask for a new list of whom to ask next; one that waits already will do."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.models import AuditHead, Officer, SamplingList, SearchState
from sought.registry.policies import Permission, access_of


@transaction.atomic
def queue_sampling_list(*, by: Officer, reason: str) -> SamplingList:
    """The list that waits, or a new one; Refused to who does not plan samples."""
    access_of(by).check(Permission.PLAN_SAMPLES)
    return list_follows(by=by, reason=reason)


@transaction.atomic
def list_follows(*, by: Officer, reason: str) -> SamplingList:
    """As :func:`queue_sampling_list`, where a search has changed what is known."""
    why = reasoned(reason, "a list")
    # The lock that the entry takes anyway: of two at once, the second finds the first one's list.
    AuditHead.objects.select_for_update().get(pk=1)
    waiting = SamplingList.objects.filter(state=SearchState.WAITING).first()
    if waiting is not None:
        return waiting
    made = SamplingList.objects.create(reason=why[:500], asked_by=by)
    add_entry("queue sampling list", by=by, subject=made.code)
    return made
