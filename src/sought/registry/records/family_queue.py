"""What waits for liaison officers: whom to tell, whom to call, whom to answer, what to return."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sought.registry.models import (
    Closure,
    Conversation,
    Decision,
    FamilyNews,
    FamilyQuestion,
    Notice,
    Objection,
    Opinion,
    Return,
)
from sought.registry.policies import Access, findable
from sought.registry.records.open_steps import open_steps


@dataclass(frozen=True)
class FamilyQueue:
    """Questions to the database, the oldest first; only persons that are open to the officer."""

    untold: QuerySet[Decision]
    planned: QuerySet[Notice]
    overdue: QuerySet[Conversation]
    coming: QuerySet[Conversation]
    questions: QuerySet[FamilyQuestion]
    objections: QuerySet[Objection]
    prepared: QuerySet[Return]
    unreturned: QuerySet[Decision]
    news: QuerySet[FamilyNews]

    @property
    def count(self) -> int:
        """How many wait for a deed now: whatever is neither planned nor only to come."""
        waiting = (
            self.untold,
            self.overdue,
            self.questions,
            self.objections,
            self.prepared,
            self.news,
        )
        return sum(rows.order_by().count() for rows in waiting)


def family_queue(access: Access) -> FamilyQueue:
    """What waits now; nothing is asked before it is read."""
    today = timezone.localdate()
    steps = open_steps().filter(findable(access, "about")).select_related("about__shown")
    late = Q(next_by__lte=today)
    return FamilyQueue(
        untold=untold_decisions(access),
        planned=planned_notices(access),
        overdue=steps.filter(late),
        coming=steps.exclude(late),
        questions=FamilyQuestion.objects.filter(findable(access, "about"), answered_at__isnull=True)
        .select_related("about__shown", "asked_by__shown")
        .order_by("pk"),
        objections=open_objections(access),
        prepared=Return.objects.filter(
            findable(access, "decision__hypothesis__person"),
            handed_at__isnull=True,
            cancelled_at__isnull=True,
        )
        .select_related("decision__hypothesis__person__shown", "received_by__shown")
        .order_by("pk"),
        unreturned=unreturned_decisions(access),
        news=FamilyNews.objects.filter(findable(access, "about"), handled_at__isnull=True)
        .select_related("about__shown", "access__relative__shown")
        .order_by("pk"),
    )


def untold_decisions(access: Access) -> QuerySet[Decision]:
    """Standing identifications of which nobody was told, and no notice is planned."""
    notices = Notice.objects.filter(decision=OuterRef("pk"), cancelled_at__isnull=True)
    return _identifications(access).filter(~Exists(notices), ~Exists(_closures()))


def planned_notices(access: Access) -> QuerySet[Notice]:
    """To be held, the next one first."""
    rows = Notice.objects.filter(
        findable(access, "decision__hypothesis__person"),
        held_at__isnull=True,
        cancelled_at__isnull=True,
    )
    related = rows.select_related(
        "decision__hypothesis__person__shown", "relative__shown", "officer"
    )
    return related.order_by("planned_for", "pk")


def open_objections(access: Access) -> QuerySet[Objection]:
    """Those that nobody has answered."""
    rows = Objection.objects.filter(
        findable(access, "decision__hypothesis__person"), answered_at__isnull=True
    )
    related = rows.select_related("decision__hypothesis__person__shown", "raised_by__shown")
    return related.order_by("pk")


def unreturned_decisions(access: Access) -> QuerySet[Decision]:
    """The family was told, and nothing is returned or prepared, and the case is not closed."""
    told = Notice.objects.filter(decision=OuterRef("pk"), held_at__isnull=False)
    returns = Return.objects.filter(decision=OuterRef("pk"), cancelled_at__isnull=True)
    rows = _identifications(access)
    return rows.filter(Exists(told), ~Exists(returns), ~Exists(_closures()))


def _identifications(access: Access) -> QuerySet[Decision]:
    rows = Decision.objects.filter(
        findable(access, "hypothesis__person"),
        outcome=Opinion.IDENTIFIED,
        reversed_at__isnull=True,
    )
    related = rows.select_related("hypothesis__person__shown", "hypothesis__remains")
    return related.order_by("decided_at", "pk")


def _closures() -> QuerySet[Closure]:
    return Closure.objects.filter(person=OuterRef("hypothesis__person"), reopened_at__isnull=True)
