"""Write a full plain archive: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from sought.errors import InputError
from sought.exchange.archive.manifest import (
    MANIFEST,
    FileNote,
    Manifest,
    attachment_name,
    record_name,
)
from sought.exchange.archive.sinks import CHUNK, FolderSink, Sink, tar_sink, zip_sink
from sought.exchange.atomic import new_folder, replaced_file
from sought.exchange.reading import inside

Record = Mapping[str, object]
Tables = Mapping[str, Iterable[Record]]
Files = Iterable[tuple[str, str | Path]]
Packing = Callable[[BinaryIO], AbstractContextManager[Sink]]

_SPOOLED = 16 * CHUNK


def write(path: str | Path, tables: Tables, files: Files = (), *, made: dt.datetime) -> Manifest:
    """Write an archive: a folder, or by its ending a ``.zip`` or ``.tar`` file.

    ``tables`` are the records of each noun, sorted by ``id`` (whole numbers or texts, each
    once); ``files`` are pairs of SHA-256 and path.  Values are those of JSON.  A folder must not
    exist or be empty; a file is replaced.  Both appear only when they are complete.  Raises
    InputError with noun and record, or the attachment's SHA-256.
    """
    packed = _packing(path)
    if packed is None:
        with new_folder(path, private=True) as folder:
            return write_to(FolderSink(folder), tables, files, made=made)
    with replaced_file(path, private=True) as stream, packed(stream) as sink:
        return write_to(sink, tables, files, made=made)


def write_tar(
    stream: BinaryIO, tables: Tables, files: Files = (), *, made: dt.datetime
) -> Manifest:
    """Write an archive as tar into a stream, forwards only; the manifest comes last.

    The records of a noun beyond 16 MB wait in a nameless temporary file.
    """
    with tar_sink(stream) as sink:
        return write_to(sink, tables, files, made=made)


def write_to(sink: Sink, tables: Tables, files: Files = (), *, made: dt.datetime) -> Manifest:
    """Hand all files of an archive to a sink, the manifest last."""
    counts: dict[str, int] = {}
    notes: dict[str, FileNote] = {}
    for noun in sorted(tables):
        counts[noun], notes[record_name(noun)] = _add_records(sink, noun, tables[noun])
    for sha256, path in files:
        name = attachment_name(sha256)
        if name not in notes:
            notes[name] = _add_attachment(sink, sha256, Path(path))
    manifest = Manifest(made, counts, notes)
    text = manifest.to_json().encode()
    sink.add(MANIFEST, io.BytesIO(text), len(text))
    return manifest


def _packing(path: str | Path) -> Packing | None:
    packings: dict[str, Packing] = {".tar": tar_sink, ".zip": zip_sink}
    return packings.get(Path(path).suffix.lower())


def _add_records(sink: Sink, noun: str, records: Iterable[Record]) -> tuple[int, FileNote]:
    """Records go through a temporary file, because tar asks for the size first."""
    total, count, last = hashlib.sha256(), 0, None
    with tempfile.SpooledTemporaryFile(_SPOOLED) as spool, inside(record_name(noun)):
        for count, record in enumerate(records, 1):
            with inside(f"record {count}"):
                last = _next_id(record, last)
                line = _line(record)
            total.update(line)
            spool.write(line)
        size = spool.tell()
        spool.seek(0)
        sink.add(record_name(noun), spool, size)  # type: ignore[arg-type] # it is a BinaryIO
    return count, FileNote(size, total.hexdigest())


def _next_id(record: Record, last: object) -> object:
    found = record.get("id")
    if isinstance(found, bool) or not isinstance(found, int | str):
        raise InputError("has no id; records need one, a whole number or a text")
    if last is not None and (type(found) is not type(last) or not last < found):  # type: ignore[operator]
        raise InputError("its id is not above the one before; sort the records by id")
    return found


def _line(record: Record) -> bytes:
    try:
        text = json.dumps(
            record, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
        )
        return text.encode() + b"\n"
    except (TypeError, ValueError):
        # The error of the library may quote the value, which may be personal.
        raise InputError(
            "holds a value that JSON has not; allowed: texts, finite numbers, true, false, null, "
            "lists, and objects with texts as keys"
        ) from None


def _add_attachment(sink: Sink, sha256: str, path: Path) -> FileNote:
    with inside(attachment_name(sha256)):
        try:
            with path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                hashing = _Hashing(stream)
                sink.add(attachment_name(sha256), hashing, size)  # type: ignore[arg-type]
        except OSError as error:
            raise InputError(f"cannot be copied ({error.strerror or error})") from None
        if hashing.total.hexdigest() != sha256 or hashing.bytes != size:
            raise InputError(
                "the file has another content than its SHA-256 says; it was changed or damaged"
            )
    return FileNote(size, sha256)


class _Hashing:
    """A stream that remembers the SHA-256 of what was read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.total = hashlib.sha256()
        self.bytes = 0

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self.total.update(content)
        self.bytes += len(content)
        return content
