"""Who belongs to a sought person's family in the eyes of the office: kin, guardians, applicants."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sought.registry.models import ApplicationSubject, Decision, FamilyContact, Person, Relation


def relatives_of(person: Person) -> set[int]:
    """Primary keys of those joined to the person by a standing relation, and of applicants."""
    ties = Relation.objects.standing().filter(Q(person=person) | Q(other=person))
    ends = {end for pair in ties.values_list("person", "other") for end in pair}
    asked = ApplicationSubject.objects.filter(person=person)
    return (ends | set(asked.values_list("application__applicant", flat=True))) - {person.pk}


def standing_contacts(person: Person) -> QuerySet[FamilyContact]:
    """Rows that say who may be told, whom to speak to first before the others."""
    rows = FamilyContact.objects.filter(person=person, ended_at__isnull=True)
    return rows.select_related("relative__shown", "recorded_by").order_by("-first", "pk")


def contact_to_be_told(decision: Decision, relative: Person) -> FamilyContact | None:
    """The row by which this relative may hear the decision; None where there is none."""
    rows = standing_contacts(decision.hypothesis.person)
    return rows.filter(relative=relative, may_be_told=True).first()
