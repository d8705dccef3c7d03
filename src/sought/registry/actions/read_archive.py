"""Read a whole archive into an empty installation: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from sought.errors import InputError
from sought.exchange import archive
from sought.exchange.archive import Archive
from sought.exchange.reading import inside
from sought.registry.actions.audit import add_entry
from sought.registry.actions.bulk_rows import insert_rows
from sought.registry.actions.keep_file import keep_file
from sought.registry.actions.progress import Progress, silent
from sought.registry.models import Attachment, AuditHead, Installation
from sought.registry.records.archive_rows import columns_of, rows_of
from sought.registry.records.archive_tables import SECRETS, archived_models
from sought.registry.records.verify_audit import verify_audit

_CHUNK = 2000
_LAID_BY_MIGRATIONS = (AuditHead, Installation)


def read_archive(source: Path, *, progress: Progress = silent) -> int:
    """Read a plain archive; gives the number of records.

    Officers come without passwords: the next one is made with ``create_officer`` and issues them
    new ones.  InputError where the installation is not empty or the archive is damaged.
    """
    refuse_unless_empty()
    with archive.read(source) as opened:
        if SECRETS in opened.nouns:
            raise InputError("is a backup, not a plain archive; use `restore`", where=str(source))
        return load(opened, verb="read archive", with_secrets=False, progress=progress)


def refuse_unless_empty() -> None:
    """InputError where anything is recorded already."""
    for noun, model in archived_models(with_secrets=True).items():
        rows = model._base_manager.all()  # noqa: SLF001 - Django's own
        if model is AuditHead:
            rows = AuditHead.objects.exclude(number=0)
        if model is not Installation and rows.exists():
            raise InputError(
                f"this installation is not empty: it has records of {noun}; "
                "point SOUGHT_DATA (and SOUGHT_DATABASE_URL) to an empty one"
            )


def load(opened: Archive, *, verb: str, with_secrets: bool, progress: Progress = silent) -> int:
    """Files first, then all records in one transaction that ends with its audit entry."""
    models = archived_models(with_secrets=with_secrets)
    _check_nouns(opened, models, with_secrets=with_secrets)
    _keep_files(opened, progress)
    total = sum(opened.manifest.counts[noun] for noun in models)
    done = 0
    with transaction.atomic():
        refuse_unless_empty()  # again, now that nobody else can write
        Installation.objects.all().delete()
        for noun, model in models.items():
            for rows in _chunks(_told(noun, rows_of(model, opened.records(noun)))):
                _insert(model, rows)
                done += len(rows)
                progress("records", done, total)
        _follow(models.values())
        detail = {
            "made": opened.manifest.made.isoformat(),
            "manifest": opened.manifest_sha256,
            "records": total,
        }
        add_entry(verb, by=None, detail=detail)
    return total


def _insert(model: type[Model], rows: list[Any]) -> None:
    """The head of the audit chain cannot be put in a second time: it advances, once, from zero."""
    if model is not AuditHead:
        insert_rows(model, columns_of(model), rows)
        return
    for row in rows:
        told = dict(zip(columns_of(model), row, strict=True))
        AuditHead.objects.filter(pk=1).update(number=told["number"], hash=told["hash"])


def _follow(models: Iterable[type[Model]]) -> None:
    """New rows get new keys; the constraints hold; every attachment is there; the chain is whole."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
    connection.check_constraints()
    verify_audit()


def _check_nouns(opened: Archive, models: dict[str, type[Model]], *, with_secrets: bool) -> None:
    expected = {*models, *({SECRETS} if with_secrets else ())}
    if strange := sorted(expected ^ set(opened.nouns)):
        raise InputError(
            f"the archive and this version of Sought differ in {', '.join(strange)}; "
            "read it with the version that wrote it"
        )
    attachments = opened.records(str(Attachment._meta.model_name))  # noqa: SLF001 - Django's own
    absent = {str(row.get("sha256")) for row in attachments} - set(opened.attachments)
    if absent:
        raise InputError(f"{len(absent)} attachments have no file in the archive")


def _keep_files(opened: Archive, progress: Progress) -> None:
    for at, sha256 in enumerate(opened.attachments, 1):
        with opened.open(sha256) as stream:
            keep_file(stream, where=f"files/{sha256}", of_any_size=True)  # type: ignore[arg-type] # it reads bytes
        progress("files", at, len(opened.attachments))


def _told(noun: str, rows: Iterator[Any]) -> Iterator[Any]:
    with inside(f"{noun}.jsonl"):
        yield from rows


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
