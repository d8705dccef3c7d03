"""Prepare the return of identified remains: the inventory, the receiver, the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.locked_decision import locked_decision
from sought.registry.actions.return_checks import (
    refuse_return,
)
from sought.registry.actions.validated import checked
from sought.registry.models import Decision, Effect, Officer, Person, Place, Return, ReturnItem
from sought.registry.policies import access_of
from sought.registry.policies.returns import check_can_hand_back
from sought.registry.records.return_inventory import (
    ReturnedThing,
    described,
    inventory_of,
    samples_kept,
)


@dataclass(frozen=True)
class ReturnPlan:
    """To whom, when and where; ``left_out`` gives the reason by code of each item that stays.

    ``despite_wish`` says why parts are returned though the family wishes to wait.
    """

    received_by: Person
    planned_for: date | None = None
    place_words: str = ""
    burial_place: Place | None = None
    burial_words: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    despite_wish: str = ""
    note: str = ""


@transaction.atomic
def prepare_return(decision: Decision, plan: ReturnPlan, *, by: Officer) -> Return:
    """With the inventory as it stands now, so that the protocol can be printed and signed.

    InputError where a condition of a return does not hold, one is prepared already, or nothing is
    left to return.
    """
    row = locked_decision(decision.pk)
    check_can_hand_back(access_of(by), row, plan.received_by)
    _refuse_second(row)
    inventory = inventory_of(row)
    refuse_return(row, inventory, plan.received_by, plan.despite_wish)
    made = Return(
        decision=row,
        prepared_by=by,
        samples_kept=samples_kept(row),
        **{name: value for name, value in vars(plan).items() if name != "left_out"},
    )
    checked(made).save()
    lines = _lines(made, inventory, plan.left_out)
    ReturnItem.objects.bulk_create(lines)
    _audit(made, lines, by)
    return made


def _refuse_second(decision: Decision) -> None:
    row = Return.objects.filter(decision=decision, handed_at=None, cancelled_at=None).first()
    if row is not None:
        raise InputError(f"{row.code} is prepared already; carry it out, or call it off")


def _lines(
    made: Return, items: list[ReturnedThing], left_out: Mapping[str, str]
) -> list[ReturnItem]:
    codes = {item.code for item in items}
    if unknown := sorted(left_out.keys() - codes):
        raise InputError(f"{unknown[0]} is not in the inventory", where="left_out")
    if not all(reason.strip() for reason in left_out.values()):
        raise InputError("what is left out needs its reason", where="left_out")
    if codes == left_out.keys():
        raise InputError("everything is left out; nothing would be returned", where="left_out")
    return [_line(made, item, left_out.get(item.code, "").strip()) for item in items]


def _line(made: Return, item: ReturnedThing, reason: str) -> ReturnItem:
    column = "effect" if isinstance(item, Effect) else "remains"
    row = ReturnItem(
        made_in=made, described=described(item), left_out_reason=reason, **{column: item}
    )
    row.clean_fields(exclude=["made_in"])
    return row


def _audit(made: Return, lines: list[ReturnItem], by: Officer) -> None:
    detail = {
        "decision": made.decision.code,
        "person": made.decision.hypothesis.person.code,
        "items": [item_code(line) for line in lines if not line.left_out_reason],
        "left_out": [item_code(line) for line in lines if line.left_out_reason],
        "despite_wish": bool(made.despite_wish),
    }
    add_entry("prepare return", by=by, subject=made.code, detail=detail)


def item_code(line: ReturnItem) -> str:
    """The code of what stands in this line."""
    item = line.remains or line.effect
    return item.code if item else ""
