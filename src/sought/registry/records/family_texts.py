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
from sought.registry.records.family_circle import families_of

_Rows = tuple[str, QuerySet[Model], tuple[str, ...]]


def family_texts_on(person: Person) -> list[_Rows]:
    """Rows and their columns, where the person is the one spoken about or spoken with."""
    numbers = merged_numbers([person.pk])
    return _texts(numbers, numbers)


def family_texts_beside(person: Person) -> list[_Rows]:
    """The same, of those whose kin, contact or applicant the person is, with whomever one spoke."""
    return _texts(families_of([person.pk]), set())


def _texts(about: set[int], by: set[int]) -> list[_Rows]:
    """Rows about the former persons, or spoken by the latter."""
    decided = Q(decision__hypothesis__person__in=about)
    contacts = FamilyContact.objects.filter(Q(person__in=about) | Q(relative__in=by))
    talks = Conversation.objects.filter(Q(about__in=about) | Q(relative__in=by))
    questions = FamilyQuestion.objects.filter(Q(about__in=about) | Q(asked_by__in=by))
    wishes = FamilyWish.objects.filter(Q(person__in=about) | Q(relative__in=by))
    notices = Notice.objects.filter(decided | Q(relative__in=by))
    objections = Objection.objects.filter(decided | Q(raised_by__in=by))
    closures = Closure.objects.filter(Q(person__in=about) | Q(duplicate_of__in=by))
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
