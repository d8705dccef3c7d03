"""Bring the state of a proposal in line with the answers that stand."""

from __future__ import annotations

from django.utils import timezone

from sought.registry.models import AnswerKind, Entry, Officer, Proposal, ProposalState
from sought.registry.records.answer_outcome import outcome


def renew_state(proposal: Proposal) -> ProposalState:
    """What the standing answers come to by the house's rule; kept in the row."""
    standing = list(proposal.answers.filter(undone_at__isnull=True))
    state = outcome(standing)
    if proposal.state != state:
        proposal.state = state
        proposal.save(update_fields=["state"])
    return state


def end_same_answers(proposal: Proposal, *, by: Officer) -> None:
    """What was joined is parted again: the answers that joined it no longer stand."""
    joining = proposal.answers.filter(answer=AnswerKind.SAME, undone_at__isnull=True)
    if joining.update(undone_at=timezone.now(), undone_by=by):
        renew_state(proposal)


def end_answers_on_link(entry: Entry, *, by: Officer) -> None:
    """As :func:`end_same_answers`, of the proposals by which this row is somebody."""
    for proposal in Proposal.objects.filter(entry=entry, state=ProposalState.SAME):
        end_same_answers(proposal, by=by)
