"""Free words from the work for the living that may name a person: messages and requests."""

from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from sought.registry.models import FamilyMessage, Person, Reminder, Request
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.family_circle import families_of

_Rows = tuple[str, QuerySet[Model], tuple[str, ...]]
_OF_MESSAGE = ("carried_by", "place_in_source", "returned_reason", "withdrawn_reason")


def messages_of(person: Person) -> QuerySet[FamilyMessage]:
    """Those the person wrote or that were written to them, under all their numbers."""
    numbers = merged_numbers([person.pk])
    return FamilyMessage.objects.filter(Q(person__in=numbers) | Q(relative__in=numbers))


def living_texts_on(person: Person) -> list[_Rows]:
    """What officers wrote beside the person's own messages."""
    return [("messages", messages_of(person), _OF_MESSAGE)]


def living_texts_beside(person: Person) -> list[_Rows]:
    """Messages of those whose kin, contact or applicant the person is."""
    theirs = FamilyMessage.objects.filter(person__in=families_of([person.pk]))
    others = theirs.exclude(pk__in=messages_of(person))
    return [("messages of kin", others, ("words", *_OF_MESSAGE))]


def request_texts_on(person: Person) -> list[_Rows]:
    """Requests about the person, which may be about others as well."""
    numbers = merged_numbers([person.pk])
    asked = Request.objects.filter(persons__person__in=numbers).distinct()
    reminders = Reminder.objects.filter(request__in=asked)
    return [
        ("requests", asked, ("body", "asks", "reply_note", "withdrawn_reason")),
        ("reminders", reminders, ("note",)),
    ]
