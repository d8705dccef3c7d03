"""Whose names may stand in words about a sought person: theirs, and those of the people around."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from sought.registry.models import (
    ApplicationSubject,
    FamilyContact,
    Notice,
    Objection,
    Relation,
    Return,
)
from sought.registry.models.merged_numbers import merged_numbers


def circle_of(persons: Iterable[int]) -> set[int]:
    """These (primary keys), their merged numbers, kin, contacts, applicants, and who was told.

    What is withdrawn or has ended counts as well: the names are still theirs.
    """
    numbers = merged_numbers(persons)
    decided = Q(decision__hypothesis__person__in=numbers)
    asked = ApplicationSubject.objects.filter(person__in=numbers)
    around = {
        *_ends(numbers),
        *FamilyContact.objects.filter(person__in=numbers).values_list("relative", flat=True),
        *asked.values_list("application__applicant", flat=True),
        *Notice.objects.filter(decided).values_list("relative", flat=True),
        *Objection.objects.filter(decided).values_list("raised_by", flat=True),
        *Return.objects.filter(decided).values_list("received_by", flat=True),
    }
    return numbers | around - {None}


def families_of(relative: Iterable[int]) -> set[int]:
    """Of whose circle these (primary keys) are, under all their numbers."""
    numbers = merged_numbers(relative)
    asked = ApplicationSubject.objects.filter(application__applicant__in=numbers)
    about = {
        *_ends(numbers),
        *FamilyContact.objects.filter(relative__in=numbers).values_list("person", flat=True),
        *asked.values_list("person", flat=True),
    }
    return merged_numbers(about - {None}) - numbers


def _ends(numbers: set[int]) -> set[int]:
    ties = Relation.objects.filter(Q(person__in=numbers) | Q(other__in=numbers))
    return {end for pair in ties.values_list("person", "other") for end in pair}
