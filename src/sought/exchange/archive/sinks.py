"""Where an archive is written to: a folder, a zip file, a tar file or a stream of tar.

A sink takes one file after the other and never sees two at once, so that memory stays small.
"""

from __future__ import annotations

import os
import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from sought.errors import InputError

CHUNK = 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Sink(Protocol):
    """Takes the files of an archive."""

    def add(self, name: str, stream: BinaryIO, size: int) -> None:
        """Take a file of this size from the stream."""
        ...


class FolderSink:
    """Files of a folder, each forced to the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, stream: BinaryIO, size: int) -> None:
        """Take a file of this size from the stream."""
        target = self._folder / name
        target.parent.mkdir(exist_ok=True)
        with target.open("xb") as out:
            shutil.copyfileobj(stream, out, CHUNK)
            if out.tell() != size:
                raise InputError(f"has {out.tell()} bytes where {size} were told", where=name)
            out.flush()
            os.fsync(out.fileno())


class TarSink:
    """Members of a tar file, without owners and times, so that equal contents give equal bytes."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def add(self, name: str, stream: BinaryIO, size: int) -> None:
        """Take a file of this size from the stream."""
        member = tarfile.TarInfo(name)
        member.size = size
        self._tar.addfile(member, stream)


class ZipSink:
    """Members of a zip file, records compressed, attachments mostly being compressed already."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, stream: BinaryIO, size: int) -> None:
        """Take a file of this size from the stream."""
        member = zipfile.ZipInfo(name, _EPOCH)
        member.compress_type = zipfile.ZIP_STORED if "/" in name else zipfile.ZIP_DEFLATED
        member.external_attr = 0o600 << 16
        member.file_size = size
        with self._archive.open(member, "w", force_zip64=True) as out:
            shutil.copyfileobj(stream, out, CHUNK)


@contextmanager
def tar_sink(stream: BinaryIO) -> Iterator[TarSink]:
    """A tar written forwards only, as a pipe needs it."""
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.GNU_FORMAT) as tar:
        yield TarSink(tar)


@contextmanager
def zip_sink(stream: BinaryIO) -> Iterator[ZipSink]:
    """A zip file."""
    with zipfile.ZipFile(stream, "w") as archive:
        yield ZipSink(archive)
