"""Ask for a run of the kinship engine; one that waits already will do."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.models import AuditHead, Officer, Search, SearchState
from sought.registry.policies import Permission, access_of


@transaction.atomic
def queue_search(*, by: Officer, reason: str) -> Search:
    """The run that waits, or a new one; Refused to whoever neither runs searches nor brings profiles.

    ``reason`` says why it runs, in codes.
    """
    access = access_of(by)
    if not access.can(Permission.IMPORT_PROFILES):
        access.check(Permission.RUN_SEARCH)
    return search_follows(by=by, reason=reason)


def search_follows(*, by: Officer, reason: str) -> Search:
    """As :func:`queue_search`, where a deed of whoever may do it changes what is compared."""
    why = reasoned(reason, "a search")
    # The lock that the entry takes anyway: of two at once, the second finds the first one's run.
    AuditHead.objects.select_for_update().get(pk=1)
    waiting = Search.objects.filter(state=SearchState.WAITING, repeats__isnull=True).first()
    if waiting is not None:
        return waiting
    search = Search.objects.create(reason=why[:500], asked_by=by)
    add_entry("queue search", by=by, subject=search.code)
    return search
