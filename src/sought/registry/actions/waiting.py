"""Where two officers answer each pair, no other door may decide alone what waits for them."""

from __future__ import annotations

from django.db.models import QuerySet

from sought.errors import InputError
from sought.registry.models import UNDECIDED, Installation, Proposal


def refuse_waiting(pairs: QuerySet[Proposal]) -> None:
    """InputError naming the first of these proposals that still waits for answers."""
    if not Installation.current().two_person_review:
        return
    waiting = pairs.filter(state__in=UNDECIDED).order_by("pk").first()
    if waiting is not None:
        raise InputError(f"two officers answer each pair here; answer {waiting.code} instead")
