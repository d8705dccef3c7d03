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
from sought.registry.records.family_circle import families_of

_Rows = tuple[str, QuerySet[Model], tuple[str, ...]]


def board_texts_on(person: Person) -> list[_Rows]:
    """Rows and their columns, of all hypotheses on the person, decided or not."""
    return _texts_on(merged_numbers([person.pk]))


def board_texts_beside(person: Person) -> list[_Rows]:
    """The same, of those whose kin, contact or applicant the person is."""
    return _texts_on(families_of([person.pk]))


def _texts_on(persons: set[int]) -> list[_Rows]:
    asked = Hypothesis.objects.filter(person__in=persons)
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
