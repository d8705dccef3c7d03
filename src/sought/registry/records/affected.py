"""What the reversal of a decision touches: decisions that relied on it, and the families of all."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass, field

from sought.registry.models import (
    Closure,
    Decision,
    Notice,
    Person,
    Reliance,
    Return,
    ReversalRequest,
)


@dataclass
class FamilySide:
    """What the office has done towards the family because of one decision."""

    told: list[Notice] = field(default_factory=list)
    planned: list[Notice] = field(default_factory=list)
    returned: list[Return] = field(default_factory=list)
    prepared: list[Return] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)

    @property
    def touches(self) -> bool:
        """Whether a family knows of the decision, or holds remains because of it."""
        return bool(self.told or self.returned or self.closures)


@dataclass(frozen=True)
class Affected:
    """One decision on the way, how far off, and what it relied on of those before it."""

    decision: Decision
    distance: int
    relied_on: str
    stands: bool
    asked: bool
    """Whether its own reversal is asked for and not answered yet."""
    side: FamilySide
    """Who was told of it already, and what was handed over."""

    @property
    def person(self) -> Person:
        """Whose family must be told if it falls."""
        return self.decision.hypothesis.person


def affected_by(decision: Decision) -> list[Affected]:
    """All decisions that rely on this one, directly or through others, nearest first, each once.

    A circle ends where it began.  One question for each decision on the way, of which there are
    few, and four more.
    """
    found: list[tuple[int, int, Decision]] = []
    seen, waiting = {decision.pk}, deque([(decision, 0)])
    while waiting:
        here, distance = waiting.popleft()
        for reliance in _relying(here):
            if reliance.decision_id not in seen:
                seen.add(reliance.decision_id)
                found.append((distance + 1, here.pk, reliance.decision))
                waiting.append((reliance.decision, distance + 1))
    keys = {one.pk for _, _, one in found}
    asked, sides = open_requests(keys), family_sides(keys)
    return [
        Affected(one, distance, code_of(on), one.stands, one.pk in asked, sides[one.pk])
        for distance, on, one in found
    ]


def family_side_of(decision: Decision) -> FamilySide:
    """That of one decision."""
    return family_sides({decision.pk})[decision.pk]


def family_sides(decisions: Collection[int]) -> dict[int, FamilySide]:
    """By decision (primary key), what stands on the family's side; three questions."""
    sides: dict[int, FamilySide] = defaultdict(FamilySide)
    notices = Notice.objects.filter(decision__in=decisions, cancelled_at__isnull=True)
    related = ("relative__shown", "officer", "decision__hypothesis")
    for notice in notices.select_related(*related).order_by("pk"):
        side = sides[notice.decision_id]
        (side.told if notice.held_at else side.planned).append(notice)
    returns = Return.objects.filter(decision__in=decisions, cancelled_at__isnull=True)
    for made in returns.select_related("received_by__shown", "event").order_by("pk"):
        side = sides[made.decision_id]
        (side.returned if made.handed_at else side.prepared).append(made)
    closures = Closure.objects.filter(decision__in=decisions, reopened_at__isnull=True)
    for closure in closures.order_by("pk"):
        if closure.decision_id is not None:
            sides[closure.decision_id].closures.append(closure)
    return {pk: sides[pk] for pk in decisions}


def open_requests(decisions: set[int]) -> set[int]:
    """Of these decisions (primary keys) those whose reversal is asked for and not answered."""
    rows = ReversalRequest.objects.filter(decision__in=decisions, answered_at__isnull=True)
    return set(rows.values_list("decision", flat=True))


def code_of(decision: int) -> str:
    """Code of the decision with this primary key."""
    return f"{Decision.code_letter}-{decision:06d}"


def _relying(decision: Decision) -> list[Reliance]:
    rows = Reliance.objects.filter(on=decision).order_by("decision")
    return list(rows.select_related("decision__hypothesis__person"))
