"""Files that are there completely or not at all.

The text goes to a temporary file in the same folder, is forced to the disk, and takes the
place of the old file in one step.  Whatever goes wrong before that step leaves the old file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sought.errors import InputError


def write_bytes(path: str | Path, content: bytes) -> None:
    """Replace a file by this content; InputError where the folder cannot be written."""
    with replaced_file(path) as stream:
        stream.write(content)


def write_text(path: str | Path, content: str) -> None:
    """Replace a file by this text, UTF-8 with the line ends as given."""
    write_bytes(path, content.encode("utf-8"))


@contextmanager
def replaced_file(path: str | Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of a file when the block ends without an error.

    ``private`` lets only its owner read the file.  InputError where the folder cannot be written.
    """
    target = Path(path)
    with _told(target):
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            with _told(target):
                stream.flush()
                os.fsync(stream.fileno())
        with _told(target):
            if not private:
                _with_usual_rights(Path(name))
            Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    with _told(target):
        _sync_folder(target.parent)


def write_folder(path: str | Path, files: Mapping[str, bytes]) -> None:
    """Make a folder holding these files; InputError where it exists and is not empty."""
    with new_folder(path) as made, _told(Path(path)):
        for name, content in files.items():
            with (made / name).open("xb") as stream:
                _fill(stream, content)


@contextmanager
def new_folder(path: str | Path, *, private: bool = False) -> Iterator[Path]:
    """A folder to be filled, which gets its name when the block ends without an error.

    Files in it must be forced to the disk by who writes them.  ``private`` lets only its owner
    enter.  InputError where the name is taken by a file or by a folder that is not empty.
    """
    target = Path(path)
    with _told(target):
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise InputError(
                "exists already; name a folder that does not exist or is empty", where=str(path)
            )
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield made
        with _told(target):
            for folder in (made, *(p for p in made.iterdir() if p.is_dir())):
                _sync_folder(folder)
            if not private:
                made.chmod(0o777 & ~_umask())
            made.replace(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    with _told(target):
        _sync_folder(target.parent)


def _fill(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
    stream.flush()
    os.fsync(stream.fileno())


def _with_usual_rights(path: Path) -> None:
    """Temporary files are private; the finished one gets the rights of any new file."""
    path.chmod(0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can do so."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(
            f"cannot be written ({reason}); check the folder and its rights", where=str(target)
        ) from None
