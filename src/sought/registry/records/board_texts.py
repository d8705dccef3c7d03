"""Free words before the board that may name a person: those of the hypotheses on them."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from sought.registry.models import (
    Decision,
    Evidence,
    Hypothesis,
    Person,
    ReversalRequest,
    Review,
)
from sought.registry.models.merged_numbers import merged_numbers


def board_texts_on(person: Person) -> list[tuple[str, QuerySet[Model], tuple[str, ...]]]:
    """Rows and their columns, of all hypotheses on the person, decided or not."""
    asked = Hypothesis.objects.filter(person__in=merged_numbers([person.pk]))
    decisions = Decision.objects.filter(hypothesis__in=asked)
    said = ("reason", "dissent", "below_threshold_reason", "reversal_reason")
    return [
        ("hypotheses", asked, ("reason", "closed_reason")),
        (
            "evidence",
            Evidence.objects.filter(hypothesis__in=asked),
            ("text", "withdrawn_reason"),
        ),
        ("reviews", Review.objects.filter(hypothesis__in=asked), ("reasons",)),
        ("decisions", decisions, said),
        (
            "reversals",
            ReversalRequest.objects.filter(decision__in=decisions),
            ("reason", "answer"),
        ),
    ]
