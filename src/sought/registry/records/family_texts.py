"""Free words from the work with families that may name a person: those on them and with them."""

from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from sought.registry.models import (
    Closure,
    Conversation,
    FamilyContact,
    FamilyQuestion,
    FamilyWish,
    Notice,
    Objection,
    Person,
)
from sought.registry.models.merged_numbers import merged_numbers


def family_texts_on(person: Person) -> list[tuple[str, QuerySet[Model], tuple[str, ...]]]:
    """Rows and their columns, where the person is the one spoken about or spoken with."""
    numbers = merged_numbers([person.pk])
    decided = Q(decision__hypothesis__person__in=numbers)
    contacts = FamilyContact.objects.filter(Q(person__in=numbers) | Q(relative__in=numbers))
    talks = Conversation.objects.filter(Q(about__in=numbers) | Q(relative__in=numbers))
    questions = FamilyQuestion.objects.filter(Q(about__in=numbers) | Q(asked_by__in=numbers))
    wishes = FamilyWish.objects.filter(Q(person__in=numbers) | Q(relative__in=numbers))
    notices = Notice.objects.filter(decided | Q(relative__in=numbers))
    objections = Objection.objects.filter(decided | Q(raised_by__in=numbers))
    closures = Closure.objects.filter(Q(person__in=numbers) | Q(duplicate_of__in=numbers))
    of_notice = ("script", "place_words", "present", "record", "handed_papers", "cancelled_reason")
    return [
        ("family contacts", contacts, ("note",)),
        ("talks", talks, ("with_words", "summary", "next_step")),
        ("questions", questions, ("text", "answer")),
        ("wishes", wishes, ("note",)),
        ("notices", notices, of_notice),
        ("objections", objections, ("reasons", "laboratory", "result", "answer")),
        ("closures", closures, ("reason", "reopened_reason")),
    ]
