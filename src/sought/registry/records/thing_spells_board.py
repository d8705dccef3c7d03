"""The board's things as spells: hypotheses and decisions, of persons the officer may find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sought.registry.models import Decision, Hypothesis
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.thing_marks import at
from sought.reporting.figures.spells import Spell, Step, spells_of

STANDS, REVERSED = "stands", "reversed"
OPEN, DECIDED, CLOSED = "open", "decided", "closed"


def hypothesis_spells(access: Access) -> list[Spell]:
    """Open, then decided or closed; one question."""
    rows = Hypothesis.objects.filter(findable(access)).order_by("pk")
    told = rows.values_list("pk", "opened_at", "decision__decided_at", "closed_at")
    return [spell for row in map(_Opened._make, told) for spell in _of_hypothesis(row)]


class _Opened(NamedTuple):
    pk: int
    opened: datetime
    decided: datetime | None
    closed: datetime | None


def _of_hypothesis(row: _Opened) -> list[Spell]:
    steps = [Step(at(row.opened), {"state": OPEN})]
    if row.decided is not None:
        steps.append(Step(at(row.decided), {"state": DECIDED}))
    elif row.closed is not None:
        steps.append(Step(at(row.closed), {"state": CLOSED}))
    return spells_of(Hypothesis.code_of(row.pk), steps)


class _Decided(NamedTuple):
    pk: int
    outcome: str
    decided: datetime
    reversed_at: datetime | None


def decision_spells(access: Access) -> list[Spell]:
    """By outcome, standing or reversed; one question.

    A reversal says that it was never so: whoever knows of it counts the decision as reversed from
    its own day on.
    """
    rows = Decision.objects.filter(findable(access, "hypothesis__person")).order_by("pk")
    told = rows.values_list("pk", "outcome", "decided_at", "reversed_at")
    return [spell for row in map(_Decided._make, told) for spell in _of_decision(row)]


def _of_decision(row: _Decided) -> Iterator[Spell]:
    code, mark = Decision.code_of(row.pk), at(row.decided)
    told = {"outcome": row.outcome}
    yield Spell(code, mark, withdrawn=row.reversed_at, values=told | {"state": STANDS})
    if row.reversed_at is not None:
        later = mark._replace(known=row.reversed_at)
        yield Spell(code, later, values=told | {"state": REVERSED})
