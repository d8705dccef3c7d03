"""Who may see, review and decide who the dead are."""

from __future__ import annotations

from django.db.models import Q

from sought.registry.models import Decision, Evidence, Hypothesis, ReversalRequest, Review
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import check_can_open_person
from sought.registry.policies.refusal import Refused

REVIEWS = 2
"""So many officers look at a hypothesis, each by themselves, before the board decides."""


def check_can_open_hypothesis(access: Access, hypothesis: Hypothesis) -> None:
    """Refused without the right, and where the person is protected from this officer."""
    access.check(Permission.VIEW_HYPOTHESES)
    check_can_open_person(access, hypothesis.person)


def check_can_add_evidence(access: Access, hypothesis: Hypothesis) -> None:
    """Refused without the right, and to who reviewed it: reviewers judge what others bring."""
    access.check(Permission.OPEN_HYPOTHESES)
    check_can_open_hypothesis(access, hypothesis)
    if Review.objects.filter(hypothesis=hypothesis, reviewer=access.officer).exists():
        raise Refused(f"you reviewed {hypothesis.code}; who reviews brings no evidence to it")


def brought_by(access: Access, hypothesis: Hypothesis) -> bool:
    """Whether the officer opened it, brought evidence, be it withdrawn since, or withdrew some."""
    by = Q(recorded_by=access.officer) | Q(withdrawn_by=access.officer)
    mine = Evidence.objects.filter(by, hypothesis=hypothesis)
    return hypothesis.opened_by_id == access.officer.pk or mine.exists()


def check_can_review(access: Access, hypothesis: Hypothesis) -> None:
    """Refused without the right, and to who opened it or brought evidence to it."""
    access.check(Permission.REVIEW_IDENTIFICATIONS)
    check_can_open_hypothesis(access, hypothesis)
    if brought_by(access, hypothesis):
        raise Refused(
            f"you opened {hypothesis.code} or brought evidence to it; somebody else must review it"
        )


def check_can_decide(access: Access, hypothesis: Hypothesis) -> None:
    """Refused without the right, and to who reviewed it."""
    access.check(Permission.REVIEW_IDENTIFICATIONS)
    check_can_open_hypothesis(access, hypothesis)
    if Review.objects.filter(hypothesis=hypothesis, reviewer=access.officer).exists():
        raise Refused(f"you reviewed {hypothesis.code}; a third officer decides on it")


def check_can_ask_reversal(access: Access, decision: Decision) -> None:
    """Refused without the right."""
    access.check(Permission.REVIEW_IDENTIFICATIONS)
    check_can_open_hypothesis(access, decision.hypothesis)


def check_can_answer_reversal(access: Access, asked: ReversalRequest) -> None:
    """Refused without the right, and to who asked."""
    check_can_ask_reversal(access, asked.decision)
    if asked.asked_by_id == access.officer.pk:
        raise Refused("you asked for this reversal; another officer answers it")


def can_see_reviews(access: Access, hypothesis: Hypothesis) -> bool:
    """Whether the reviews are open: all of them once it is decided, or to the board once both are in.

    Before that nobody sees another's, except who has given theirs.
    """
    if Decision.objects.filter(hypothesis=hypothesis).exists():
        return True
    if not access.can(Permission.REVIEW_IDENTIFICATIONS):
        return False
    reviewers = set(hypothesis.reviews.values_list("reviewer", flat=True))
    return access.officer.pk in reviewers or len(reviewers) >= REVIEWS
