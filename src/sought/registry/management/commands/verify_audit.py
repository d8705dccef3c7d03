"""``manage.py verify_audit``: is the audit chain as it was written?"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.errors import InputError
from sought.registry.actions.sign_audit_head import own_public_key
from sought.registry.records.audit_head import SignedHead, read_head
from sought.registry.records.verify_audit import verify_audit


class Command(BaseCommand):
    """Exit code 0 if the chain is sound, 1 with the first bad entry if not, 3 for a bad file."""

    help = "Check every entry of the audit chain; names the first that was changed or is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A signed head, and whose signature is trusted."""
        parser.add_argument(
            "--against",
            type=Path,
            metavar="FILE",
            help="a head signed earlier by export_audit_head",
        )
        parser.add_argument(
            "--public-key",
            metavar="KEY",
            help="the key that must have signed it (base64, as the auditors keep it; "
            "without it, this installation's own)",
        )

    def handle(self, *_: Any, against: Path | None, public_key: str | None, **__: Any) -> None:
        """Verify, and say how far the chain reaches."""
        head = _signed_head(against, public_key or own_public_key()) if against else None
        last = verify_audit(against=head)
        self.stdout.write(f"audit chain sound: {last.number} entries, the last {last.hash}")
        if head:
            self.stdout.write(f"contains entry {head.number} as signed at {head.at}")


def _signed_head(file: Path, trusted_key: str) -> SignedHead:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError("cannot be read as text", where=str(file)) from None
    return read_head(text, where=str(file), trusted_key=trusted_key)
