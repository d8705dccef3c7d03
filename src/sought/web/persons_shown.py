"""The one place from which a person's name gets onto a page.

Where the reader may not know who it is (a protected person without a clearance, or a role that
sees codes only), what is shown is the code.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from sought.registry.models import Person
from sought.registry.policies import Access, Permission, can_know_person, can_open_person


@dataclass(frozen=True)
class Label:
    """What a page says of a person: ``text`` is the name where it may be known, else the code."""

    text: str
    code: str
    url: str
    known: bool
    protected: bool


def person_label(access: Access, person: Person) -> Label:
    """The label of a person; give persons with ``select_related("shown")``."""
    known = can_know_person(access, person)
    name = _name(person) if known else ""
    url = reverse("person", args=[person.code]) if can_open_person(access, person) else ""
    may_see = access.can(Permission.VIEW_PERSONS)
    return Label(name or person.code, person.code, url, bool(name), person.protected and may_see)


def _name(person: Person) -> str:
    try:
        return person.shown.name
    except ObjectDoesNotExist:
        return ""
