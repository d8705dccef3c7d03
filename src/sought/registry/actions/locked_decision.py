"""The decision as it is now; its reversal waits until the deed is written, and the reverse."""

from __future__ import annotations

from sought.registry.models import Decision


def locked_decision(decision: int) -> Decision:
    """The row of that primary key, locked to the end of the transaction, with whom it is about."""
    rows = Decision.objects.select_for_update(of=("self",))
    return rows.select_related("hypothesis__person", "hypothesis__remains__site").get(pk=decision)
