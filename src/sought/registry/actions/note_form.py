"""Note that a form of law was issued on a person: which one, and the sum of its data."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import Officer, Person


@transaction.atomic
def note_form(
    person: Person, *, by: Officer, form: str, language: str, media: str, sha256: str
) -> None:
    """``media`` is pdf or json; the sum proves later what was issued."""
    detail = {"form": form, "language": language, "media": media, "sha256": sha256}
    add_entry("issue form", by=by, subject=person.code, detail=detail)
