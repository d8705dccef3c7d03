"""Note that the sheet of a place of detention was given out, with the sum of its data."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import Officer, Place


@transaction.atomic
def note_place_sheet(place: Place, *, by: Officer, language: str, sha256: str) -> None:
    """The sum proves later what was given out."""
    detail = {"language": language, "sha256": sha256}
    add_entry("issue place sheet", by=by, subject=place.code, detail=detail)
