"""Which roles no one officer may hold together, so that nobody is judge in his own case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sought.registry.models import Role
from sought.registry.policies.permissions import RIGHTS, Permission

_CHANGES_THE_BOOK = frozenset(
    {
        Permission.RECORD,
        Permission.RECORD_PLACES,
        Permission.CHOOSE,
        Permission.PROTECT,
        Permission.IMPORT,
        Permission.DECIDE_LINKS,
        Permission.SETTLE_LINKS,
        Permission.RECORD_REMAINS,
        Permission.HAND_OVER,
        Permission.RECORD_SAMPLES,
        Permission.IMPORT_PROFILES,
        Permission.RUN_SEARCH,
        Permission.OPEN_HYPOTHESES,
        Permission.REVIEW_IDENTIFICATIONS,
        Permission.SPEAK_WITH_FAMILIES,
        Permission.HAND_BACK,
        Permission.ANSWER_OBJECTIONS,
        Permission.CLOSE_CASES,
    }
)


@dataclass(frozen=True)
class Separation:
    """One role, those it may not be joined with, and why."""

    role: Role
    others: frozenset[Role]
    reason: str


def _roles_with_any(rights: frozenset[Permission], *, but: Role) -> frozenset[Role]:
    return frozenset(role for role in Role if RIGHTS[role] & rights and role != but)


SEPARATIONS = (
    Separation(
        Role.GENETICIST,
        _roles_with_any(frozenset({Permission.VIEW_NAMES}), but=Role.GENETICIST),
        "geneticists work with codes and never learn whose profile they compare",
    ),
    Separation(
        Role.AUDITOR,
        _roles_with_any(_CHANGES_THE_BOOK, but=Role.AUDITOR),
        "auditors examine what others did and change nothing themselves",
    ),
    Separation(
        Role.AUDITOR,
        frozenset({Role.ADMINISTRATOR}),
        "whoever gives out roles does not examine how they were used",
    ),
    Separation(
        Role.ADMINISTRATOR,
        frozenset({Role.REVIEWER}),
        "whoever gives out roles does not clear officers for protected persons",
    ),
)
"""The rules of this house.  The roles of each follow from the table of rights."""


def separation_against(role: Role, held: Iterable[Role]) -> tuple[Role, Separation] | None:
    """The first role held that forbids the new one, with the rule; None where nothing does."""
    holding = frozenset(held)
    for rule in SEPARATIONS:
        clashing = holding & rule.others if role == rule.role else holding & {rule.role}
        if clashing and (role == rule.role or role in rule.others):
            return min(clashing), rule
    return None
