"""Remove bytes of attachments that no record names: left behind by deeds that failed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.actions.keep_file import sweep_unreferenced


class Command(BaseCommand):
    """Young bytes stay: their record may be on its way."""

    help = "Remove files of attachments that no record names and that are older than a day."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say how many."""
        self.stdout.write(f"{sweep_unreferenced()} files removed")
