"""Who was merged into whom: the way from a number to the one under which all stands."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from sought.registry.models import Merge, Person


def kept_of(person: Person) -> Person:
    """The person under whom everything stands now: itself unless it was merged."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def kept_keys(persons: Collection[int]) -> dict[int, int]:
    """Of these persons (primary keys) that were merged, the one under whom everything stands.

    One question for each merge of merges, of which there are few.
    """
    found: dict[int, int] = {}
    asked = set(persons)
    while asked:
        rows = Person.objects.filter(pk__in=asked, merged_into__isnull=False)
        step = {pk: kept for pk, kept in rows.values_list("pk", "merged_into") if kept}
        found = {a: step.get(b, b) for a, b in found.items()} | {
            a: b for a, b in step.items() if a in persons
        }
        asked = set(step.values())
    return found


def merges_of(person: Person) -> QuerySet[Merge]:
    """All merges into this person or of it, the latest first, undone ones with them."""
    found = Merge.objects.filter(Q(kept=person) | Q(merged=person))
    return found.select_related("kept", "merged", "decided_by", "undone_by").order_by("-pk")
