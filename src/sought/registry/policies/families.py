"""Who may read and do what with a sought person's family."""

from __future__ import annotations

from sought.registry.models import Decision, Objection, Person
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import check_can_open_person
from sought.registry.policies.refusal import Refused


def check_can_view_family(access: Access, person: Person) -> None:
    """Refused without the right, and where the person is protected from this officer."""
    access.check(Permission.VIEW_FAMILY)
    check_can_open_person(access, person)


def check_can_speak(access: Access, person: Person, *relatives: Person) -> None:
    """Refused without the right, or where the person or one of the relatives is protected."""
    access.check(Permission.SPEAK_WITH_FAMILIES)
    check_can_view_family(access, person)
    for relative in relatives:
        check_can_open_person(access, relative)


def check_can_answer_objection(access: Access, objection: Objection) -> None:
    """Refused without the right, and to who reviewed or decided: nobody judges their own work."""
    access.check(Permission.ANSWER_OBJECTIONS)
    decision = objection.decision
    check_can_view_family(access, decision.hypothesis.person)
    if took_part(access, decision):
        raise Refused(
            f"you reviewed or decided {decision.code}; somebody else answers {objection.code}"
        )


def took_part(access: Access, decision: Decision) -> bool:
    """Whether the officer reviewed the question, by whichever review, or decided it."""
    reviewers = decision.hypothesis.reviews.values_list("reviewer", flat=True)
    return access.officer.pk in {*reviewers, decision.decided_by_id}


def check_can_close_case(access: Access, person: Person) -> None:
    """Refused without the right, and where the person is protected from this officer."""
    access.check(Permission.CLOSE_CASES)
    check_can_view_family(access, person)
