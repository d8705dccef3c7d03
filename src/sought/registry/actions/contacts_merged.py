"""Whom the office speaks to, where two numbers become one: a word that forbids outlives the merge.

What is ended or turned is noted with the merge's rows, under the column that changed, so that the
way back ends where it began.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from sought.registry.models import FamilyContact, Merge, MergedRow

_TABLE = "registry.familycontact"
_ENDED, _TOLD, _FIRST = "ended_at", "may_be_told", "first"
CHANGED = frozenset((_TABLE, column) for column in (_ENDED, _TOLD, _FIRST))
"""Notes that say which column changed, where all others say which one names the person."""


def join_contacts(merge: Merge) -> None:
    """Before the rows are led over: of two alike one stands, and one relative is first."""
    merged = merge.merged
    rows = _standing().filter(Q(person=merged) | Q(relative=merged))
    for row in rows.order_by("pk"):
        _meet(merge, row)
    if (first := _first_of(merged.pk).first()) and _first_of(merge.kept_id).exists():
        _turn(merge, first, _FIRST)


def part_contacts(merge: Merge) -> None:
    """After the rows were led back: what the merge ended stands again, what it turned turns back.

    What was said anew since then stays as it was said.
    """
    noted = _noted(merge)
    turned = [row for row in noted[_FIRST] if row.ended_at is None]
    were_first = [row for row in turned if not row.first]
    _save(turned, first=False)
    _save((row for row in noted[_TOLD] if row.ended_at is None), may_be_told=True)
    for row in noted[_ENDED]:
        _save([row], first=row.first and _is_free(row), ended_at=None, ended_by=None)
    for row in were_first:
        _save([row], first=row.may_be_told and _is_free(row))


def _meet(merge: Merge, row: FamilyContact) -> None:
    """The merged number's row ends where the kept one has the like, or it would be on oneself."""
    person, relative = (_now(merge, pk) for pk in (row.person_id, row.relative_id))
    like = _standing().filter(person=person, relative=relative).first()
    if like is None and person != relative:
        return
    row.ended_at, row.ended_by = timezone.now(), merge.decided_by
    row.save(update_fields=["ended_at", "ended_by"])
    _note(merge, row, _ENDED)
    if like is not None:
        _join(merge, like, row)


def _join(merge: Merge, like: FamilyContact, row: FamilyContact) -> None:
    """They may be told where both say so; they are first where either was, and nobody else is."""
    if like.may_be_told and not row.may_be_told:
        _turn(merge, like, _TOLD, *([_FIRST] if like.first else []))
    elif like.may_be_told and row.first and not like.first and _is_free(like):
        _turn(merge, like, _FIRST)


def _turn(merge: Merge, row: FamilyContact, *columns: str) -> None:
    for column in columns:
        setattr(row, column, not getattr(row, column))
        _note(merge, row, column)
    row.save(update_fields=columns)


def _note(merge: Merge, row: FamilyContact, column: str) -> None:
    MergedRow.objects.create(merge=merge, table=_TABLE, column=column, row=row.pk)


def _noted(merge: Merge) -> dict[str, list[FamilyContact]]:
    """By column the rows that the merge changed, as they are now."""
    notes = merge.rows.filter(table=_TABLE, column__in=(_ENDED, _TOLD, _FIRST))
    pairs = list(notes.order_by("pk").values_list("column", "row"))
    rows = FamilyContact.objects.in_bulk([pk for _, pk in pairs])
    noted: dict[str, list[FamilyContact]] = defaultdict(list)
    for column, pk in pairs:
        if pk in rows:
            noted[column].append(rows[pk])
    return noted


def _save(rows: Iterable[FamilyContact], **values: object) -> None:
    for row in rows:
        for column, value in values.items():
            setattr(row, column, value)
        row.save(update_fields=values)


def _is_free(row: FamilyContact) -> bool:
    """Whether nobody else is first among the contacts of the same person."""
    return not _first_of(row.person_id).exclude(pk=row.pk).exists()


def _first_of(person: int) -> QuerySet[FamilyContact]:
    return _standing().filter(person=person, first=True)


def _standing() -> QuerySet[FamilyContact]:
    return FamilyContact.objects.filter(ended_at__isnull=True)


def _now(merge: Merge, person: int) -> int:
    return merge.kept_id if person == merge.merged_id else person
