"""The table of rights as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from sought.registry.models import Role
from sought.registry.policies.duties import SEPARATIONS
from sought.registry.policies.permissions import RIGHTS, Permission

_OPENING = """# Rights

Made from the program itself by `manage.py rights_page`.

A role is given to an officer by an administrator for a stated purpose, until it is taken back or runs out. An officer of several roles has all their rights together. Every page and every action asks for one of the rights below; whoever lacks it gets a refusal that names the roles that have it.

A protected person, and what such a person told, is open to nobody by role: only to officers named for that person, with a purpose, by a reviewer. All others see the code.
"""
_APART = """
## Roles that are kept apart

No officer holds both at the same time. Nobody gives a role to himself, and the last administrator cannot be removed.

| role | not together with | because |
|---|---|---|
"""


def rights_page() -> str:
    """The page in Markdown: who may do what, and which roles nobody holds together."""
    return "\n".join([_OPENING, *_table()]) + "\n" + _APART + "\n".join(_separations()) + "\n"


def _table() -> Iterator[str]:
    yield "| right | " + " | ".join(str(role.label) for role in Role) + " |"
    yield "|---|" + ":-:|" * len(Role)
    for right in Permission:
        marks = ("●" if right in RIGHTS[role] else "" for role in Role)
        yield f"| {right.value} | " + " | ".join(marks) + " |"


def _separations() -> Iterator[str]:
    for rule in SEPARATIONS:
        others = ", ".join(str(role.label) for role in Role if role in rule.others)
        yield f"| {rule.role.label} | {others} | {rule.reason} |"
