"""What sort of file some bytes are, told by the bytes; a name only decides among texts."""

from __future__ import annotations

import puremagic

UNKNOWN = "application/octet-stream"
_TEXTS = {"csv": "text/csv", "json": "application/json", "tsv": "text/tab-separated-values"}
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}


def media_type(head: bytes, file_name: str) -> str:
    """The media type of a file that begins with ``head``; UNKNOWN where nobody can tell."""
    if _is_text(head):
        # Never HTML or a script, even if it looks like one: it is shown as text.
        return _TEXTS.get(file_name.rpartition(".")[2].lower(), "text/plain")
    try:
        return puremagic.from_string(head, mime=True, filename=file_name) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN


def is_picture(kind: str) -> bool:
    """Whether a working copy can be made through Pillow."""
    return kind in {"image/jpeg", "image/png", "image/tiff", "image/webp", "image/gif", "image/bmp"}


def _is_text(head: bytes) -> bool:
    if _CONTROL & set(head) or head.startswith((b"%PDF", b"{\\rtf")):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter may be cut in two at the end of what was looked at.
        return error.start >= len(head) - 3 and error.reason == "unexpected end of data"
    return True
