"""Say that somebody is sought, or is not."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.models import Officer, Person


@transaction.atomic
def mark_sought(person: Person, *, by: Officer, reason: str, sought: bool = True) -> None:
    """Whether anybody asks for the person; the status follows."""
    why = reasoned(reason, "such a mark")
    refuse_erased([person.pk])
    if person.sought == sought:
        raise InputError(f"{person.code} is {'' if sought else 'not '}sought already")
    person.sought = sought
    person.save(update_fields=["sought"])
    refresh_shown([person.pk])
    verb = "mark sought" if sought else "mark not sought"
    add_entry(verb, by=by, subject=person.code, reason=nameless(why, [person.pk]))
