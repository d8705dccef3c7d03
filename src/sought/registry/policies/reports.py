"""Who may make, read and issue reports of the house; what leaves it knows no protected person."""

from __future__ import annotations

from sought.registry.models import HouseReport, Officer, Person, ReportKind, Role
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import can_open_person, check_can_open_person
from sought.registry.policies.refusal import Refused

NAMING = frozenset({ReportKind.ICRC, ReportKind.LIST_EXCHANGE, ReportKind.WGEID})
"""Kinds that name persons; the others are numbers."""


def outside(officer: Officer) -> Access:
    """What a report may contain, whoever makes it: everything but what is protected."""
    return Access(officer, frozenset(Role))


def can_make_kind(access: Access, kind: str) -> bool:
    """Whether reports of that kind are open for making."""
    needed = {Permission.MAKE_REPORTS}
    if kind in NAMING:
        needed |= {Permission.VIEW_NAMES, Permission.EXPORT}
    return all(access.can(right) for right in needed)


def check_can_make_report(access: Access, kind: str, subject: Person | None = None) -> None:
    """Refused without the right, without names for a kind that names, and about the protected."""
    access.check(Permission.MAKE_REPORTS)
    if kind in NAMING:
        access.check(Permission.VIEW_NAMES)
        access.check(Permission.EXPORT)
    if subject is not None:
        check_can_open_person(access, subject)
        if subject.protected:
            raise Refused(
                f"{subject.code} is protected, and a report says who it is about; "
                "lift the protection first"
            )


def can_read_report(access: Access, report: HouseReport) -> bool:
    """Reports with names are for who may see names, the others for who may see figures.

    Of one about a person who was protected since, only who is cleared for them.
    """
    if report.subject is not None and not can_open_person(access, report.subject):
        return False
    if report.kind in NAMING:
        return access.can(Permission.VIEW_NAMES)
    return access.can(Permission.VIEW_FIGURES)


def check_can_read_report(access: Access, report: HouseReport) -> None:
    """Refused where it is not open to the officer."""
    if report.subject is not None:
        check_can_open_person(access, report.subject)
    right = Permission.VIEW_NAMES if report.kind in NAMING else Permission.VIEW_FIGURES
    access.check(right)


def check_can_issue_report(access: Access, report: HouseReport) -> None:
    """Refused without the right."""
    access.check(Permission.ISSUE_REPORTS)
    check_can_read_report(access, report)
