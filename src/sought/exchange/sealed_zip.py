"""A ZIP that anybody can check with ``sha256sum -c`` and a signature: same content, same bytes.

Times, rights and order are fixed and nothing is compressed, so that no version of a library can
change a byte.  Files are streamed.  Its members have names of this program, never of somebody else:
a name that could leave the folder is refused.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sought.errors import InputError

MANIFEST = "MANIFEST.sha256"
SIGNATURE = "MANIFEST.sig"
_CHUNK = 1024 * 1024
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_UNIX, _FILE = 3, 0o100644 << 16


@dataclass(frozen=True)
class Member:
    """One file: its bytes, or the path they lie under; with ``sha256`` it must have that sum.

    ``called`` names it in an error, where its name says too little.
    """

    name: str
    content: bytes | Path
    sha256: str = ""
    called: str = ""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise InputError("no name for a file of a bundle", where=self.name[:40])


@dataclass(frozen=True)
class Sealed:
    """What was written: SHA-256 and size of the ZIP, SHA-256 of its manifest."""

    sha256: str
    size: int
    manifest_sha256: str


def write_sealed(
    stream: IO[bytes], members: Iterable[Member], *, sign: Callable[[bytes], bytes]
) -> Sealed:
    """Members in their order, then the manifest over all of them, then its signature.

    ``stream`` is empty and can be read and wound.  InputError, naming the member, where a file is
    missing or has another sum than it must; what stands in the stream then is of no use.
    """
    lines = list[str]()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for member in members:
            lines.append(f"{_added(made, member)}  {member.name}\n")
        manifest = "".join(lines).encode()
        _added(made, Member(MANIFEST, manifest))
        _added(made, Member(SIGNATURE, sign(manifest)))
    size = stream.tell()
    return Sealed(_digest(stream), size, hashlib.sha256(manifest).hexdigest())


def _digest(stream: IO[bytes]) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _added(made: zipfile.ZipFile, member: Member) -> str:
    """Write one; gives its SHA-256."""
    info = zipfile.ZipInfo(member.name, _EARLIEST)
    info.create_system, info.external_attr = _UNIX, _FILE
    info.file_size = _size(member)
    digest = hashlib.sha256()
    with made.open(info, "w") as out:
        for chunk in _chunks(member):
            digest.update(chunk)
            out.write(chunk)
    if member.sha256 and digest.hexdigest() != member.sha256:
        raise InputError(
            "its file is not as it was received: the SHA-256 is another; "
            "restore it from a backup, or leave it out",
            where=member.called or member.name,
        )
    return digest.hexdigest()


def _size(member: Member) -> int:
    """In bytes, so that a large file gets a large header."""
    if isinstance(member.content, bytes):
        return len(member.content)
    try:
        return member.content.stat().st_size
    except OSError:
        raise InputError(
            "its file is missing; restore it from a backup, or leave it out",
            where=member.called or member.name,
        ) from None


def _chunks(member: Member) -> Iterator[bytes]:
    if isinstance(member.content, bytes):
        yield member.content
        return
    with member.content.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
