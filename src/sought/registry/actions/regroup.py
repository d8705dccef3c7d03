"""Decide that elements are of another body than before, or of none that is known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.standing_remains import refuse_ended, refuse_judged, refuse_returned
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Custody,
    Move,
    Officer,
    Regrouping,
    RegroupingKind,
    Remains,
    RemainsKind,
)
from sought.registry.policies import Permission, access_of
from sought.registry.records.custody import holding_step, last_step
from sought.registry.records.parts import owners_of, parts_within


@transaction.atomic
def regroup(
    elements: Sequence[Remains],
    *,
    into: Remains | None,
    kind: str,
    by: Officer,
    reason: str,
) -> Regrouping:
    """The elements belong to ``into`` from now on; without it they stand alone.

    Each goes with all its own parts.  InputError for a body, for remains that have ended, where
    nothing would change, a circle would close, or an identification looks at what is moved or at
    the body it is taken from.  Nothing changes its place by it: see :func:`_begin_own_chain`.
    """
    access_of(by).check(Permission.RECORD_REMAINS)
    why = reasoned(reason, "a regrouping")
    if kind not in RegroupingKind.values:
        raise InputError(f"choose one of {', '.join(RegroupingKind.values)}", where="kind")
    rows = locked(elements)
    after = Remains.objects.select_for_update().get(pk=into.pk) if into is not None else None
    _refuse_kind(rows, after, kind)
    check_move(rows, after)
    row = Regrouping.objects.create(kind=kind, reason=why, decided_by=by)
    for element in rows:
        _begin_own_chain(element, after, by=by)
        Move.objects.create(
            regrouping=row, remains=element, before_id=element.part_of_id, after=after
        )
        put_under(element, after)
    detail = {"kind": str(kind), "remains": [one.code for one in rows]}
    detail |= {"into": after.code} if after else {}
    add_entry("regroup remains", by=by, subject=row.code, detail=detail)
    return row


def locked(elements: Collection[Remains]) -> list[Remains]:
    """The rows as they are now, until the transaction ends."""
    keys = {one.pk for one in elements}
    if not keys:
        raise InputError("choose the elements that are moved", where="elements")
    return list(Remains.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def check_move(rows: Collection[Remains], after: Remains | None) -> None:
    """InputError where these cannot become part of ``after``, as all of them stand now."""
    for row in rows:
        if row.kind == RemainsKind.BODY:
            raise InputError(f"{row.code} is a body and part of nothing; move its elements")
        refuse_ended(row, where="elements")
    within = parts_within([row.pk for row in rows])
    refuse_returned({row.pk for row in rows} | within, where="elements")
    if after is not None:
        refuse_ended(after, where="into")
        if after.pk in within or after.pk in {row.pk for row in rows}:
            raise InputError(f"{after.code} is one of them, or part of one of them", where="into")
    refuse_judged({row.pk for row in rows} | within | owners_of([row.pk for row in rows]))


def _begin_own_chain(row: Remains, after: Remains | None, *, by: Officer) -> None:
    """An element that lies where its body lies stays there, by a step of its own.

    Otherwise it would lie elsewhere from now on, and nobody took it there.
    """
    if last_step(row) is not None or (lies := holding_step(row)) is None:
        return
    then = holding_step(after) if after is not None else None
    if then is not None and _whereabouts(then) == _whereabouts(lies):
        return
    step = Custody(
        remains=row,
        giver_words=f"with its body, {lies.code}",
        receiver=lies.receiver,
        receiver_words=lies.receiver_words,
        store=lies.store,
        place_words=lies.place_words,
        handed_at=timezone.now(),
        recorded_by=by,
        received_confirmed_at=timezone.now() if lies.receiver == by else None,
    )
    validated(step).save()


def _whereabouts(step: Custody) -> tuple[int | None, str, int | None, str]:
    return step.store_id, step.place_words, step.receiver_id, step.receiver_words


def put_under(element: Remains, after: Remains | None) -> None:
    """Write down of which body it is since."""
    element.part_of = after
    element.save(update_fields=["part_of"])


def _refuse_kind(rows: Collection[Remains], after: Remains | None, kind: str) -> None:
    for row in rows:
        if row.part_of_id == (after.pk if after else None):
            said = f"part of {after.code}" if after else "by itself"
            raise InputError(f"{row.code} is {said} already; nothing would change", where="into")
    if kind == RegroupingKind.JOIN and after is None:
        raise InputError("name the body or group that they are joined to", where="into")
    alone = next((row for row in rows if row.part_of_id is None), None)
    if kind == RegroupingKind.SPLIT and alone is not None:
        raise InputError(f"{alone.code} is part of nothing; there is nothing to take apart")
