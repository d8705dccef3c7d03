"""The invented officers of the demo office: one for each role."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.actions.roles import grant_role
from sought.registry.models import Officer, Role

_NAMES = {
    Role.REGISTRAR: ("Nigar", "Velmari"),
    Role.INVESTIGATOR: ("Aram", "Torvinyan"),
    Role.ANTHROPOLOGIST: ("Irina", "Kelgarova"),
    Role.GENETICIST: ("Samir", "Olmerov"),
    Role.REVIEWER: ("Anahit", "Sindovyan"),
    Role.LIAISON: ("Leyla", "Darseli"),
    Role.ANALYST: ("Viktor", "Nordemsky"),
    Role.AUDITOR: ("Karine", "Istralyan"),
    Role.ADMINISTRATOR: ("Oleg", "Pervanov"),
}
COLLEAGUES = {
    "geneticist2": (Role.GENETICIST, "Ruben", "Harastyan"),
    "reviewer2": (Role.REVIEWER, "Sevda", "Melvarli"),
    "reviewer3": (Role.REVIEWER, "Pavel", "Ostrovnin"),
}
"""Second and third officers of a role: no profile and no decision is one person's."""
PURPOSE = "Demo office of the invented country"


@transaction.atomic
def make_officers(password_for: Callable[[str], str]) -> dict[str, Officer]:
    """One officer for each role, signed in under the role's name; by role.

    ``password_for`` gives the password of a user name; it need not be changed at first sign-in.
    Raises ValidationError where a user name is taken.
    """
    return {role.value: _officer(role, password_for) for role in Role}


@transaction.atomic
def make_colleagues(password_for: Callable[[str], str]) -> dict[str, Officer]:
    """The officers of :data:`COLLEAGUES`, by user name."""
    return {
        name: _made(name, role, (first, last), password_for)
        for name, (role, first, last) in COLLEAGUES.items()
    }


def _officer(role: Role, password_for: Callable[[str], str]) -> Officer:
    return _made(role.value, role, _NAMES[role], password_for)


def _made(
    username: str, role: Role, name: tuple[str, str], password_for: Callable[[str], str]
) -> Officer:
    first, last = name
    officer = Officer(username=username, first_name=first, last_name=last)
    officer.set_password(password_for(username))
    officer.full_clean()
    officer.save()
    add_entry("create officer", by=None, subject=officer.code)
    grant_role(by=None, officer=officer, role=role, purpose=PURPOSE)
    return officer
