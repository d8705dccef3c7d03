"""Take in another body's list: its file, its rows untouched, and the persons they name.

All of it or nothing, in one transaction with one audit entry.  Rows that came in with an earlier
list of the same body are passed over; the same content again does nothing.  Persons are not
merged with others of the book: that is decided later, by people, link by link.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from sought.errors import InputError
from sought.exchange.person_lists import ColumnMapping
from sought.registry.actions.attach import attached
from sought.registry.actions.audit import add_entry
from sought.registry.actions.given import ReceivedFile, SourceForm
from sought.registry.actions.keep_file import drop_if_unreferenced
from sought.registry.actions.list_writing import ListWriting
from sought.registry.actions.progress import Progress, silent
from sought.registry.actions.record_source import written_source
from sought.registry.models import Attachment, List, Officer, Source, SourceKind
from sought.registry.models.fields import MAX_WORDS
from sought.registry.policies import Permission, access_of
from sought.registry.records.list_report import ListReport, examine
from sought.registry.records.named_file import named_file
from sought.registry.records.packed_rows import PackedRows

"""Hears of the step (``read`` or ``write``), the rows done, and all rows (0: not known yet)."""


@dataclass(frozen=True)
class Imported:
    """What came of an import; without a list the content was in the book already."""

    report: ListReport
    list: List | None
    entries: int = 0
    persons: int = 0
    statements: int = 0


def import_list_file(
    path: Path,
    form: SourceForm,
    mapping: ColumnMapping,
    *,
    by: Officer,
    body: str,
    with_persons: bool = True,
    progress: Progress = silent,
) -> Imported:
    """Record the file as a source and import it; the file's bytes go if the import fails."""
    kept: list[str] = []
    try:
        with transaction.atomic():
            source = _new_source(path, form, by=by, body=body)
            original = source.attachments.get(original__isnull=True)
            kept.append(original.sha256)
            done = import_list(
                source,
                original,
                mapping,
                by=by,
                body=body,
                with_persons=with_persons,
                progress=progress,
            )
            if done.list is None:
                transaction.set_rollback(True)  # the content is known: no second source
    except BaseException:
        _drop(kept)
        raise
    if done.list is None:
        _drop(kept)
    return done


@transaction.atomic
def import_list(
    source: Source,
    original: Attachment,
    mapping: ColumnMapping,
    *,
    by: Officer,
    body: str,
    with_persons: bool = True,
    progress: Progress = silent,
) -> Imported:
    """Make the list of a source that holds its file; InputError where it cannot be one."""
    access_of(by).check(Permission.IMPORT)
    _refuse(source, original, body)
    rows = PackedRows()
    with named_file(original) as path:
        report = examine(
            path, mapping, body=body, keep=rows.add, progress=lambda n: progress("read", n, 0)
        )
    if report.same is not None:
        return Imported(report, None)
    listing = _new_list(source, report, mapping, body=body)
    writing = ListWriting(listing, mapping, by=by, with_persons=with_persons)
    for part in rows.parts():
        writing.write(part)
        progress("write", writing.entries, report.new)
    done = Imported(report, listing, writing.entries, writing.persons, writing.statements)
    add_entry("import list", by=by, subject=source.code, detail=_detail(done, original))
    return done


def _refuse(source: Source, original: Attachment, body: str) -> None:
    if source.withdrawn_at is not None:
        raise InputError(f"{source.code} is withdrawn; a list needs a source that stands")
    if source.kind != SourceKind.LIST or original.source_id != source.pk:
        raise InputError(f"{source.code} is no source of a list with this file")
    if List.objects.filter(pk=source.pk).exists():
        raise InputError(f"{source.code} is imported already; withdraw it to import it otherwise")
    if not body.strip():
        raise InputError("name the body that made the list", where="body")
    if len(body) > MAX_WORDS:
        raise InputError(f"has more than {MAX_WORDS} characters; shorten it", where="body")


def _new_source(path: Path, form: SourceForm, *, by: Officer, body: str) -> Source:
    whole = replace(form, author_body=form.author_body or body.strip())
    source = written_source(by=by, where="source", kind=SourceKind.LIST, **whole.fields())
    try:
        with path.open("rb") as stream:
            attached(source, ReceivedFile(path.name, stream), by=by, where=str(path))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path)) from None
    return source


def _new_list(source: Source, report: ListReport, mapping: ColumnMapping, *, body: str) -> List:
    """The digest goes to the source: the database itself refuses the same content twice."""
    if report.new == 0:
        raise InputError("no row of the list is new; nothing would be imported")
    source.digest = report.digest
    source.save(update_fields=["digest"])
    return List.objects.create(
        source=source,
        body=body.strip(),
        columns=[heading for heading, _ in mapping.columns],
        mapping=json.loads(mapping.to_json()),
        rows=report.rows,
    )


def _detail(done: Imported, original: Attachment) -> dict[str, object]:
    report = done.report
    return {
        "attachment": original.code,
        "digest": report.digest,
        "rows": report.rows,
        "known": report.known,
        "entries": done.entries,
        "persons": done.persons,
        "statements": done.statements,
        "with problems": report.faulty,
    }


def _drop(kept: list[str]) -> None:
    for sha256 in kept:
        drop_if_unreferenced(sha256)
