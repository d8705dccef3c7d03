"""Note that the report on a hypothesis was given out, with the sum of its data."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import Hypothesis, Officer


@transaction.atomic
def note_report(hypothesis: Hypothesis, *, by: Officer, language: str, sha256: str) -> None:
    """The sum proves later what was given out."""
    detail = {"language": language, "sha256": sha256}
    add_entry("issue report", by=by, subject=hypothesis.code, detail=detail)
