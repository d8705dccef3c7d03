"""``manage.py rights_page``: the table of rights for the documentation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.policies.rights_page import rights_page


class Command(BaseCommand):
    """Prints the page in Markdown."""

    help = "Print docs/reference/rights.md, made from the table of rights."

    def handle(self, *_: Any, **__: Any) -> None:
        """Print it."""
        self.stdout.write(rights_page(), ending="")
