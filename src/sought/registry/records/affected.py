"""What the reversal of a decision touches: decisions that relied on it, and the persons of them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sought.registry.models import Decision, Person, Reliance, ReversalRequest


@dataclass(frozen=True)
class Affected:
    """One decision on the way, how far off, and what it relied on of those before it."""

    decision: Decision
    distance: int
    relied_on: str
    stands: bool
    asked: bool
    """Whether its own reversal is asked for and not answered yet."""

    @property
    def person(self) -> Person:
        """Whose family must be told if it falls."""
        return self.decision.hypothesis.person


def affected_by(decision: Decision) -> list[Affected]:
    """All decisions that rely on this one, directly or through others, nearest first, each once.

    A circle ends where it began.  One question for each decision on the way, of which there are
    few, and one more.
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
    asked = open_requests({one.pk for _, _, one in found})
    return [
        Affected(one, distance, code_of(on), one.stands, one.pk in asked)
        for distance, on, one in found
    ]


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
