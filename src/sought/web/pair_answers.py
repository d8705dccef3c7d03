"""The answers to a pair as far as their reader may see them now.

In two-person mode nobody sees what others said before the pair is decided or disputed, so that
the second answer is as independent as the first.  The same holds on a second look at decided pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sought.registry.models import DECIDED, UNDECIDED, Answer, Officer, Proposal, ProposalState
from sought.registry.policies import Permission
from sought.registry.records.review_queue import standing_proposals
from sought.web.pair_queue import is_second_look

_RECENT = timedelta(hours=2)


@dataclass(frozen=True)
class ShownState:
    """A state in words; ``value`` is that of the proposal, or ``second``."""

    value: str
    label: str


def answers_of(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """State, answers and rights for the page of the pair."""
    found = proposal.answers.select_related("answered_by", "undone_by").order_by("-pk")
    answers = list(found)
    standing = [one for one in answers if one.undone_at is None]
    own = any(one.answered_by_id == request.user.pk for one in standing)
    again = is_second_look(request.session) and not own and proposal.state in DECIDED
    blind = again or (request.installation.two_person_review and is_open(proposal))
    may_settle = request.access.can(Permission.SETTLE_LINKS)
    seen = [one for one in answers if not blind or one.answered_by_id == request.user.pk]
    for one in seen:
        one.may_undo = one.answered_by_id == request.user.pk or may_settle
    disputed = proposal.state == ProposalState.DISPUTED
    return {
        "answers": seen,
        "state": _looked_at()
        if again
        else shown_state(proposal, answered=bool(standing), blind=blind),
        "awaits_second": blind and not again,
        "looks_again": again,
        "may_settle": disputed and may_settle,
        "may_answer": again
        or (
            proposal.state in UNDECIDED
            and not own
            and (may_settle or not disputed)
            and standing_proposals().filter(pk=proposal.pk).exists()
        ),
        "last": last_answer(request.user),
    }


def shown_state(proposal: Proposal, *, answered: bool, blind: bool) -> ShownState:
    """``blind`` hides what an answer was, not that there is one."""
    if not blind:
        return ShownState(proposal.state, str(proposal.get_state_display()))
    if answered:
        return ShownState("second", _("Awaits a second officer"))
    return ShownState(ProposalState.OPEN, str(ProposalState.OPEN.label))


def _looked_at() -> ShownState:
    return ShownState("second", _("A second look"))


def last_answer(officer: Officer) -> Answer | None:
    """What the officer answered last in these two hours, if it stands."""
    since = timezone.now() - _RECENT
    rows = Answer.objects.filter(
        answered_by=officer, undone_at__isnull=True, answered_at__gte=since
    )
    return rows.select_related("proposal").order_by("-answered_at", "-pk").first()


def is_open(proposal: Proposal) -> bool:
    """Whether nobody, or nobody who is sure, has answered so that it counts."""
    return proposal.state in (ProposalState.OPEN, ProposalState.UNSURE)
