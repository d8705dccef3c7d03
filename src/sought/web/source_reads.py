"""Reading a protected source leaves an entry in the audit chain."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from sought.registry.actions.audit import note_read
from sought.registry.models import Confidentiality, Source


def is_protected(source: Source) -> bool:
    """By its class, or because its author is."""
    author = source.author_person
    by_author = author is not None and author.protected
    return by_author or source.confidentiality == Confidentiality.PROTECTED


def note_source_read(
    request: HttpRequest, source: Source, *, detail: Mapping[str, str] | None = None
) -> None:
    if is_protected(source):
        note_read(source.code, by=request.access.officer, detail=detail)
