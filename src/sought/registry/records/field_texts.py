"""Free words on remains that may name a person: those of the bodies that may be the person's."""

from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from sought.registry.models import (
    Custody,
    Effect,
    Examination,
    Hypothesis,
    Move,
    Person,
    Regrouping,
    Remains,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.parts import owners_of, parts_within


def field_texts_on(person: Person) -> list[tuple[str, QuerySet[Model], tuple[str, ...]]]:
    """Rows and their columns, of all remains that a hypothesis joins to the person."""
    numbers = merged_numbers([person.pk])
    joined = Hypothesis.objects.filter(person__in=numbers).values_list("remains", flat=True)
    bodies = set(joined) | owners_of(joined)
    every = bodies | parts_within(bodies)
    moved = Move.objects.filter(remains__in=every).values("regrouping")
    of_items = Q(remains__in=every) | Q(effect__remains__in=every) | Q(sample__remains__in=every)
    statement = ("place_in_source", "withdrawn_reason")
    words = ("giver_words", "receiver_words", "place_words", "condition", "note")
    return [
        ("remains", Remains.objects.filter(pk__in=every), ("label", "note", "ended_reason")),
        ("effects", Effect.objects.filter(remains__in=every), ("description", "label")),
        (
            "examinations",
            Examination.objects.filter(remains__in=every),
            ("trauma", "findings", *statement),
        ),
        ("regroupings", Regrouping.objects.filter(pk__in=moved), ("reason", "undone_reason")),
        ("hand-overs", Custody.objects.filter(of_items), words),
    ]
