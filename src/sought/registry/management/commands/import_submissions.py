"""``manage.py import_submissions FILE --by CODE``: what comes back from KoboToolbox or ODK."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.errors import InputError
from sought.registry.actions.import_submissions import Line, Outcome, import_submissions
from sought.registry.models import Officer


class Command(BaseCommand):
    """Exit code 0 if every submission is entered or known, 1 if one was refused, 3 for a bad file."""

    help = "Enter the submissions of the field forms: JSON, CSV or XLSX. Twice is as once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, who enters it, where its files are, and the CSV files of repeats."""
        parser.add_argument("file", type=Path, metavar="FILE", help="JSON, CSV or XLSX")
        parser.add_argument("--by", required=True, metavar="CODE", help="officer, such as O-000001")
        parser.add_argument(
            "--media", type=Path, metavar="FOLDER", help="photographs and recordings"
        )
        parser.add_argument(
            "--repeat",
            action="append",
            default=[],
            metavar="PATH=FILE",
            help="CSV of a repeat, such as relatives=relatives.csv; may be given several times",
        )

    def handle(
        self, *_: Any, file: Path, by: str, media: Path | None, repeat: list[str], **__: Any
    ) -> None:
        """Import, and print one line for each submission."""
        officer = _officer(by)
        lines = import_submissions(file, by=officer, media=media, repeats=_repeats(repeat))
        for line in lines:
            self._tell(line)
        counted = Counter(line.outcome for line in lines)
        summary = ", ".join(f"{counted[one]} {one.value}" for one in Outcome if counted[one])
        self.stdout.write(f"{len(lines)} submissions: {summary or 'nothing to do'}")
        if counted[Outcome.REFUSED]:
            raise SystemExit(1)

    def _tell(self, line: Line) -> None:
        about = " ".join(filter(None, (line.outcome.value, line.source, line.problem)))
        self.stdout.write(f"submission {line.number} ({line.instance_id}): {about}")
        for note in (*line.unread, *line.alike):
            self.stdout.write(f"  {note}")


def _officer(code: str) -> Officer:
    try:
        return Officer.by_code(code)
    except Officer.DoesNotExist:
        raise InputError("there is no officer of this code", where="--by") from None


def _repeats(given: list[str]) -> dict[str, Path]:
    pairs = [one.partition("=") for one in given]
    if any(not path or not file for path, _sign, file in pairs):
        raise InputError("write PATH=FILE, such as relatives=relatives.csv", where="--repeat")
    return {path: Path(file) for path, _sign, file in pairs}
