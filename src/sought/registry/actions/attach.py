"""Attach a file to a source: the original unmodified, and of a picture a working copy."""

from __future__ import annotations

import io

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.keep_file import Kept, keep_file
from sought.registry.actions.validated import validated
from sought.registry.actions.working_copy import working_copy
from sought.registry.models import Attachment, Officer, Source
from sought.registry.records.attachment_files import path_of
from sought.registry.records.media_type import is_picture, media_type


@transaction.atomic
def attach(source: Source, file: ReceivedFile, *, by: Officer) -> Attachment:
    """Keep one more file of the source; the same content twice gives the attachment that is there.

    InputError for an empty or too large file and for a withdrawn source.
    """
    if source.withdrawn_at is not None:
        raise InputError(f"{source.code} is withdrawn; files need a source that stands")
    before = set(source.attachments.values_list("pk", flat=True))
    row = attached(source, file, by=by)
    if row.pk not in before:
        add_entry("attach", by=by, subject=row.code, detail={"source": source.code})
    return row


def attached(source: Source, file: ReceivedFile, *, by: Officer, where: str = "file") -> Attachment:
    """The row and its bytes, without an audit entry: that is the calling action's to write."""
    kept = keep_file(file.stream, where=where)
    there = source.attachments.filter(sha256=kept.sha256).first()
    if there is not None:
        return there
    kind = media_type(kept.head, file.name)
    row = _row(source, kept, by=by, name=file.name, kind=kind, description=file.description)
    validated(row, where=where).save()
    if is_picture(kind):
        _add_working_copy(row, by)
    return row


def _add_working_copy(original: Attachment, by: Officer) -> None:
    copy = working_copy(path_of(original.sha256))
    if copy is None:
        return
    kept = keep_file(io.BytesIO(copy))
    if original.source.attachments.filter(sha256=kept.sha256).exists():
        return
    stem = original.file_name.rpartition(".")[0] or original.file_name
    row = _row(original.source, kept, by=by, name=f"{stem}.jpg", kind="image/jpeg")
    row.original = original
    row.save()


def _row(
    source: Source, kept: Kept, *, by: Officer, name: str, kind: str, description: str = ""
) -> Attachment:
    return Attachment(
        source=source,
        file_name=name,
        media_type=kind,
        size=kept.size,
        sha256=kept.sha256,
        description=description,
        added_by=by,
    )
