"""Write down what a relative wishes if only a part is found, or more is found later."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.validated import validated
from sought.registry.models import WISHES, FamilyWish, Officer, Person, WishKind
from sought.registry.policies import access_of
from sought.registry.policies.families import check_can_speak
from sought.registry.records.relatives import relatives_of


@transaction.atomic
def record_wish(
    person: Person, *, by: Officer, relative: Person, kind: str, choice: str, note: str = ""
) -> FamilyWish:
    """The relative's word on one question; it ends their earlier one.

    InputError for who is no relative, or a choice that does not answer the question.
    """
    check_can_speak(access_of(by), person, relative)
    refuse_erased([person.pk, relative.pk])
    if relative.pk not in relatives_of(person):
        raise InputError(
            f"{relative.code} is neither kin nor applicant of {person.code}", where="relative"
        )
    if kind not in WishKind.values or choice not in WISHES[WishKind(kind)]:
        raise InputError("this choice does not answer the question", where="choice")
    standing = FamilyWish.objects.filter(person=person, relative=relative, kind=kind)
    standing.filter(ended_at__isnull=True).update(ended_at=timezone.now(), ended_by=by)
    made = FamilyWish(
        person=person,
        relative=relative,
        kind=kind,
        choice=choice,
        note=note.strip(),
        recorded_by=by,
    )
    validated(made).save()
    _audit("record wish", made, by)
    return made


@transaction.atomic
def end_wish(wish: FamilyWish, *, by: Officer) -> None:
    """The relative takes the word back, and no other takes its place."""
    row = FamilyWish.objects.select_for_update(of=("self",)).get(pk=wish.pk)
    check_can_speak(access_of(by), row.person, row.relative)
    if row.ended_at is not None:
        raise InputError("this wish has ended already")
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["ended_at", "ended_by"])
    _audit("end wish", row, by)


def _audit(verb: str, row: FamilyWish, by: Officer) -> None:
    detail = {"relative": row.relative.code, "kind": str(row.kind), "choice": str(row.choice)}
    add_entry(verb, by=by, subject=row.person.code, detail=detail)
