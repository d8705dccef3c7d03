"""Whose family page it is: whom a relative may be told of, and what is their own on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from sought.registry.models import (
    Application,
    ApplicationState,
    FamilyAccess,
    FamilyContact,
    FamilyNews,
    Name,
    Person,
    Sample,
    SampleKind,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.merges import kept_of


def reader_of(access: FamilyAccess) -> Person:
    """The relative whose page it is, under the number under which all stands now."""
    return kept_of(access.relative)


def original_name(news: FamilyNews) -> str:
    """Of the file that holds the text, where news became a source."""
    return f"{news.code}.txt"


def told_persons(relative: Person) -> QuerySet[Person]:
    """The persons of whom the page speaks, in the order of their numbers.

    Those of whom the relative may be told, or for whom they applied unless a row forbids it.
    Nobody protected: who reads the letter is never sure.
    """
    rows = FamilyContact.objects.filter(relative=relative, ended_at__isnull=True)
    allowed = rows.filter(may_be_told=True).values("person")
    forbidden = rows.filter(may_be_told=False).values("person")
    applied = _applications(relative).values("asked_for__person")
    return (
        Person.objects.filter(Q(pk__in=allowed) | Q(pk__in=applied))
        .exclude(pk__in=forbidden)
        .filter(protected=False, erased_at__isnull=True, merged_into__isnull=True)
        .select_related("shown")
        .order_by("pk")
    )


def own_samples(relative: Person) -> QuerySet[Sample]:
    """The samples that the relative gave and that stand."""
    numbers = merged_numbers([relative.pk])
    rows = Sample.objects.filter(donor__in=numbers, kind=SampleKind.REFERENCE)
    return rows.filter(withdrawn_at__isnull=True).order_by("pk")


def may_have_page(relative: Person) -> bool:
    """Whether they are somebody whom the office tells, an applicant, or a donor."""
    told = FamilyContact.objects.filter(relative=relative, may_be_told=True, ended_at__isnull=True)
    return told.exists() or _applications(relative).exists() or own_samples(relative).exists()


def names_in_family(relative: Person, persons: Iterable[Person]) -> dict[int, str]:
    """By primary key how the relative's own papers call a person; where they do not, as shown."""
    shown = {one.pk: one.shown.name for one in persons if hasattr(one, "shown")}
    own = Name.objects.standing().filter(
        Q(source__author_person=relative) | Q(source__application__applicant=relative),
        person__in=shown,
    )
    rows = own.order_by("-pk").values_list("person", "full")
    return shown | dict(rows)


def accesses_of(relative: Person) -> QuerySet[FamilyAccess]:
    """All that were ever issued to them, under any number, the latest first."""
    numbers = merged_numbers([relative.pk])
    rows = FamilyAccess.objects.filter(relative__in=numbers)
    return rows.select_related("issued_by", "renewed_by", "ended_by", "relative").order_by("-pk")


def _applications(relative: Person) -> QuerySet[Application]:
    return Application.objects.filter(
        applicant=relative, source__withdrawn_at__isnull=True
    ).exclude(state=ApplicationState.WITHDRAWN)
