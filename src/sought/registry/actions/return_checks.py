"""What a return must meet, when it is prepared and again when it is carried out."""

from __future__ import annotations

from sought.errors import InputError
from sought.registry.actions.erased import refuse_erased
from sought.registry.models import Decision, Person, Return
from sought.registry.records.return_conditions import (
    conditions_of,
    contacts_of,
    receivers_of,
    wants_to_wait,
)
from sought.registry.records.return_inventory import ReturnedThing, may_find_more


def locked_return(made: Return) -> Return:
    """The row as it is now; InputError where it is carried out or called off."""
    rows = Return.objects.select_for_update(of=("self",)).select_related("received_by")
    row = rows.get(pk=made.pk)
    if row.handed_at is not None:
        raise InputError(f"{row.code} is carried out already")
    if row.cancelled_at is not None:
        raise InputError(f"{row.code} was called off; prepare a new one")
    return row


def refuse_return(
    decision: Decision, inventory: list[ReturnedThing], receiver: Person, despite_wish: str
) -> None:
    """InputError that names the first condition that does not hold, and the way out."""
    contacts = contacts_of(decision)
    for condition in conditions_of(decision, inventory, contacts):
        if not condition.holds:
            raise InputError(condition.problem)
    refuse_erased([decision.hypothesis.person_id])
    refuse_erased([receiver.pk], where="received_by")
    if receiver.pk not in {one.relative_id for one in contacts}:
        raise InputError(
            f"{receiver.code} is no contact of this family who may be told; "
            "choose one, or set the contact first",
            where="received_by",
        )
    if receiver.pk not in {one.relative_id for one in receivers_of(decision, contacts)}:
        raise InputError(
            f"{receiver.code} was not told of {decision.code} in person; "
            "hold the notice with them first",
            where="received_by",
        )
    if may_find_more(decision) and wants_to_wait(decision) and not despite_wish.strip():
        raise InputError(
            "the family wishes to wait until the body is complete; "
            "say why it is returned all the same, or wait until the site is closed",
            where="despite_wish",
        )
