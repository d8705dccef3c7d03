"""What families were told and given, as spells: notices, returns, closures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sought.registry.models import Closure, Notice, Return
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.return_list import CANCELLED, DONE, PREPARED
from sought.registry.records.thing_marks import at
from sought.reporting.figures.spells import Mark, Spell, Step, spells_of

PLANNED, HELD, CALLED_OFF = "planned", "held", "called_off"
CLOSED, REOPENED = "closed", "reopened"
MISPLACED = "on_reversed_decision"
"""A return that was carried out on a decision which is reversed since."""


def notice_spells(access: Access) -> list[Spell]:
    """Planned, then held or called off; of persons and relatives both known to the officer."""
    known = findable(access, "decision__hypothesis__person") & findable(access, "relative")
    rows = Notice.objects.filter(known).order_by("pk")
    columns = ("pk", "reception", "planned_at", "held_at", "cancelled_at")
    found: list[Spell] = []
    for pk, reception, planned, held, cancelled in rows.values_list(*columns):
        steps = [Step(at(planned), {"state": PLANNED})]
        if held is not None:
            # The talk may have been planned and held before anybody wrote down either.
            mark = Mark(at(held).day, max(held, planned))
            steps.append(Step(mark, {"state": HELD, "reception": reception}))
        elif cancelled is not None:
            steps.append(Step(at(cancelled), {"state": CALLED_OFF}))
        found += spells_of(Notice.code_of(pk), steps)
    return found


class _Returned(NamedTuple):
    pk: int
    prepared: datetime
    handed: datetime | None
    cancelled: datetime | None
    reversed_at: datetime | None


def return_spells(access: Access) -> list[Spell]:
    """Prepared, then carried out or called off; one question."""
    rows = Return.objects.filter(findable(access, "decision__hypothesis__person")).order_by("pk")
    told = rows.values_list(
        "pk", "prepared_at", "handed_at", "cancelled_at", "decision__reversed_at"
    )
    return [spell for row in map(_Returned._make, told) for spell in _of_return(row)]


def _of_return(row: _Returned) -> Iterator[Spell]:
    code, begun = Return.code_of(row.pk), at(row.prepared)
    if row.handed is None:
        steps = [Step(begun, {"state": PREPARED})]
        if row.cancelled is not None:
            steps.append(Step(at(row.cancelled), {"state": CANCELLED}))
        yield from spells_of(code, steps)
        return
    handed = Mark(at(row.handed).day, max(row.handed, row.prepared))
    yield Spell(code, begun, end=handed, values={"state": PREPARED})
    yield Spell(code, handed, withdrawn=row.reversed_at, values={"state": DONE})
    if row.reversed_at is not None:
        known = max(row.reversed_at, handed.known)
        yield Spell(code, handed._replace(known=known), values={"state": MISPLACED})


def closure_spells(access: Access) -> list[Spell]:
    """By kind, closed or opened again; one question.

    A case that was opened again counts as reopened from the day of its closing on, for whoever
    knows of it.
    """
    rows = Closure.objects.filter(findable(access)).order_by("pk")
    found: list[Spell] = []
    for pk, kind, closed, reopened in rows.values_list("pk", "kind", "closed_at", "reopened_at"):
        code, mark = Closure.code_of(pk), at(closed)
        told = {"kind": kind}
        found.append(Spell(code, mark, withdrawn=reopened, values=told | {"state": CLOSED}))
        if reopened is not None:
            later = mark._replace(known=reopened)
            found.append(Spell(code, later, values=told | {"state": REOPENED}))
    return found
