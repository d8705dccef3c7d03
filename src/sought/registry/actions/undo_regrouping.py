"""Walk a regrouping back: each element returns to exactly where it was."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.regroup import check_move, locked, put_under
from sought.registry.models import Move, Officer, Regrouping, Remains
from sought.registry.policies import Permission, access_of


@transaction.atomic
def undo_regrouping(regrouping: Regrouping, *, by: Officer, reason: str) -> None:
    """As before; InputError where it is undone, or one of them was moved again since."""
    access_of(by).check(Permission.RECORD_REMAINS)
    why = reasoned(reason, "undoing a regrouping")
    if Regrouping.objects.select_for_update().get(pk=regrouping.pk).undone_at is not None:
        raise InputError(f"{regrouping.code} is undone already")
    moves = list(regrouping.moves.select_related("before"))
    rows = {row.pk: row for row in locked([move.remains for move in moves])}
    for move in moves:
        _refuse_moved(move, rows[move.remains_id])
        check_move([rows[move.remains_id]], move.before)
    for move in moves:
        put_under(rows[move.remains_id], move.before)
    regrouping.undone_at, regrouping.undone_by = timezone.now(), by
    regrouping.undone_reason = why
    regrouping.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    detail = {"remains": [row.code for row in rows.values()]}
    add_entry("undo regrouping", by=by, subject=regrouping.code, detail=detail)


def _refuse_moved(move: Move, row: Remains) -> None:
    later = Move.objects.filter(
        remains=row, regrouping__undone_at__isnull=True, regrouping__gt=move.regrouping_id
    ).select_related("regrouping")
    if (again := later.first()) is not None:
        raise InputError(f"{row.code} was moved again by {again.regrouping.code}; undo that first")
    if row.part_of_id != move.after_id:
        raise InputError(f"{row.code} is no longer where this put it; regroup it instead")
