"""Call off a return that was prepared and not carried out."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.actions.locked_decision import locked_decision
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.return_checks import (
    locked_return,
)
from sought.registry.models import Officer, Return
from sought.registry.policies import access_of
from sought.registry.policies.returns import check_can_hand_back


@transaction.atomic
def cancel_return(made: Return, *, by: Officer, reason: str) -> None:
    """Nothing changes hands; another can be prepared.  InputError where it is carried out."""
    decision = locked_decision(made.decision_id)
    row = locked_return(made)
    check_can_hand_back(access_of(by), decision, row.received_by)
    why = reasoned(reason, "calling off a return")
    call_off(row, by=by, why=why)
    told = nameless_family(why, [decision.hypothesis.person_id, row.received_by_id])
    add_entry("cancel return", by=by, subject=row.code, reason=told)


def call_off(row: Return, *, by: Officer, why: str) -> None:
    """Write it; the caller checks and audits."""
    row.cancelled_at, row.cancelled_by, row.cancelled_reason = timezone.now(), by, why
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
