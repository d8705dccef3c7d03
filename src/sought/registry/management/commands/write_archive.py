"""``manage.py write_archive TARGET``: everything the register holds, in the open, to take along."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.actions.write_archive import write_archive
from sought.registry.management.options import interruptible, progress_shown


class Command(BaseCommand):
    """For administrators on the server: the archive holds every name, protected ones included."""

    help = "Write every record and attachment as JSON lines and files with checksums."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument(
            "target", type=Path, metavar="TARGET", help="a new folder, or a .zip or .tar file"
        )

    def handle(self, *_: Any, target: Path, **__: Any) -> None:
        """Write it, and say what it holds."""
        steps = {"records": "records", "files": "attachments"}
        with interruptible("the archive"), progress_shown(steps) as progress:
            manifest = write_archive(target, progress=progress)
        self.stdout.write(
            f"{sum(manifest.counts.values()):,} records and {len(manifest.attachments):,} "
            f"attachments written to {target}"
        )
        self.stdout.write("It is not sealed: keep it where only those can read it who may.")
