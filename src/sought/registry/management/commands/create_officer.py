"""``manage.py create_officer``: the first officer of an installation, or a way back in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from sought.registry.actions.officers import PASSWORD_HOURS, create_officer
from sought.registry.actions.roles import grant_role
from sought.registry.models import Role


class Command(BaseCommand):
    """Whoever may run commands on the server may make an administrator; the audit chain says so."""

    help = "Make an officer with a role and print a one-time password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sign-in name, roles and purpose."""
        parser.add_argument("username", metavar="SIGN_IN_NAME", help="such as alice")
        parser.add_argument(
            "--role", action="append", default=[], choices=[*Role.values], help="may be repeated"
        )
        parser.add_argument(
            "--purpose", default="first officer, made on the server", help="of the role"
        )

    def handle(self, *_: Any, username: str, role: list[str], purpose: str, **__: Any) -> None:
        """Create, grant, and print the password once."""
        with transaction.atomic():
            officer, password = create_officer(by=None, username=username)
            for one in role:
                grant_role(by=None, officer=officer, role=Role(one), purpose=purpose)
        self.stdout.write(f"officer {officer.code}: {username}")
        self.stdout.write(f"one-time password: {password}")
        self.stdout.write(f"It opens the door for {PASSWORD_HOURS} hours and must then be changed.")
