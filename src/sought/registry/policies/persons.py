"""Who may see which person, by name or by code only."""

from __future__ import annotations

from django.db.models import Q

from sought.registry.models import Person
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.refusal import Refused


def can_know_person(access: Access, person: Person) -> bool:
    """Whether name and particulars are open; otherwise the officer sees the code alone."""
    return access.knows(person_id=person.pk, protected=person.protected)


def can_open_person(access: Access, person: Person) -> bool:
    """Whether the person's page is open; a protected person's is to named officers only."""
    if person.protected and person.pk not in access.cleared:
        return False
    return access.can(Permission.VIEW_PERSONS)


def check_can_open_person(access: Access, person: Person) -> None:
    """Refused where the page is not open."""
    access.check(Permission.VIEW_PERSONS)
    if not can_open_person(access, person):
        raise Refused(f"{person.code} is protected; ask a reviewer for a clearance with a purpose")


def findable(access: Access, person: str = "person") -> Q:
    """A condition on rows that lead to a person: those this officer may find by name.

    ``person`` is the path to it, or empty for a query of persons.
    """
    protected, key = (f"{person}__protected", f"{person}__pk") if person else ("protected", "pk")
    return Q(**{protected: False}) | Q(**{f"{key}__in": sorted(access.cleared)})
