"""Answer whether the two of a proposal are one person; what follows from it follows at once."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.proposal_effects import join, part
from sought.registry.actions.proposal_state import renew_state
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Answer,
    AnswerKind,
    Installation,
    Officer,
    Proposal,
    ProposalState,
)
from sought.registry.policies import Permission, access_of, check_can_answer

_MAY_BE_JOINED = (ProposalState.SAME, ProposalState.DISPUTED)


@transaction.atomic
def answer_proposal(
    proposal: Proposal,
    answer: str,
    *,
    by: Officer,
    reason: str = "",
    seconds: int | None = None,
    although_named_together: bool = False,
) -> Answer:
    """The officer's answer: ``same``, ``different`` or ``unsure``.

    "Same" links the row or merges the persons as soon as the rule of the house is met; "different"
    stands against every later run.  An answer to a disputed proposal settles it, needs that
    right and a reason.  InputError where the officer has answered already, or the two cannot be
    joined; Refused where a side is not open to the officer.
    """
    access = access_of(by)
    check_can_answer(access, proposal)
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    settles = locked.state == ProposalState.DISPUTED
    if settles:
        access.check(Permission.SETTLE_LINKS)
    _refuse(locked, answer, by, settles=settles)
    if settles:
        reasoned(reason, "settling a dispute")
    given = Answer(
        proposal=locked,
        answer=answer,
        settles=settles,
        alone=not Installation.current().two_person_review,
        reason=reason.strip(),
        seconds=seconds,
        answered_by=by,
    )
    validated(given).save()
    state = follow(locked, by=by, reason=reason, although_named_together=although_named_together)
    proposal.state = state
    detail = {"answer": str(answer), "state": str(state), "settles": settles, **sides_of(locked)}
    add_entry("answer proposal", by=by, subject=locked.code, detail=detail)
    return given


def follow(
    proposal: Proposal, *, by: Officer, reason: str = "", although_named_together: bool = False
) -> ProposalState:
    """Let the book follow the answers that stand; a dispute changes nothing until it is settled."""
    before, state = proposal.state, renew_state(proposal)
    if state == ProposalState.SAME:
        join(proposal, by=by, reason=reason, although_named_together=although_named_together)
    elif state != ProposalState.DISPUTED and before in _MAY_BE_JOINED:
        part(proposal, by=by, reason=reason)
    return state


def sides_of(proposal: Proposal) -> dict[str, str]:
    """Codes of the two, for the audit chain."""
    other = proposal.entry or proposal.first
    return {"other": other.code if other else "", "person": proposal.person.code}


def _refuse(proposal: Proposal, answer: str, by: Officer, *, settles: bool) -> None:
    if answer not in AnswerKind.values:
        raise InputError(f"answer {', '.join(AnswerKind.values)}", where="answer")
    if settles and answer == AnswerKind.UNSURE:
        raise InputError("a dispute is settled by same or different", where="answer")
    if proposal.answers.filter(answered_by=by, undone_at__isnull=True).exists():
        raise InputError(f"you have answered {proposal.code} already; undo that first")
