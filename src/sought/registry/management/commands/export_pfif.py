"""``manage.py export_pfif FILE --reason …``: persons for another service for missing persons."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.registry.actions.export_pfif import export_pfif
from sought.registry.management.options import officer_called


class Command(BaseCommand):
    """Those whose families agreed; protected persons never."""

    help = "Write persons as PFIF 1.4, as far as families agreed and sources may be told."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, whom, and why."""
        add = parser.add_argument
        add("file", type=Path, metavar="FILE", help="PFIF 1.4 as XML")
        add("--by", required=True, metavar="OFFICER", help="sign-in name or code of who exports")
        add("--domain", required=True, help="in front of every record's number")
        add("--reason", required=True, help="to whom the file goes and what for")
        add("--all", action="store_true", help="all who are sought, whether a family agreed or not")
        add("--expires-days", type=int, default=0, help="readers must drop it then (0: never)")

    def handle(self, *_: Any, file: Path, **given: Any) -> None:
        """Export, and say how many."""
        persons = export_pfif(
            file,
            by=officer_called(given["by"]),
            domain=given["domain"],
            reason=given["reason"],
            everybody=given["all"],
            expires_days=given["expires_days"],
        )
        self.stdout.write(f"{persons:,} persons written to {file}; the audit chain names them")
