"""Confirm a hand-over in person: the giver that it was given, the receiver that it was taken."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.models import Custody, Officer
from sought.registry.policies import Permission, Refused, access_of
from sought.registry.records.custody import item_of

_COLUMNS = {"giver": "given_confirmed_at", "receiver": "received_confirmed_at"}


@transaction.atomic
def confirm_custody(step: Custody, *, by: Officer) -> None:
    """The officer confirms their own side; refused to everybody else."""
    access_of(by).check(Permission.HAND_OVER)
    side = side_of(step, by)
    if side is None:
        raise Refused(f"only the giver and the receiver confirm {step.code}, each in person")
    column = _COLUMNS[side]
    if getattr(Custody.objects.select_for_update().get(pk=step.pk), column) is not None:
        raise InputError(f"you have confirmed {step.code} already")
    setattr(step, column, timezone.now())
    step.save(update_fields=[column])
    detail = {"step": step.code, "side": side}
    add_entry("confirm custody", by=by, subject=item_of(step).code, detail=detail)


def side_of(step: Custody, officer: Officer) -> str | None:
    """On which side of it the officer is; None for anybody else."""
    if step.giver_id == officer.pk:
        return "giver"
    return "receiver" if step.receiver_id == officer.pk else None
