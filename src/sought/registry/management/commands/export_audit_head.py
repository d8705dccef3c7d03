"""``manage.py export_audit_head FILE``: the signed head of the audit chain."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.errors import InputError
from sought.registry.actions.sign_audit_head import sign_audit_head


class Command(BaseCommand):
    """Writes a small JSON file, to be kept outside of this machine."""

    help = "Sign the newest entry of the audit chain and write it to a file that auditors keep."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write it."""
        parser.add_argument("file", type=Path, metavar="FILE", help="to be written")

    def handle(self, *_: Any, file: Path, **__: Any) -> None:
        """Sign and write; an existing file is not overwritten."""
        try:
            with file.open("x", encoding="utf-8") as stream:
                head = sign_audit_head(by=None)
                stream.write(head.written())
        except FileExistsError:
            raise InputError("exists already; name a new file", where=str(file)) from None
        except OSError as error:
            raise InputError(f"cannot be written ({error.strerror})", where=str(file)) from None
        self.stdout.write(f"signed entry {head.number}\npublic key {head.public_key}")
