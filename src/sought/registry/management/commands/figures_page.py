"""``manage.py figures_page``: the standard figures for the documentation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.records.figures_page import figures_page


class Command(BaseCommand):
    """Prints the page in Markdown."""

    help = "Print docs/reference/figures.md, made from the catalogues of figures."

    def handle(self, *_: Any, **__: Any) -> None:
        """Print it."""
        self.stdout.write(figures_page(), ending="")
