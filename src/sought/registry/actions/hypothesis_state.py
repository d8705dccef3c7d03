"""What a hypothesis is at: locked for whoever changes something about it."""

from __future__ import annotations

from sought.errors import InputError
from sought.registry.models import Decision, Hypothesis


def said(text: str, problem: str, *, where: str) -> str:
    """The text, trimmed; InputError with the problem where there is none."""
    if not text.strip():
        raise InputError(problem, where=where)
    return text.strip()


def locked_open(hypothesis: Hypothesis) -> Hypothesis:
    """The row as it is now, locked; InputError where it is decided or closed."""
    rows = Hypothesis.objects.select_for_update(of=("self",)).select_related("person", "remains")
    row = rows.get(pk=hypothesis.pk)
    decision = Decision.objects.filter(hypothesis=row).first()
    if decision is not None:
        raise InputError(f"{row.code} is decided by {decision.code}; ask to reverse that decision")
    if row.closed_at is not None:
        raise InputError(f"{row.code} is closed; open a new hypothesis")
    return row
