"""``manage.py read_archive SOURCE``: a whole archive into an empty installation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from sought.registry.actions.read_archive import read_archive
from sought.registry.management.options import interruptible, progress_shown


class Command(BaseCommand):
    """All of it or nothing; the database may be of another kind than the one it came from."""

    help = "Read an archive written by write_archive into an empty installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("source", type=Path, metavar="SOURCE", help="folder, .zip or .tar")

    def handle(self, *_: Any, source: Path, **__: Any) -> None:
        """Read it, and say how to begin."""
        call_command("migrate", interactive=False, verbosity=0)  # a new data folder has no tables
        steps = {"files": "attachments", "records": "records"}
        with interruptible("reading the archive"), progress_shown(steps) as progress:
            records = read_archive(source, progress=progress)
        self.stdout.write(f"{records:,} records read; the audit chain is sound")
        self.stdout.write(
            "Officers came without passwords: make an administrator with\n"
            "  manage.py create_officer SIGN_IN_NAME --role administrator\n"
            "who issues new ones."
        )
