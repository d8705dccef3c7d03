"""``manage.py link_lists --by OFFICER``: compare the lists with the register."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.actions.run_linkage import run_linkage
from sought.registry.management.options import interruptible, officer_called, progress_shown

_STEPS = {
    "records": "reading the register",
    "candidates": "finding pairs",
    "training": "learning weights",
    "pairs": "comparing pairs",
    "clusters": "gathering persons",
    "write": "writing proposals",
}


class Command(BaseCommand):
    """Nothing is written until the end: Ctrl-C loses nothing but the time."""

    help = "Propose which rows of lists and which persons are one; officers decide."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who asks for it, and whether all is compared anew."""
        parser.add_argument(
            "--by", required=True, metavar="OFFICER", help="sign-in name or code of who asks"
        )
        parser.add_argument(
            "--everything",
            action="store_true",
            help="compare all anew and learn the weights anew, not only what is new or changed",
        )

    def handle(self, *_: Any, by: str, everything: bool, **__: Any) -> None:
        """Run it, and say what came of it."""
        officer = officer_called(by)
        with interruptible("the comparison"), progress_shown(_STEPS) as progress:
            run = run_linkage(by=officer, everything=everything, progress=progress)
        self.stdout.write(
            f"{run.code}: {run.records:,} records, {run.candidates:,} pairs compared, "
            f"{run.kept:,} proposed"
        )
