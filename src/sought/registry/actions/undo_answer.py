"""Undo an answer to a proposal, with what followed from it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.answer_proposal import follow, sides_of
from sought.registry.actions.audit import add_entry
from sought.registry.actions.proposal_effects import part
from sought.registry.models import Answer, Officer, Proposal, ProposalState
from sought.registry.policies import Permission, Refused, access_of, check_can_answer


@transaction.atomic
def undo_answer(answer: Answer, *, by: Officer, reason: str = "") -> None:
    """The answer no longer stands; a link or merge that rested on it is undone with it.

    Where it settled a dispute, what was joined before the dispute stays, as in every dispute.
    Officers undo their own answers; those of others only with the right to settle disputes.
    InputError where it is undone already.
    """
    access = access_of(by)
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=answer.proposal_id)
    check_can_answer(access, proposal)
    if answer.answered_by_id != by.pk and not access.can(Permission.SETTLE_LINKS):
        raise Refused(
            "this is another officer's answer; ask them, or a reviewer",
            needed=Permission.SETTLE_LINKS,
        )
    if Answer.objects.get(pk=answer.pk).undone_at is not None:
        raise InputError(f"this answer to {proposal.code} is undone already")
    answer.undone_at, answer.undone_by = timezone.now(), by
    answer.save(update_fields=["undone_at", "undone_by"])
    state = follow(proposal, by=by, reason=reason)
    if answer.settles and state == ProposalState.DISPUTED:
        part(proposal, by=by, reason=reason, since=answer.answered_at)
    detail = {"answer": answer.answer, "state": str(state), **sides_of(proposal)}
    add_entry("undo answer", by=by, subject=proposal.code, detail=detail)
