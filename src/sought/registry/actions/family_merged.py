"""What a merge, and the way back, settle for the family: letters, closures, steps."""

from __future__ import annotations

from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.actions.close_case import reopen
from sought.registry.actions.queue_search import search_follows
from sought.registry.models import Closure, ClosureKind, Conversation, FamilyAccess, Merge
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.family_told import accesses_of


def settle_family(merge: Merge) -> None:
    """Before the merged number leads on: one letter, and no case closed for being the other one."""
    _end_second_letter(merge)
    _open_doubles(merge)


def lead_steps_back(merge: Merge) -> None:
    """A step to say that a decision fell goes with the decision and its notice."""
    steps = Conversation.objects.filter(notice__isnull=False)
    ours = steps.filter(about=merge.kept, notice__decision__hypothesis__person=merge.merged)
    ours.update(about=merge.merged)
    told = steps.filter(relative=merge.kept, notice__relative=merge.merged)
    told.update(relative=merge.merged)


def _end_second_letter(merge: Merge) -> None:
    """Whoever has a letter under both numbers keeps that of the kept one."""
    if not accesses_of(merge.kept).filter(ended_at__isnull=True).exists():
        return
    for access in accesses_of(merge.merged).filter(ended_at__isnull=True):
        _end(access, merge)


def _end(access: FamilyAccess, merge: Merge) -> None:
    why = f"{merge.code}: one relative has one letter"
    access.ended_at, access.ended_by, access.asked = timezone.now(), merge.decided_by, None
    access.ended_reason = why
    access.save(update_fields=["ended_at", "ended_by", "ended_reason", "asked"])
    add_entry("end family access", by=merge.decided_by, subject=access.code, reason=why)


def _open_doubles(merge: Merge) -> None:
    """Closed as standing twice under the number that is theirs now: they stand once, and open."""
    closed = Closure.objects.filter(person=merge.kept, reopened_at__isnull=True)
    doubles = closed.filter(
        kind=ClosureKind.DUPLICATE, duplicate_of__in=merged_numbers([merge.merged_id])
    )
    for closure in doubles:
        why = f"{merge.code}: the two numbers are one"
        reopen(closure, by=merge.decided_by, why=why)
        search_follows(by=merge.decided_by, reason=f"{merge.kept.code} is open again")
        detail = {"closure": closure.code, "merge": merge.code}
        add_entry(
            "reopen case",
            by=merge.decided_by,
            subject=merge.kept.code,
            detail=detail,
            reason=why,
        )
