"""``manage.py backup TARGET``: everything needed to go on, sealed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.errors import InputError
from sought.exchange.archive import Passphrase, PublicKeys
from sought.registry.actions.backup import backup
from sought.registry.management.options import interruptible, progress_shown, text_of


class Command(BaseCommand):
    """The file appears when it is complete; a killed backup leaves none."""

    help = "Write a sealed backup: all records, attachments, passwords, second factors, secrets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and for whom it is sealed."""
        add = parser.add_argument
        add("target", type=Path, metavar="TARGET", help="a file, or a folder that exists")
        seals = parser.add_mutually_exclusive_group(required=True)
        seals.add_argument(
            "--to", action="append", metavar="age1…", help="public key of one who may open it"
        )
        seals.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="its first line opens the backup"
        )
        add("--keep", type=int, default=0, help="in a folder, so many backups stay (0: all)")

    def handle(self, *_: Any, target: Path, keep: int, **given: Any) -> None:
        """Write it, and say what it holds."""
        if keep < 0:
            raise InputError("is below 0; write how many backups stay", where="--keep")
        key = PublicKeys(tuple(given["to"])) if given["to"] else _passphrase(given)
        steps = {"records": "records", "files": "attachments"}
        with interruptible("the backup"), progress_shown(steps) as progress:
            file, manifest = backup(target, key, keep=keep, progress=progress)
        self.stdout.write(
            f"{sum(manifest.counts.values()):,} records and {len(manifest.attachments):,} "
            f"attachments sealed in {file}"
        )


def _passphrase(given: dict[str, Any]) -> Passphrase:
    return Passphrase(text_of(given["passphrase_file"]).strip())
