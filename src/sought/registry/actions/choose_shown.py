"""Choose which statement is shown, against or beside the rule, with a reason; or end the choice."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import nameless
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.models import Choice, Description, Name, Officer, Person


@transaction.atomic
def choose_shown(statement: Name | Description, *, by: Officer, reason: str) -> Choice:
    """Show this statement of its person's field; an earlier choice ends."""
    if not reason.strip():
        raise InputError("a choice needs a reason", where="reason")
    if not statement.stands:
        raise InputError(f"{statement.ref} is withdrawn; choose one that stands")
    field = "name" if isinstance(statement, Name) else statement.kind
    _end(statement.person, field, by)
    choice = Choice.objects.create(
        person=statement.person,
        field=field,
        statement=statement.ref,
        reason=reason.strip(),
        chosen_by=by,
    )
    refresh_shown([statement.person_id])
    detail = {"field": field, "statement": statement.ref}
    told = nameless(reason.strip(), [statement.person_id])
    add_entry("choose", by=by, subject=statement.person.code, detail=detail, reason=told)
    return choice


@transaction.atomic
def end_choice(person: Person, field: str, *, by: Officer) -> None:
    """Let the rule decide again; InputError where nothing was chosen."""
    if not _end(person, field, by):
        raise InputError(f"nothing is chosen for {field} of {person.code}")
    refresh_shown([person.pk])
    add_entry("end choice", by=by, subject=person.code, detail={"field": field})


def _end(person: Person, field: str, by: Officer) -> int:
    standing = Choice.objects.filter(person=person, field=field, ended_at__isnull=True)
    return standing.update(ended_at=timezone.now(), ended_by=by)
