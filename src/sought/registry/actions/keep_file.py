"""Keep the bytes of a file as received: in place at once or not at all, never overwritten.

Bytes come before their row.  If the deed fails afterwards, a file without a row stays behind,
which :func:`sweep_unreferenced` removes after a day; a row without its bytes cannot come to be.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from sought.errors import InputError
from sought.registry.models import Attachment
from sought.registry.records.attachment_files import path_of

HEAD = 8192
"""As many bytes as tell the type."""

_CHUNK = 1024 * 1024
_OWNER_FILE, _OWNER_FOLDER = 0o600, 0o700
_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Kept:
    """Bytes that lie in their place."""

    sha256: str
    size: int
    head: bytes


def keep_file(stream: BinaryIO, *, where: str = "file", of_any_size: bool = False) -> Kept:
    """Store what the stream still holds; InputError if it is empty or larger than allowed.

    ``of_any_size`` is for what an archive gives back.
    """
    folder = Path(settings.SOUGHT_ATTACHMENTS)
    folder.mkdir(mode=_OWNER_FOLDER, parents=True, exist_ok=True)
    drawn = folder / f".incoming-{os.getpid()}-{secrets.token_hex(8)}"
    try:
        kept = _copied(stream, drawn, where, sys.maxsize if of_any_size else _limit())
        _put_in_place(drawn, path_of(kept.sha256))
    finally:
        drawn.unlink(missing_ok=True)
    return kept


def drop_if_unreferenced(sha256: str) -> bool:
    """Remove bytes that no attachment names any more; gives whether there were such."""
    if Attachment.objects.filter(sha256=sha256).exists():
        return False
    path = path_of(sha256)
    there = path.is_file()
    path.unlink(missing_ok=True)
    return there


def sweep_unreferenced(*, older_than: float = _DAY) -> int:
    """Remove bytes without a row, ``older_than`` seconds at least; gives their number."""
    folder, limit = Path(settings.SOUGHT_ATTACHMENTS), time.time() - older_than
    old = [p for p in folder.glob("??/*") if p.stat().st_mtime <= limit]
    for left in folder.glob(".incoming-*"):
        if left.stat().st_mtime <= limit:
            left.unlink(missing_ok=True)
    return sum(drop_if_unreferenced(path.name) for path in old)


def _limit() -> int:
    limit: int = settings.SOUGHT_MAX_ATTACHMENT_BYTES
    return limit


def _copied(stream: BinaryIO, target: Path, where: str, limit: int) -> Kept:
    """Write the stream to a new file, counting and hashing on the way."""
    digest, size, head = hashlib.sha256(), 0, b""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_FILE)
    with os.fdopen(handle, "wb") as out:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise InputError(
                    f"the file is larger than {limit // 1024 // 1024} MB; "
                    "split it, or raise SOUGHT_MAX_ATTACHMENT_MB",
                    where=where,
                )
            head = head or chunk[:HEAD]
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if not size:
        raise InputError("the file is empty; choose it again", where=where)
    return Kept(digest.hexdigest(), size, head)


def _put_in_place(drawn: Path, path: Path) -> None:
    """Link it under its hash; the same content may be there already."""
    path.parent.mkdir(mode=_OWNER_FOLDER, exist_ok=True)
    try:
        os.link(drawn, path)
    except FileExistsError:
        # Young again: a sweep must not take it before our row is committed.
        os.utime(path)
