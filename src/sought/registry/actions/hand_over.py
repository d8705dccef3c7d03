"""Hand an item over: the one way by which remains, effects and samples change hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.standing_remains import refuse_ended
from sought.registry.actions.stores import open_store
from sought.registry.actions.validated import checked
from sought.registry.models import Custody, Officer, Remains, Store
from sought.registry.policies import Permission, access_of
from sought.registry.records.custody import Item, column_of, holding_step, last_step

_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True)
class HandOver:
    """Who gives to whom, when, and where the item is then.

    An officer, or words for whoever is none of this house; a store, or words for a place outside.
    """

    handed_at: datetime
    giver: Officer | None = None
    giver_words: str = ""
    receiver: Officer | None = None
    receiver_words: str = ""
    store: Store | None = None
    place_words: str = ""
    seal: str = ""
    condition: str = ""
    note: str = ""


@transaction.atomic
def hand_over(item: Item, form: HandOver, *, by: Officer) -> Custody:
    """The step after the item's last one, or the first; InputError where it cannot follow.

    It is the present holder who gives.  Who records it has thereby confirmed their own side.
    """
    access_of(by).check(Permission.HAND_OVER)
    step = written_step(item, form, by=by, held=holding_step(item))
    add_entry("hand over", by=by, subject=item.code, detail=_detail(step))
    return step


def written_step(item: Item, form: HandOver, *, by: Officer, held: Custody | None) -> Custody:
    """The row, without an audit entry: that is the calling action's to write.

    ``held`` is the step by which its holder has it, as :func:`holding_step` says.
    """
    now = type(item)._default_manager.select_for_update().get(pk=item.pk)  # noqa: SLF001 - Django's own
    if isinstance(now, Remains):
        refuse_ended(now)
    last = last_step(item)
    _refuse_sides(form)
    _refuse_time(form, last)
    _refuse_giver(form, held)
    if form.store is not None:
        open_store(form.store, where="store")
    step = Custody(**{column_of(item): item}, **vars(form), previous=last, recorded_by=by)
    at = timezone.now()
    step.given_confirmed_at = at if by == form.giver else None
    step.received_confirmed_at = at if by == form.receiver else None
    checked(step).save()
    return step


def _refuse_sides(form: HandOver) -> None:
    for side in ("giver", "receiver"):
        officer, words = getattr(form, side), getattr(form, f"{side}_words")
        if (officer is None) == (not words.strip()):
            raise InputError(f"name the {side}: an officer, or words for another", where=side)
    if (form.store is None) == (not form.place_words.strip()):
        raise InputError("say where it is now: a store, or a place in words", where="store")
    if form.giver is not None and form.giver == form.receiver:
        raise InputError("nobody hands over to themselves", where="receiver")
    if form.receiver is not None and not access_of(form.receiver).can(Permission.HAND_OVER):
        raise InputError(
            f"{form.receiver.code} may not take items; choose another", where="receiver"
        )


def _refuse_time(form: HandOver, last: Custody | None) -> None:
    if form.handed_at > timezone.now() + _CLOCKS_DIFFER:
        raise InputError("the time lies in the future", where="handed_at")
    if last is not None and form.handed_at < last.handed_at:
        raise InputError(
            f"{last.code} was later; a hand-over follows on the one before", where="handed_at"
        )


def _refuse_giver(form: HandOver, last: Custody | None) -> None:
    """Only who has it can give it."""
    if last is None or form.giver == last.receiver:
        return
    holder = last.receiver.code if last.receiver is not None else "somebody outside"
    raise InputError(f"{holder} has it since {last.code}; only the holder gives it", where="giver")


def _detail(step: Custody) -> dict[str, str]:
    officers = {"giver": step.giver, "receiver": step.receiver, "store": step.store}
    told = {name: row.code for name, row in officers.items() if row is not None}
    return {"step": step.code, **told}
