"""What waits for an officer of the board: to review, to decide, to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sought.registry.models import Decision, Evidence, Hypothesis, ReversalRequest, Review
from sought.registry.policies import Access, Permission, findable
from sought.registry.policies.hypotheses import REVIEWS


@dataclass(frozen=True)
class BoardQueue:
    """Empty for who is no reviewer."""

    to_review: tuple[Hypothesis, ...]
    to_decide: tuple[Hypothesis, ...]
    to_answer: tuple[ReversalRequest, ...]

    @property
    def count(self) -> int:
        """How many in all."""
        return len(self.to_review) + len(self.to_decide) + len(self.to_answer)


def board_queue(access: Access) -> BoardQueue:
    """The oldest first; three questions."""
    if not access.can(Permission.REVIEW_IDENTIFICATIONS):
        return BoardQueue((), (), ())
    undecided = open_hypotheses(access)
    return BoardQueue(
        tuple(_reviewable(undecided, access)),
        tuple(undecided.filter(given__gte=REVIEWS, mine=False)),
        tuple(_answerable(access)),
    )


def open_hypotheses(access: Access) -> QuerySet[Any]:
    """Those nobody has decided or closed, as far as the person is open to the officer.

    ``given`` is the number of reviews, ``mine`` whether one is the officer's.
    """
    mine = Review.objects.filter(hypothesis=OuterRef("pk"), reviewer=access.officer)
    rows = hypotheses_open_to(access).filter(closed_at__isnull=True, decision__isnull=True)
    return rows.annotate(given=Count("reviews"), mine=Exists(mine)).order_by("pk")


def hypotheses_open_to(access: Access) -> QuerySet[Hypothesis]:
    """All whose person is open to the officer."""
    rows = Hypothesis.objects.filter(findable(access))
    return rows.select_related("remains", "person__shown", "match", "decision")


def decisions_open_to(access: Access) -> QuerySet[Decision]:
    """All decisions, the latest first."""
    rows = Decision.objects.filter(findable(access, "hypothesis__person"))
    related = rows.select_related("hypothesis__remains", "hypothesis__person__shown", "decided_by")
    return related.order_by("-pk")


def _reviewable(rows: QuerySet[Any], access: Access) -> QuerySet[Any]:
    brought = Evidence.objects.filter(hypothesis=OuterRef("pk"), recorded_by=access.officer)
    fresh = rows.filter(given__lt=REVIEWS, mine=False).exclude(opened_by=access.officer)
    return fresh.filter(~Exists(brought))


def _answerable(access: Access) -> QuerySet[ReversalRequest]:
    rows = ReversalRequest.objects.filter(
        ~Q(asked_by=access.officer),
        findable(access, "decision__hypothesis__person"),
        answered_at__isnull=True,
    )
    return rows.select_related(
        "decision__hypothesis__remains", "decision__hypothesis__person__shown", "asked_by"
    ).order_by("pk")
