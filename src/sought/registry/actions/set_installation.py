"""Decide what holds for the house: its name, age limits, the order of languages."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.refresh_places import refresh_places
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.validated import validated
from sought.registry.models import LANGUAGES, Installation, Officer, Person, Place


@transaction.atomic
def set_installation(*, by: Officer, **fields: Any) -> Installation:
    """Set these fields of the installation; a new order of languages renews all that is shown.

    InputError for values that cannot be.  The audit entry names the fields, not the values.
    """
    row = Installation.current()
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, fields[name])
    _refuse(row)
    validated(row).save()
    if "place_languages" in changed:
        refresh_places(Place.objects.values_list("pk", flat=True))
        refresh_shown(Person.objects.values_list("pk", flat=True))
    if changed:
        add_entry("change installation", by=by, detail={"fields": changed})
    return row


def _refuse(row: Installation) -> None:
    if row.default_language not in LANGUAGES:
        raise InputError(f"choose one of {', '.join(LANGUAGES)}", where="default_language")
    if not row.place_languages:
        raise InputError("name at least one language", where="place_languages")
    if row.child_below >= row.elderly_from:
        raise InputError(
            f"children are below {row.child_below}, the elderly from {row.elderly_from} on; "
            "the second must be higher",
            where="elderly_from",
        )
    if 0 < row.disclosure_width < row.disclosure_least:
        raise InputError(
            f"a width below {row.disclosure_least} would tell that a blank count is small; "
            f"give 0 or {row.disclosure_least} and more",
            where="disclosure_width",
        )
