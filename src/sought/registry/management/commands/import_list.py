"""``manage.py import_list FILE --body …``: take in another body's list, or read it dry."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sought.errors import InputError
from sought.exchange.atomic import write_bytes
from sought.exchange.person_lists import ColumnMapping, look
from sought.exchange.person_lists.fields import LANGUAGES
from sought.exchange.reading import inside
from sought.registry.actions.given import SourceForm
from sought.registry.actions.import_list import Imported, import_list_file
from sought.registry.management.options import (
    interruptible,
    officer_called,
    progress_shown,
    text_of,
)
from sought.registry.models import Confidentiality, Reliability
from sought.registry.records.list_report import ListReport, examine, report_file

_SHOWN_PROBLEMS = 20
_STEPS = {"read": "reading", "write": "writing"}


class Command(BaseCommand):
    """One transaction: all rows, or after Ctrl-C or an error none."""

    help = "Import a list of persons (CSV or workbook) as a source with its rows and persons."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, who made it, and how to read it."""
        add = parser.add_argument
        add("file", type=Path, metavar="FILE", help="CSV or workbook")
        add("--body", required=True, help="the body that made the list")
        add("--by", required=True, metavar="OFFICER", help="sign-in name or code of the importer")
        add("--mapping", type=Path, metavar="FILE.json", help="else the proposed one is used")
        add("--save-mapping", type=Path, metavar="FILE.json", help="write the mapping and stop")
        add("--language", choices=[code for code in LANGUAGES if code], help="of names and texts")
        add("--title", default="", help="title of the source; else body and file name")
        add("--date", default="", help="date of the list (EDTF)")
        add("--reliability", choices=Reliability.values, default=Reliability.UNKNOWN)
        add(
            "--confidentiality",
            choices=Confidentiality.values,
            default=Confidentiality.RESTRICTED,
        )
        add("--dry-run", action="store_true", help="read and report, write nothing")
        add("--report", type=Path, metavar="OUT.csv|xlsx", help="problems by row and column")
        persons = parser.add_mutually_exclusive_group()
        persons.add_argument(
            "--create-persons",
            action="store_true",
            default=True,
            help="a person for each row that names one (this is usual)",
        )
        persons.add_argument(
            "--entries-only",
            dest="create_persons",
            action="store_false",
            help="keep the rows alone; people link them later",
        )

    def handle(self, *_: Any, file: Path, **given: Any) -> None:
        """Read, import unless it is a dry run, and say what came of it."""
        mapping = _mapping(file, given["mapping"], given["language"])
        if given["save_mapping"]:
            write_bytes(given["save_mapping"], mapping.to_json().encode())
            self.stdout.write(f"mapping written to {given['save_mapping']}; correct it there")
            return
        officer = officer_called(given["by"])
        if given["dry_run"]:
            with progress_shown(_STEPS) as progress:
                report = examine(
                    file, mapping, body=given["body"], progress=lambda n: progress("read", n, 0)
                )
        else:
            with interruptible("the import"), progress_shown(_STEPS) as progress:
                done = import_list_file(
                    file,
                    _source_form(file, given),
                    mapping,
                    by=officer,
                    body=given["body"],
                    with_persons=given["create_persons"],
                    progress=progress,
                )
            report = done.report
            self._tell_import(done)
        self._tell(report, given["report"])

    def _tell_import(self, done: Imported) -> None:
        if done.list is not None:
            self.stdout.write(
                f"{done.list.source.code}: {done.entries:,} entries, {done.persons:,} persons, "
                f"{done.statements:,} statements"
            )

    def _tell(self, report: ListReport, target: Path | None) -> None:
        if report.same is not None:
            self.stdout.write(
                f"the same content is in the book as {report.same.code}; nothing to do"
            )
        self.stdout.write(
            f"{report.rows:,} rows, {report.known:,} known before, {report.new:,} new; "
            f"{report.nameless:,} name nobody, {report.faulty:,} have problems"
        )
        if target is not None:
            write_bytes(target, report_file(report.problems, _kind(target)))
            self.stdout.write(f"{len(report.problems):,} problems written to {target}")
            return
        for problem in report.problems[:_SHOWN_PROBLEMS]:
            self.stdout.write(str(problem))
        if (more := len(report.problems) - _SHOWN_PROBLEMS) > 0:
            self.stdout.write(f"and {more:,} more; --report writes all")


def _mapping(file: Path, given: Path | None, language: str | None) -> ColumnMapping:
    if given is not None:
        text = text_of(given)
        with inside(str(given), ": "):
            mapping: ColumnMapping | None = ColumnMapping.from_json(text)
    else:
        with inside(str(file), ": "):
            mapping = look(file).mapping
    if mapping is None:
        raise InputError(
            "no column seems to give a name; say with --mapping which do", where=str(file)
        )
    return replace(mapping, language=language) if language else mapping


def _source_form(file: Path, given: dict[str, Any]) -> SourceForm:
    title = given["title"] or f"{given['body']}: {file.name}"
    return SourceForm(
        title=title[:500],
        date=given["date"],
        language=given["language"] or "",
        reliability=given["reliability"],
        confidentiality=given["confidentiality"],
    )


def _kind(target: Path) -> str:
    kind = target.suffix.lower().removeprefix(".")
    if kind not in {"csv", "xlsx"}:
        raise InputError("a report is written as .csv or .xlsx", where=str(target))
    return kind
