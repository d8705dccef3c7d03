"""The file of a report as a browser receives it: shown in the page or saved."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: Mapping[str, str] = {"pdf": "application/pdf", "docx": _WORD, "xlsx": _SHEET}
# The viewer of PDF in a browser does not start inside a sandbox; it runs no script of the file.
_FRAMED = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


def file_answer(content: bytes, name: str, form: str, *, shown: bool) -> HttpResponse:
    """``shown`` within a page of the office, which only a PDF can be."""
    framed = shown and form == "pdf"
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = content_disposition_header(not framed, name)
    return _framed(answer) if framed else answer


def words_answer(words: str) -> HttpResponse:
    """Why there is no file, where the frame would show it."""
    return _framed(HttpResponse(words, content_type="text/plain; charset=utf-8"))


def _framed(answer: HttpResponse) -> HttpResponse:
    answer["Content-Security-Policy"] = _FRAMED
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer
