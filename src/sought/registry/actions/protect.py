"""Protect a person, or lift the protection."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.models import Officer, Person, Protection


@transaction.atomic
def protect(person: Person, *, by: Officer, reason: str) -> Protection:
    """From now on only officers with a clearance know who it is."""
    why = reasoned(reason, "a protection")
    if person.protections.filter(lifted_at__isnull=True).exists():
        raise InputError(f"{person.code} is protected already")
    protection = Protection.objects.create(person=person, placed_by=by, reason=why)
    _set(person, protected=True)
    # The reason stays in the protection's row, which fewer people read than the chain.
    add_entry("protect", by=by, subject=person.code)
    return protection


@transaction.atomic
def lift_protection(person: Person, *, by: Officer, reason: str) -> None:
    """Everyone whose role allows it may know the person again."""
    why = reasoned(reason, "lifting a protection")
    standing = person.protections.filter(lifted_at__isnull=True)
    if not standing.update(lifted_at=timezone.now(), lifted_by=by, lifted_reason=why):
        raise InputError(f"{person.code} is not protected")
    _set(person, protected=False)
    add_entry("lift protection", by=by, subject=person.code)


def _set(person: Person, *, protected: bool) -> None:
    person.protected = protected
    person.save(update_fields=["protected"])
