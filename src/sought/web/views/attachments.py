"""Originals and working copies, served only to those who may read their source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.registry.models import Attachment, Photograph
from sought.registry.policies import Permission, check_can_open_attachment
from sought.registry.records.attachment_files import path_of
from sought.registry.records.source_words import masks_of
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.source_reads import note_source_read

INLINE = frozenset(
    {
        "image/png",
        "image/jpeg",
        "image/webp",
        "application/pdf",
        "text/plain",
        "audio/mpeg",
        "audio/mp3",
        "audio/mp4",
        "audio/x-m4a",
        "audio/ogg",
        "audio/wav",
        "audio/x-wav",
        "audio/webm",
        "audio/flac",
    }
)
"""Types that a browser shows without running anything; all others are only downloaded."""

_ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; "
_SANDBOX = _ALONE + "frame-ancestors 'none'; sandbox"
# The viewer of PDF in a browser does not start inside a sandbox; it runs no script of the file.
_PDF = _ALONE + "object-src 'self'; frame-ancestors 'self'"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_CHUNK = 256 * 1024


@needs(Permission.VIEW_SOURCES)
@require_http_methods(["GET", "HEAD"])
def attachment(request: HttpRequest, code: str) -> HttpResponseBase:
    row = _open_to(request, code)
    path = path_of(row.sha256)
    if not path.is_file():
        return render(request, "sources/no_file.html", {"attachment": row}, status=404)
    part = _part(request.headers.get("Range", ""), row.size)
    if part is None:
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return HttpResponse(status=status, headers={"Content-Range": f"bytes */{row.size}"})
    if part[0] == 0:  # players ask for the rest in many parts; that is the same read
        note_source_read(request, row.source, detail={"attachment": row.code})
        note_known(request, _pictured(row), page=f"attachment {row.code}")
    mask = masks_of(request.access, [row.source_id])(row.source_id)
    shown = "download" not in request.GET
    return _dressed(_body(path, row, *part), row, mask(row.file_name), shown=shown)


@needs(Permission.VIEW_SOURCES)
@require_GET
def check_attachment(request: HttpRequest, code: str) -> HttpResponse:
    """Are the bytes still those that were received?"""
    row = _open_to(request, code)
    path = path_of(row.sha256)
    sound = path.is_file() and _sha256(path) == row.sha256
    if request.htmx:
        return render(request, "sources/checked.html", {"sound": sound})
    text = _("Unchanged: its SHA-256 is as recorded.") if sound else _("Changed or missing!")
    messages.add_message(request, messages.SUCCESS if sound else messages.ERROR, text)
    return redirect("source", code=row.source.code)


def _open_to(request: HttpRequest, code: str) -> Attachment:
    rows = Attachment.objects.select_related("source__author_person")
    row = rows.get(pk=Attachment.number_of(code))
    check_can_open_attachment(request.access, row)
    return row


def _pictured(row: Attachment) -> Iterator[int]:
    rows = Photograph.objects.filter(attachment=row.original_id or row.pk)
    yield from rows.values_list("person_id", flat=True)


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte to send; None where there are no such bytes."""
    match = _RANGE.fullmatch(asked.strip())
    if not match or match.groups() == ("", ""):
        return 0, size - 1
    first, last = match.groups()
    if not first:
        return (max(size - int(last), 0), size - 1) if int(last) else None
    end = min(int(last), size - 1) if last else size - 1
    return (int(first), end) if int(first) <= end else None


def _body(path: Path, row: Attachment, first: int, last: int) -> HttpResponseBase:
    if (first, last) == (0, row.size - 1):
        return FileResponse(path.open("rb"))
    response = StreamingHttpResponse(_bytes(path, first, last), status=HTTPStatus.PARTIAL_CONTENT)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{row.size}"
    response.headers["Content-Length"] = str(last - first + 1)
    return response


def _bytes(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _dressed(
    response: HttpResponseBase, row: Attachment, name: str, *, shown: bool
) -> HttpResponseBase:
    """Type, name, and a policy under which nothing in it can run."""
    inline = shown and row.media_type in INLINE
    kind = row.media_type if inline else "application/octet-stream"
    is_pdf = inline and kind == "application/pdf"
    header = content_disposition_header(not inline, name)
    for field, value in {
        "Content-Type": f"{kind}; charset=utf-8" if kind == "text/plain" else kind,
        "Content-Disposition": header,
        "Content-Security-Policy": _PDF if is_pdf else _SANDBOX,
        "X-Frame-Options": "SAMEORIGIN" if is_pdf else "DENY",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
    }.items():
        response.headers[field] = value
    return response


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
