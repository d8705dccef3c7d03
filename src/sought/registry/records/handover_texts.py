"""Free words of protocols that may name a person: of the returned, who received, who came home."""

from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from sought.registry.models import HandedOverPerson, LivingHandover, Person, Return, ReturnItem
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.family_circle import families_of

_Rows = tuple[str, QuerySet[Model], tuple[str, ...]]


def handover_texts_on(person: Person) -> list[_Rows]:
    """Rows and their columns, where the person is returned, receives, or comes home."""
    numbers = merged_numbers([person.pk])
    concerned = Q(decision__hypothesis__person__in=numbers) | Q(received_by__in=numbers)
    returns = Return.objects.filter(concerned)
    return [
        *_texts_of(returns),
        ("homecomings", homecomings_of(person), ("identity_by",)),
    ]


def return_texts_beside(person: Person) -> list[_Rows]:
    """Of returns of those whose kin, contact or applicant the person is."""
    families = families_of([person.pk])
    return _texts_of(Return.objects.filter(decision__hypothesis__person__in=families))


def handover_texts_beside(person: Person) -> list[_Rows]:
    """Words of protocols that speak of others who came home with the person as well."""
    made = LivingHandover.objects.filter(persons__in=homecomings_of(person)).distinct()
    words = ("place_words", "handed_by", "taken_by", "witnessed_by")
    others = HandedOverPerson.objects.filter(made_in__in=made).exclude(
        pk__in=homecomings_of(person)
    )
    return [
        ("protocols", made, words),
        ("homecomings of others", others, ("identity_by", "health", "wishes")),
    ]


def _texts_of(returns: QuerySet[Return]) -> list[_Rows]:
    said = ("place_words", "witnesses", "signed_by", "burial_words", "despite_wish", "note")
    items = ReturnItem.objects.filter(made_in__in=returns)
    return [
        ("returns", returns, (*said, "cancelled_reason")),
        ("inventories", items, ("described", "left_out_reason")),
    ]


def homecomings_of(person: Person) -> QuerySet[HandedOverPerson]:
    """Their lines in protocols."""
    return HandedOverPerson.objects.filter(person__in=merged_numbers([person.pk]))
