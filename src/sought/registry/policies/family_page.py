"""Who may open a family's door, and read what comes through it."""

from __future__ import annotations

from sought.registry.models import FamilyNews, Person
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import check_can_open_person


def check_can_give_family_page(access: Access, relative: Person) -> None:
    """Refused without the right, or where the relative is not open to the officer."""
    access.check(Permission.SPEAK_WITH_FAMILIES)
    access.check(Permission.VIEW_NAMES)
    check_can_open_person(access, relative)


def check_can_read_family_news(access: Access, news: FamilyNews) -> None:
    """Refused without the right, or where its sender or the person is not open to the officer."""
    access.check(Permission.VIEW_FAMILY)
    for person in (news.access.relative, news.about):
        check_can_open_person(access, person)
