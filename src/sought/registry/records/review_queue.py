"""What an officer is asked next: the undecided pair whose answer is worth most."""

from __future__ import annotations

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from sought.registry.models import DECIDED, UNDECIDED, Answer, Link, Proposal, ProposalState
from sought.registry.policies import Access, Permission, answerable

_LAST = Case(
    When(state=ProposalState.DISPUTED, then=Value(0)),
    When(state=ProposalState.OPEN, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
"""Disputes first, what others were unsure of last."""


def standing_proposals() -> QuerySet[Proposal]:
    """Proposals whose two sides are still two: no row linked, nobody merged or erased since.

    Rows of lists that were withdrawn say nothing any more.

    Disputed ones are among them although their sides may be joined until the dispute is settled.
    """
    linked = Link.objects.filter(entry=OuterRef("entry"), undone_at__isnull=True)
    apart = ~Exists(linked) & Q(
        entry__list__source__withdrawn_at__isnull=True,
        person__merged_into__isnull=True,
        person__erased_at__isnull=True,
        first__merged_into__isnull=True,
        first__erased_at__isnull=True,
    )
    return Proposal.objects.filter(apart | Q(state=ProposalState.DISPUTED))


def review_queue(access: Access) -> QuerySet[Proposal]:
    """The pairs this officer may answer and has not, the most valuable first.

    Disputes are there for those alone who may settle them.  Refused without the right to decide.
    """
    access.check(Permission.DECIDE_LINKS)
    states = set(UNDECIDED)
    if not access.can(Permission.SETTLE_LINKS):
        states.discard(ProposalState.DISPUTED)
    own = Answer.objects.filter(
        proposal=OuterRef("pk"), answered_by=access.officer, undone_at__isnull=True
    )
    found = standing_proposals().filter(answerable(access), ~Exists(own), state__in=states)
    return found.select_related("entry__list__source", "first__shown", "person__shown").order_by(
        _LAST, "-value", "pk"
    )


def control_sample(access: Access) -> QuerySet[Proposal]:
    """Decided pairs that this officer has not answered, for a second look; the latest first.

    A second answer that says otherwise makes the pair disputed; what settled a dispute is decided.
    """
    access.check(Permission.DECIDE_LINKS)
    answers = Answer.objects.filter(proposal=OuterRef("pk"), undone_at__isnull=True)
    own = answers.filter(answered_by=access.officer)
    found = Proposal.objects.filter(
        answerable(access),
        ~Exists(own),
        Exists(answers),
        ~Exists(answers.filter(settles=True)),
        state__in=DECIDED,
    )
    return found.select_related("entry__list__source", "first__shown", "person__shown").order_by(
        "-pk"
    )
