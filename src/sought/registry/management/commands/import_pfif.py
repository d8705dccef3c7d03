"""``manage.py import_pfif FILE --body …``: records of another service for missing persons."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.exchange.atomic import write_bytes
from sought.exchange.workbook_report import report_to_csv
from sought.registry.actions.import_pfif import import_pfif
from sought.registry.management.options import interruptible, officer_called

_SHOWN = 20


class Command(BaseCommand):
    """All records or none; what cannot be carried is told by record and field."""

    help = "Import a PFIF 1.4 file as a source with its persons and what is said of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and who made it."""
        add = parser.add_argument
        add("file", type=Path, metavar="FILE", help="PFIF 1.4 as XML")
        add("--body", required=True, help="the service that made the file")
        add("--by", required=True, metavar="OFFICER", help="sign-in name or code of the importer")
        add("--report", type=Path, metavar="OUT.csv", help="what could not be carried")

    def handle(self, *_: Any, file: Path, **given: Any) -> None:
        """Import, and say what stayed behind."""
        officer = officer_called(given["by"])
        with interruptible("the import"):
            done = import_pfif(file, by=officer, body=given["body"])
        self.stdout.write(
            f"{done.source.code}: {done.persons:,} persons, {done.statements:,} statements; "
            f"{len(done.not_carried):,} fields could not be carried"
        )
        if given["report"]:
            rows = [(each.position, each.field, each.reason) for each in done.not_carried]
            write_bytes(given["report"], report_to_csv(("Record", "Field", "Reason"), rows))
            return
        for each in done.not_carried[:_SHOWN]:
            self.stdout.write(str(each))
