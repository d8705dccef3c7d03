"""What officers' answers to one proposal come to, by one rule."""

from __future__ import annotations

from collections.abc import Sequence

from sought.registry.models import Answer, AnswerKind, ProposalState

_ENOUGH = 2


def outcome(standing: Sequence[Answer]) -> ProposalState:
    """The state of a proposal with these answers, one of each officer at most.

    An answer that settles a dispute decides.  Otherwise "same" and "different" together are a
    dispute; either of them decides once two officers have given it, or one while that was enough
    in this house: a later change of the mode does not judge it anew.  "Unsure" decides nothing and
    only says so where nobody is sure.
    """
    settled = [answer for answer in standing if answer.settles]
    if settled:
        return ProposalState(max(settled, key=lambda a: a.pk).answer)
    sure = [answer for answer in standing if answer.answer != AnswerKind.UNSURE]
    if len({answer.answer for answer in sure}) > 1:
        return ProposalState.DISPUTED
    if len(sure) >= _ENOUGH or any(answer.alone for answer in sure):
        return ProposalState(sure[0].answer)
    return ProposalState.UNSURE if standing and not sure else ProposalState.OPEN
