"""A worker takes the next waiting search, or one whose worker has died."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.models import Search, SearchState

PATIENCE = timedelta(minutes=3)
"""A running search that has given no sign of life for so long has lost its worker."""
MOST_ATTEMPTS = 3
"""A search that has brought down so many workers is not tried again."""


def claim_search(worker: str, *, only: Search | None = None) -> Search | None:
    """The search that this worker now works at; None where none waits, or not that one.

    Two workers never get the same: the row is taken by one conditional update.
    """
    _give_up()
    while True:
        free = Search.objects.filter(_free()).order_by("pk")
        found = (free if only is None else free.filter(pk=only.pk)).first()
        if found is None:
            return None
        now = timezone.now()
        taken = Search.objects.filter(_free(), pk=found.pk, attempts=found.attempts).update(
            state=SearchState.RUNNING,
            started_at=now,
            heartbeat_at=now,
            worker=worker,
            attempts=F("attempts") + 1,
            done_units=0,
        )
        if taken:
            return Search.objects.get(pk=found.pk)


def _free() -> Q:
    """Waiting ones however often a worker was stopped at them; of lost ones not the fatal."""
    lost = Q(
        state=SearchState.RUNNING,
        heartbeat_at__lt=timezone.now() - PATIENCE,
        attempts__lt=MOST_ATTEMPTS,
    )
    return Q(state=SearchState.WAITING) | lost


@transaction.atomic
def _give_up() -> None:
    """Searches whose workers have died too often fail, and say so."""
    lost = Search.objects.select_for_update().filter(
        state=SearchState.RUNNING,
        heartbeat_at__lt=timezone.now() - PATIENCE,
        attempts__gte=MOST_ATTEMPTS,
    )
    for search in lost:
        search.state = SearchState.FAILED
        search.finished_at = timezone.now()
        search.problem = f"its worker ended {search.attempts} times without a result"
        search.save(update_fields=["state", "finished_at", "problem"])
        add_entry("fail search", by=None, subject=search.code)
