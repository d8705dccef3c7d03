"""Ask for a run of the kinship engine; one that waits already will do."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.models import (
    AuditHead,
    FamilyAccess,
    Officer,
    Search,
    SearchPurpose,
    SearchState,
)
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


def search_follows(*, by: Officer | FamilyAccess, reason: str) -> Search:
    """As :func:`queue_search`, where a deed of whoever may do it changes what is compared.

    What a family says on its page is searched in the name of the officer who gave it the letter.
    """
    return _queued(SearchPurpose.SEARCH, reasoned(reason, "a search"), by)


@transaction.atomic
def queue_reaudit(*, by: Officer, reason: str) -> Search:
    """A test anew of every identification that stands, or the one that waits for it already.

    Refused to whoever does not run searches.
    """
    access_of(by).check(Permission.RUN_SEARCH)
    return _queued(SearchPurpose.REAUDIT, reasoned(reason, "a re-audit"), by)


def _queued(purpose: SearchPurpose, why: str, by: Officer | FamilyAccess) -> Search:
    # The lock that the entry takes anyway: of two at once, the second finds the first one's run.
    AuditHead.objects.select_for_update().get(pk=1)
    waiting = Search.objects.filter(
        state=SearchState.WAITING, repeats__isnull=True, purpose=purpose
    ).first()
    if waiting is not None:
        return waiting
    officer = by.issued_by if isinstance(by, FamilyAccess) else by
    search = Search.objects.create(purpose=purpose, reason=why[:500], asked_by=officer)
    verb = "queue search" if purpose == SearchPurpose.SEARCH else "queue re-audit"
    add_entry(verb, by=by, subject=search.code)
    return search
