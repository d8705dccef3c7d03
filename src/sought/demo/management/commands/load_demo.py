"""``manage.py load_demo``: the invented country with its officers into an empty register."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sought.demo.country import SEED, new_country
from sought.demo.load import load_country, make_officers, write_base_map
from sought.errors import SoughtError
from sought.registry.actions.officers import new_password


class Command(BaseCommand):
    """Make officers, load the country, print how to sign in."""

    help = "Loads the invented country, with one officer for each role, into an empty register."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only the seed can be chosen."""
        parser.add_argument("--seed", type=int, default=SEED, help="another seed, another country")

    def handle(self, *, seed: int, **_options: Any) -> None:  # noqa: ANN401
        """All or nothing: the officers stay only if the country does."""
        from django.db import transaction

        secret = new_password()
        try:
            with transaction.atomic():
                officers = make_officers(lambda _username: secret)
                country = new_country(seed)
                loaded = load_country(country, officers)
        except SoughtError as error:
            raise CommandError(str(error)) from None
        write_base_map(country)
        for noun, number in sorted(loaded.numbers.items()):
            self.stdout.write(f"{number:8,} {noun}")
        self.stdout.write(f"Sign in as {', '.join(officers)} with the password {secret}")
