"""Refuse to change remains that have ended or went to the family, or on which an identification rests."""

from __future__ import annotations

from collections.abc import Collection

from sought.errors import InputError
from sought.registry.models import Decision, Hypothesis, Remains
from sought.registry.records.returned import returned_remains


def refuse_ended(remains: Remains, *, where: str = "") -> None:
    """InputError where the remains were recorded by mistake."""
    if remains.ended_at is not None:
        raise InputError(f"{remains.code} has ended; choose remains that stand", where=where)


def refuse_returned(remains: Collection[int], *, where: str = "") -> None:
    """InputError where one of these (primary keys) is with the family: nobody can look at it."""
    for pk, made in sorted(returned_remains(remains).items()):
        raise InputError(
            f"{Remains(pk=pk).code} went to the family by {made.code}; "
            "take it back into custody first",
            where=where,
        )


def refuse_judged(remains: Collection[int]) -> None:
    """InputError where a hypothesis on one of these (primary keys) is open, or a decision stands.

    What a board looks at, or has decided on, must stay what it was.
    """
    decided = Decision.objects.filter(hypothesis__remains__in=remains, reversed_at__isnull=True)
    if (decision := decided.select_related("hypothesis__remains").first()) is not None:
        code = decision.hypothesis.remains.code
        raise InputError(f"{decision.code} stands on {code}; have it reversed first")
    waiting = Hypothesis.objects.filter(
        remains__in=remains, closed_at__isnull=True, decision__isnull=True
    )
    if (hypothesis := waiting.select_related("remains").first()) is not None:
        raise InputError(
            f"{hypothesis.code} on {hypothesis.remains.code} is open; close it first, so that "
            "nobody judges remains that are no longer the same"
        )
