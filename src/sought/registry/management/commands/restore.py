"""``manage.py restore SOURCE``: open a backup into an empty installation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from sought.exchange.archive import Key, Passphrase, SecretKeys
from sought.registry.actions.backup import restore
from sought.registry.management.options import interruptible, progress_shown, text_of


class Command(BaseCommand):
    """All of it or nothing; refuses an installation in which anything is recorded."""

    help = "Open a backup into an empty installation; officers sign in as before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, and what opens it."""
        parser.add_argument("source", type=Path, metavar="SOURCE", help="a backup")
        keys = parser.add_mutually_exclusive_group(required=True)
        keys.add_argument("--key-file", type=Path, metavar="FILE", help="with AGE-SECRET-KEY-1…")
        keys.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="its first line opens the backup"
        )

    def handle(self, *_: Any, source: Path, **given: Any) -> None:
        """Open it, and say what to do next."""
        key: Key = (
            SecretKeys(text_of(given["key_file"]))
            if given["key_file"]
            else Passphrase(text_of(given["passphrase_file"]).strip())
        )
        call_command("migrate", interactive=False, verbosity=0)  # a new data folder has no tables
        steps = {"files": "attachments", "records": "records"}
        with interruptible("the restore"), progress_shown(steps) as progress:
            records = restore(source, key, progress=progress)
        self.stdout.write(f"{records:,} records restored; the audit chain is sound")
        self.stdout.write("Start the office anew: its secrets are those of the backup now.")
