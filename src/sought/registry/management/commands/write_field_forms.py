"""``manage.py write_field_forms FOLDER``: the forms of field collection as workbooks."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.exchange.field_forms import FAMILY_APPLICATION, INTERVIEW, write_xlsform


class Command(BaseCommand):
    """Writes ``<form id>_v<version>.xlsx`` for each form."""

    help = "Write the two forms for KoboToolbox and ODK as XLSForm workbooks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="to be filled")

    def handle(self, *_: Any, folder: Path, **__: Any) -> None:
        """Write both, replacing what is there."""
        folder.mkdir(parents=True, exist_ok=True)
        for form in (FAMILY_APPLICATION, INTERVIEW):
            path = folder / f"{form.id}_v{form.version}.xlsx"
            write_xlsform(path, form)
            self.stdout.write(str(path))
