"""Close a question that needs no decision: asked by mistake, or answered otherwise."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.hypothesis_state import locked_open
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.models import Hypothesis, Officer
from sought.registry.policies import Permission, access_of
from sought.registry.policies.hypotheses import check_can_open_hypothesis


@transaction.atomic
def close_hypothesis(hypothesis: Hypothesis, *, by: Officer, reason: str) -> None:
    """No decision will be taken; a new one may be opened.

    InputError where it is decided, or reviewed: nobody looks for other reviewers so.
    """
    row = locked_open(hypothesis)
    access = access_of(by)
    access.check(Permission.OPEN_HYPOTHESES)
    check_can_open_hypothesis(access, row)
    if row.reviews.exists():
        raise InputError(f"{row.code} is reviewed; let the board decide on it")
    why = reasoned(reason, "closing a hypothesis")
    close(row, by=by, why=why)
    told = nameless_family(why, [row.person_id])
    add_entry("close hypothesis", by=by, subject=row.code, reason=told)


def close(row: Hypothesis, *, by: Officer, why: str) -> None:
    """Write it; the caller checks and audits."""
    row.closed_at, row.closed_by, row.closed_reason = timezone.now(), by, why
    row.save(update_fields=["closed_at", "closed_by", "closed_reason"])
