"""How far the review has come: what is decided, what is left, and the answers day by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from sought.registry.models import (
    DECIDED,
    Answer,
    AnswerKind,
    LinkageRun,
    Proposal,
    ProposalState,
)
from sought.registry.policies import Access, Permission
from sought.registry.records.review_queue import standing_proposals


@dataclass(frozen=True)
class Day:
    """Standing answers of one day, by kind."""

    day: date
    same: int
    different: int
    unsure: int

    @property
    def answers(self) -> int:
        """All of them."""
        return self.same + self.different + self.unsure


@dataclass(frozen=True)
class ReviewProgress:
    """Proposals by state, answers of the latest days (newest first), and the latest run."""

    states: dict[ProposalState, int]
    days: tuple[Day, ...]
    run: LinkageRun | None

    @property
    def decided(self) -> int:
        """Pairs that are settled either way."""
        return self.states[ProposalState.SAME] + self.states[ProposalState.DIFFERENT]

    @property
    def left(self) -> int:
        """Pairs that somebody has to look at."""
        return sum(self.states.values()) - self.decided


def review_progress(access: Access, *, days: int = 30) -> ReviewProgress:
    """Everybody's work in numbers; Refused without the right to decide.

    Undecided pairs count while their sides are still two.
    """
    access.check(Permission.DECIDE_LINKS)
    decided = Q(state__in=DECIDED)
    states = dict.fromkeys(ProposalState, 0)
    for rows in (Proposal.objects.filter(decided), standing_proposals().exclude(decided)):
        states |= _counts(rows)
    return ReviewProgress(states, tuple(_days(days)), LinkageRun.objects.order_by("-pk").first())


def _counts(rows: QuerySet[Proposal]) -> dict[ProposalState, int]:
    counted = rows.order_by().values_list("state").annotate(Count("pk"))
    return {ProposalState(state): count for state, count in counted}


def _days(most: int) -> Iterable[Day]:
    standing = Answer.objects.filter(undone_at__isnull=True)
    by_day = standing.annotate(day=TruncDate("answered_at")).order_by().values("day")
    counts = [Count("pk", filter=Q(answer=kind)) for kind in AnswerKind]
    same, different, unsure = counts
    counted = by_day.annotate(same=same, different=different, unsure=unsure)
    rows = counted.order_by("-day").values_list("day", "same", "different", "unsure")
    return [Day(*row) for row in rows[:most]]
