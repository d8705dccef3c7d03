"""Walk a merge back: exactly the rows it led over return, what came later stays."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.family_merged import lead_steps_back
from sought.registry.actions.lead_over import lead_back, protect_anew
from sought.registry.actions.merge_persons import check_can_merge
from sought.registry.actions.proposal_state import end_same_answers
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.models import ApplicationSubject, Choice, Link, Merge, Officer, Person
from sought.registry.policies import access_of
from sought.registry.records.compared_persons import is_compared
from sought.registry.records.statements import statement_of


@transaction.atomic
def undo_merge(merge: Merge, *, by: Officer, reason: str) -> None:
    """The two are two again; statements recorded since then stay with the kept person.

    The proposal that led to it is open again.  InputError where the merge is undone already, or
    the kept person was merged in turn: that one first.
    """
    take_back(merge, by=by, reason=reason)
    if merge.proposal is not None:
        end_same_answers(merge.proposal, by=by)


def take_back(merge: Merge, *, by: Officer, reason: str) -> None:
    """As :func:`undo_merge`, where the answers that led to the merge are seen to already."""
    kept = Person.objects.get(pk=merge.kept_id)
    check_can_merge(access_of(by), kept)
    why = reasoned(reason, "undoing a merge")
    _refuse(merge, kept)
    merge.undone_at, merge.undone_by, merge.undone_reason = timezone.now(), by, why
    merge.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    merged = _parted(merge, kept)
    _end_choices_astray(kept, by)
    refresh_shown([kept.pk, merged.pk])
    if is_compared(kept) or is_compared(merged):
        search_follows(by=by, reason=f"{merge.code} is undone")
    detail = {"merged": merged.code, "merge": merge.code}
    add_entry("undo merge", by=by, subject=kept.code, detail=detail)


def _refuse(merge: Merge, kept: Person) -> None:
    if Merge.objects.select_for_update().get(pk=merge.pk).undone_at is not None:
        raise InputError(f"{merge.code} is undone already")
    above = kept.merges.filter(undone_at__isnull=True).first()
    if above is not None:
        raise InputError(f"{kept.code} was merged in turn by {above.code}; undo that first")
    refuse_erased([kept.pk])


def _parted(merge: Merge, kept: Person) -> Person:
    """The merged person, standing by itself again with what was its own."""
    merged = Person.objects.get(pk=merge.merged_id)
    lead_back(merge)
    lead_steps_back(merge)
    merged.merged_into, merged.sought = None, merge.was_sought
    if merge.made_sought:
        kept.sought = _is_asked_for(kept)
    protect_anew(kept, merged)
    for person in (kept, merged):
        person.save(update_fields=["merged_into", "sought", "protected"])
    return merged


def _is_asked_for(person: Person) -> bool:
    """Whether a request or a list has come in for the person since the merge."""
    asked = ApplicationSubject.objects.filter(person=person)
    linked = Link.objects.filter(person=person, undone_at__isnull=True)
    return asked.exists() or linked.exists()


def _end_choices_astray(person: Person, by: Officer) -> None:
    """Choices of statements that have gone back to the other person end."""
    for choice in Choice.objects.filter(person=person, ended_at__isnull=True):
        if getattr(statement_of(choice.statement), "person_id", None) != person.pk:
            choice.ended_at, choice.ended_by = timezone.now(), by
            choice.save(update_fields=["ended_at", "ended_by"])
