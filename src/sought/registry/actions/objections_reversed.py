"""What the reversal of a decision does to the objections against it."""

from __future__ import annotations

from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.models import Objection, Officer, ReversalRequest


def end_objections(asked: ReversalRequest, *, by: Officer) -> None:
    """Those that are open are upheld, also where a test that was asked for is not made any more.

    Part of the reversal's transaction; ``by`` is who granted it.
    """
    decision = asked.decision
    answer = f"{decision.code} is reversed by a request of {asked.asked_at:%Y-%m-%d}"
    rows = Objection.objects.select_for_update(of=("self",))
    for row in rows.filter(decision=decision, answered_at__isnull=True).order_by("pk"):
        row.answered_at, row.answered_by, row.upheld = timezone.now(), by, True
        row.answer, row.reversal = answer, asked
        row.save(update_fields=["answered_at", "answered_by", "upheld", "answer", "reversal"])
        detail = {"decision": decision.code, "reversal": asked.pk}
        add_entry("uphold objection", by=by, subject=row.code, detail=detail, reason=answer)
