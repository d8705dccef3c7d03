"""Record a source with its originals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.attach import attached
from sought.registry.actions.audit import add_entry
from sought.registry.actions.given import ReceivedFile, SourceForm
from sought.registry.actions.validated import validated
from sought.registry.models import Officer, Person, Source


@transaction.atomic
def record_source(
    *, by: Officer, kind: str, title: str, files: Iterable[ReceivedFile] = (), **fields: Any
) -> Source:
    """A new source (fields of Source) with its files; InputError for impossible fields.

    A digest that is recorded already for the kind is refused: the content has come in before.
    """
    source = written_source(by=by, kind=kind, title=title, **fields)
    kept = [attached(source, file, by=by, where=f"files[{at}]") for at, file in enumerate(files)]
    detail = {"kind": source.kind, "attachments": [row.code for row in kept]}
    add_entry("record source", by=by, subject=source.code, detail=detail)
    return source


def written_source(*, by: Officer, where: str = "", **fields: Any) -> Source:
    """The source's row, without an audit entry: that is the calling action's to write."""
    source = Source(recorded_by=by, **fields)
    _refuse_known_content(source, where)
    validated(source, where=where).save()
    return source


def source_of_form(
    form: SourceForm, *, by: Officer, kind: str, author_person: Person | None = None
) -> Source:
    """The source's row with its files, for the actions that enter a whole screen."""
    source = written_source(
        by=by, where="source", kind=kind, author_person=author_person, **form.fields()
    )
    for at, file in enumerate(form.files):
        attached(source, file, by=by, where=f"source.files[{at}]")
    return source


def _refuse_known_content(source: Source, where: str) -> None:
    if not source.digest:
        return
    standing = Source.objects.filter(withdrawn_at__isnull=True)
    known = standing.filter(kind=source.kind, digest=source.digest).first()
    if known is not None:
        raise InputError(
            f"the same content is recorded as {known.code}; open that source instead",
            where=f"{where}.digest".lstrip("."),
        )
