"""What waits for liaison officers: whom to tell, whom to call, whom to answer, what to return."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import (
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone

from sought.registry.models import (
    SAID_IN_PERSON,
    SPOKEN,
    Closure,
    Conversation,
    Decision,
    FamilyContact,
    FamilyNews,
    FamilyQuestion,
    Notice,
    Objection,
    Opinion,
    Return,
)
from sought.registry.policies import Access, findable
from sought.registry.records.family_heard import A_MINUTE
from sought.registry.records.open_steps import open_steps
from sought.registry.records.returned import returned_items


@dataclass(frozen=True)
class FamilyQueue:
    """Questions to the database, the oldest first; only persons that are open to the officer."""

    untold: QuerySet[Decision]
    to_tell: QuerySet[FamilyContact]
    closed_untold: QuerySet[FamilyContact]
    misplaced: QuerySet[Return]
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
            self.to_tell,
            self.closed_untold,
            self.misplaced,
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
        to_tell=relatives_to_tell(access),
        closed_untold=closures_to_tell(access),
        misplaced=misplaced_returns(access),
        planned=planned_notices(access),
        overdue=steps.filter(late),
        coming=steps.exclude(late),
        questions=FamilyQuestion.objects.filter(
            findable(access, "about"), answered_at__isnull=True, asked_by__erased_at__isnull=True
        )
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
    """Standing identifications that nobody may be told, and nobody was, or is to be, told."""
    notices = Notice.objects.filter(decision=OuterRef("pk"), cancelled_at__isnull=True)
    contacts = _contacts().filter(person=OuterRef("hypothesis__person"))
    return _identifications(access).filter(~Exists(notices), ~Exists(contacts))


def relatives_to_tell(access: Access) -> QuerySet[FamilyContact]:
    """Relatives who may be told of a standing identification, and no notice is held or planned.

    Each with ``decision_number``, ``decided_at`` and ``remains_number``, also where the case was
    closed after others had been told: their own page says that there is news.
    """
    decisions = _standing().filter(hypothesis__person=OuterRef("person")).order_by("pk")
    told = Notice.objects.filter(
        decision=OuterRef("decision_number"),
        relative=OuterRef("relative"),
        cancelled_at__isnull=True,
    )
    rows = (
        _contacts()
        .filter(findable(access, "person"))
        .annotate(
            decision_number=Subquery(decisions.values("pk")[:1]),
            decided_at=Subquery(decisions.values("decided_at")[:1]),
            remains_number=Subquery(decisions.values("hypothesis__remains")[:1]),
        )
    )
    open_ones = rows.filter(~Exists(told), decision_number__isnull=False)
    return open_ones.order_by("decided_at", "-first", "pk")


def closures_to_tell(access: Access) -> QuerySet[FamilyContact]:
    """Relatives with whom nobody has spoken since the case was closed in a way that is said in person.

    Each with ``closure_number``, ``closure_kind`` and ``closed_at``.
    """
    closures = Closure.objects.filter(
        person=OuterRef("person"), kind__in=SAID_IN_PERSON, reopened_at__isnull=True
    )
    spoken = {"relative": OuterRef("relative"), "held_at__gte": OuterRef("since")}
    talks = Conversation.objects.filter(
        about=OuterRef("person"),
        channel__in=SPOKEN,
        recorded_at__gte=OuterRef("closed_at"),
        **spoken,
    )
    told = Notice.objects.filter(
        decision__hypothesis__person=OuterRef("person"),
        decision__reversed_at__isnull=True,
        **spoken,
    )
    rows = (
        _contacts()
        .filter(findable(access, "person"))
        .annotate(
            closure_number=Subquery(closures.values("pk")),
            closure_kind=Subquery(closures.values("kind")),
            closed_at=Subquery(closures.values("closed_at")),
            since=ExpressionWrapper(F("closed_at") - A_MINUTE, output_field=DateTimeField()),
        )
    )
    open_ones = rows.filter(~Exists(talks), ~Exists(told), closure_number__isnull=False)
    return open_ones.order_by("closed_at", "-first", "pk")


def misplaced_returns(access: Access) -> QuerySet[Return]:
    """By which remains went to a family on a decision that is reversed, and have not come back.

    Not where the same remains stand identified as the same person anew.
    """
    there = returned_items().filter(made_in=OuterRef("pk"))
    again = _standing().filter(
        hypothesis__person=OuterRef("decision__hypothesis__person"),
        hypothesis__remains=OuterRef("decision__hypothesis__remains"),
    )
    rows = Return.objects.filter(
        findable(access, "decision__hypothesis__person"), decision__reversed_at__isnull=False
    )
    related = rows.filter(Exists(there), ~Exists(again)).select_related(
        "decision__hypothesis__person__shown", "received_by__shown"
    )
    return related.order_by("pk")


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
    """The family was told, and nothing is returned or prepared, and no closure rests on it."""
    told = Notice.objects.filter(decision=OuterRef("pk"), held_at__isnull=False)
    returns = Return.objects.filter(decision=OuterRef("pk"), cancelled_at__isnull=True)
    rows = _identifications(access)
    closures = Closure.objects.filter(decision=OuterRef("pk"), reopened_at__isnull=True)
    return rows.filter(Exists(told), ~Exists(returns), ~Exists(closures))


def _identifications(access: Access) -> QuerySet[Decision]:
    rows = _standing().filter(findable(access, "hypothesis__person"))
    related = rows.select_related("hypothesis__person__shown", "hypothesis__remains")
    return related.order_by("decided_at", "pk")


def _standing() -> QuerySet[Decision]:
    return Decision.objects.filter(outcome=Opinion.IDENTIFIED, reversed_at__isnull=True)


def _contacts() -> QuerySet[FamilyContact]:
    """Relatives who may be told, of whomever."""
    rows = FamilyContact.objects.filter(
        may_be_told=True, ended_at__isnull=True, relative__erased_at__isnull=True
    )
    return rows.select_related("person__shown", "relative__shown")
