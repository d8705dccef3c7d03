"""Other people's files as bytes and text: size limit, encodings, and what went wrong where.

Text is UTF-8 (with or without byte order mark) or UTF-16 with one.  Anything else is refused
rather than guessed: a wrong guess changes codes without a sound.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from sought.errors import InputError

MAX_BYTES = 512 * 1024 * 1024
"""Largest file that is read: 512 MB."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Characters that stand in no text file, nor in a workbook."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_bytes(path: str | Path, *, limit: int = MAX_BYTES) -> bytes:
    """A file's content; InputError where it is absent, empty, unreadable or above ``limit``."""
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"cannot be read ({reason})") from None
    if not content:
        raise InputError("is empty; check that it was written or copied completely")
    if len(content) > limit:
        raise InputError(
            f"is larger than {limit / 1024**2:g} MB; split it, or keep only what is needed"
        )
    return content


def read_text(path: str | Path, *, encoding: str | None = None) -> str:
    """A file's text; ``encoding`` only where it is known to be neither UTF-8 nor UTF-16."""
    return decode(read_bytes(path), encoding=encoding)


CONVERT_OPTION = "name its encoding: `sought convert --encoding cp1252`"
"""Way out of an unknown encoding on the command line."""


def decode(content: bytes, *, encoding: str | None = None, way_out: str = CONVERT_OPTION) -> str:
    """Bytes as text; InputError with line and byte where they are not in the encoding.

    ``way_out`` says where an encoding can be named.
    """
    name = encoding or ("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    try:
        text = content.decode(name)
    except LookupError:
        raise InputError(f"encoding '{name}' is unknown") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"byte {error.start} (0x{content[error.start]:02x}) is not {name.removesuffix('-sig')};"
            f" save the file as UTF-8, or {way_out}",
            where=f"line {line}",
        ) from None
    control = CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        raise InputError(
            f"character {control[0]!r} does not belong in a text file; check what kind of file it is",
            where=f"line {line}",
        )
    return text
