"""Free words on exchange lists and in bureau notices that may name a person."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from sought.registry.models import (
    BureauNotice,
    ExchangeAnswer,
    ExchangeEntry,
    ExchangeList,
    ExchangeVersion,
    Person,
)
from sought.registry.models.merged_numbers import merged_numbers

_Rows = tuple[str, QuerySet[Model], tuple[str, ...]]


def exchange_entries_of(person: Person) -> QuerySet[ExchangeEntry]:
    """Their lines in all versions, by whichever number."""
    return ExchangeEntry.objects.filter(person__in=merged_numbers([person.pk]))


def exchange_answers_on(person: Person) -> QuerySet[ExchangeAnswer]:
    """What was answered of them."""
    return ExchangeAnswer.objects.filter(entry__in=exchange_entries_of(person))


def exchange_texts_on(person: Person) -> list[_Rows]:
    """Texts that speak of the person alone."""
    notices = BureauNotice.objects.filter(person__in=merged_numbers([person.pk]))
    answers = ("words", "body", "place_in_source", "withdrawn_reason")
    return [
        ("bureau notices", notices, ("addressee", "note", "withdrawn_reason")),
        (
            "exchange entries",
            exchange_entries_of(person),
            ("name", "particulars", "proposed_by", "removed_reason"),
        ),
        ("exchange answers", exchange_answers_on(person), answers),
    ]


def exchange_texts_beside(person: Person) -> list[_Rows]:
    """Words of lists that have others on them as well."""
    versions = ExchangeVersion.objects.filter(entries__in=exchange_entries_of(person)).distinct()
    lists = ExchangeList.objects.filter(versions__in=versions).distinct()
    others = ExchangeEntry.objects.filter(version__list__in=lists)
    return [
        ("exchange lists", lists, ("title", "first_side", "second_side", "through")),
        ("exchange versions", versions, ("drawn_up_by", "sent_to")),
        (
            "exchange entries of others",
            others.exclude(pk__in=exchange_entries_of(person)),
            ("name", "particulars", "removed_reason"),
        ),
        (
            "exchange answers of others",
            ExchangeAnswer.objects.filter(entry__in=others).exclude(
                pk__in=exchange_answers_on(person)
            ),
            ("words", "withdrawn_reason"),
        ),
    ]
