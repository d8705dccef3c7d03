"""Note that a protocol of handing over was given out, with the sum of its data."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import LivingHandover, Officer, Return


@transaction.atomic
def note_protocol(
    made: Return | LivingHandover, *, by: Officer, language: str, sha256: str
) -> None:
    """The sum proves later what was given out to be signed."""
    detail = {"language": language, "sha256": sha256}
    add_entry("issue protocol", by=by, subject=made.code, detail=detail)
