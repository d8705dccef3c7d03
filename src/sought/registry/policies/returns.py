"""Who reads what of a return: codes and inventory, or the family's side as well."""

from __future__ import annotations

from sought.registry.models import Decision, Person, Return
from sought.registry.policies.access import Access
from sought.registry.policies.hypotheses import check_can_open_hypothesis
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import check_can_open_person


def check_can_open_return(access: Access, made: Return) -> None:
    """Refused without the right to see remains, and where the person is protected."""
    access.check(Permission.VIEW_REMAINS)
    check_can_open_person(access, made.decision.hypothesis.person)


def check_can_hand_back(access: Access, decision: Decision, receiver: Person) -> None:
    """Refused without the right, and where one of the two is protected from this officer."""
    access.check(Permission.HAND_BACK)
    check_can_open_hypothesis(access, decision.hypothesis)
    check_can_open_person(access, receiver)


def can_see_family_side(access: Access) -> bool:
    """Whether receiver, witnesses, signatures and the grave are open.

    Anthropologists and the laboratory see what went when, and nothing of the family.
    """
    return access.can(Permission.VIEW_FAMILY)
