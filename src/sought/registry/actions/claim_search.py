"""A worker takes the next waiting search, or one whose worker has died."""

from __future__ import annotations

from datetime import timedelta

from sought.registry.actions.held_runs import MOST_ATTEMPTS, HeldRuns
from sought.registry.models import Search

__all__ = ["MOST_ATTEMPTS", "PATIENCE", "SEARCHES", "claim_search"]

PATIENCE = timedelta(minutes=3)
"""A running search that has given no sign of life for so long has lost its worker."""
SEARCHES = HeldRuns(Search, "search", PATIENCE, reset=("done_units",))


def claim_search(worker: str, *, only: Search | None = None) -> Search | None:
    """The search that this worker now works at; None where none waits, or not that one."""
    return SEARCHES.claim(worker, only=only)
