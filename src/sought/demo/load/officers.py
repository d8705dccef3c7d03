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
PURPOSE = "Demo office of the invented country"


@transaction.atomic
def make_officers(password_for: Callable[[str], str]) -> dict[str, Officer]:
    """One officer for each role, signed in under the role's name; by role.

    ``password_for`` gives the password of a user name; it need not be changed at first sign-in.
    Raises ValidationError where a user name is taken.
    """
    return {role.value: _officer(role, password_for) for role in Role}


def _officer(role: Role, password_for: Callable[[str], str]) -> Officer:
    first, last = _NAMES[role]
    officer = Officer(username=role.value, first_name=first, last_name=last)
    officer.set_password(password_for(role.value))
    officer.full_clean()
    officer.save()
    add_entry("create officer", by=None, subject=officer.code)
    grant_role(by=None, officer=officer, role=role, purpose=PURPOSE)
    return officer
