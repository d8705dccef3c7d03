"""Where an archive is read from: a folder, a zip file or a tar file."""

from __future__ import annotations

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Protocol

from sought.errors import InputError

_ZIP = b"PK\x03\x04"
DAMAGE = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the libraries raise over damaged files: a member that is encrypted, or an odd name, too."""


class Source(Protocol):
    """Gives the files of an archive by their names."""

    def names(self) -> tuple[str, ...]:
        """Names of all files, repeated where the packing repeats them."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """The bytes of one file."""
        ...


class FolderSource:
    """Files of a folder; links are refused, because they lead out of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Names of all files."""
        found = []
        for path in self._folder.rglob("*"):
            name = path.relative_to(self._folder).as_posix()
            if path.is_symlink():
                raise InputError("is a link; an archive holds files only", where=name)
            if not path.is_dir():
                found.append(name)
        return tuple(sorted(found))

    def open(self, name: str) -> IO[bytes]:
        """The bytes of one file."""
        return (self._folder / name).open("rb")


class TarSource:
    """Members of a tar file that is not compressed."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._members = {member.name: member for member in tar.getmembers()}

    def names(self) -> tuple[str, ...]:
        """Names of all members."""
        for member in self._tar.getmembers():
            if not member.isreg():
                raise InputError("is no plain file; an archive holds files only", where=member.name)
        return tuple(member.name for member in self._tar.getmembers())

    def open(self, name: str) -> IO[bytes]:
        """The bytes of one member."""
        stream = self._tar.extractfile(self._members[name])
        if stream is None:  # pragma: no cover - names() has refused what is no file
            raise InputError("is no plain file", where=name)
        return stream


class ZipSource:
    """Members of a zip file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def names(self) -> tuple[str, ...]:
        """Names of all members."""
        return tuple(self._archive.namelist())

    def open(self, name: str) -> IO[bytes]:
        """The bytes of one member."""
        return self._archive.open(name)


@contextmanager
def opened_source(path: str | Path) -> Iterator[Source]:
    """The source for a path; InputError where it is neither folder, zip nor tar."""
    with ExitStack() as stack:
        # Only opening is watched: what goes wrong in the caller's block is not ours to explain.
        try:
            source = _open(Path(path), stack)
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror or error})") from None
        except DAMAGE:
            raise InputError(
                "is no archive, or it is damaged; allowed: a folder, .zip or .tar that Sought wrote"
            ) from None
        yield source


def _open(path: Path, stack: ExitStack) -> Source:
    if path.is_dir():
        return FolderSource(path)
    stream = stack.enter_context(path.open("rb"))
    # Asked of its beginning too: a tar may end with a document that is a zip file itself.
    if stream.read(len(_ZIP)) == _ZIP and zipfile.is_zipfile(stream):
        return ZipSource(stack.enter_context(zipfile.ZipFile(stream)))
    stream.seek(0)
    return TarSource(stack.enter_context(tarfile.open(fileobj=stream, mode="r:")))
