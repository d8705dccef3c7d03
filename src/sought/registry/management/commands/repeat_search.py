"""``manage.py repeat_search CODE --by OFFICER``: are the numbers of a stored search still the same?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sought.errors import InputError
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.management.options import interruptible, officer_called, progress_shown
from sought.registry.models import Search

_STEPS = {
    "bodies": "gathering samples of one body",
    "search": "comparing",
    "solving": "identifying jointly",
}


class Command(BaseCommand):
    """Ends with an error where a number differs; what has changed in the house since is told."""

    help = "Repeat a stored search from its stored case load, and compare every number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which one, and who asks."""
        parser.add_argument("search", metavar="CODE", help="such as SE-000012, or 12")
        parser.add_argument("--by", required=True, metavar="OFFICER", help="sign-in name or code")
        parser.add_argument("--processes", type=int, default=1, metavar="N", help="that compare")

    def handle(self, *_: Any, search: str, by: str, processes: int, **__: Any) -> None:
        """Run it again, and tell."""
        officer, stored = officer_called(by), _search(search)
        with interruptible("the repetition"), progress_shown(_STEPS) as progress:
            found = repeat_search(stored, by=officer, workers=processes, progress=progress)
        for change in found.changed:
            self.stdout.write(f"changed since: {change}")
        for difference in found.different:
            self.stdout.write(f"different: {difference}")
        if not found.equal:
            raise CommandError(f"{stored.code}: {len(found.different)} numbers differ")
        self.stdout.write(
            f"{stored.code}: all numbers of {found.matches:,} pairings and {found.samples:,} "
            "samples are those that are stored"
        )


def _search(code: str) -> Search:
    number = int(code) if code.isdecimal() else Search.number_of(code)
    found = Search.objects.filter(pk=number).first()
    if found is None:
        raise InputError(f"there is no search {code}")
    return found
