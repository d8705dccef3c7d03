"""Read a full plain archive, after every file in it was checked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from sought.errors import InputError
from sought.exchange.archive.manifest import (
    MANIFEST,
    FileNote,
    Manifest,
    attachment_name,
    record_name,
)
from sought.exchange.archive.sinks import CHUNK
from sought.exchange.archive.sources import DAMAGE, Source, opened_source
from sought.exchange.json_values import Object, as_object
from sought.exchange.reading import inside

_LARGEST_MANIFEST = 256 * CHUNK


class Archive:
    """An archive whose files all have the size, SHA-256 and count of its manifest."""

    def __init__(self, manifest: Manifest, manifest_sha256: str, source: Source) -> None:
        self.manifest = manifest
        self.manifest_sha256 = manifest_sha256
        self._source = source

    @property
    def nouns(self) -> tuple[str, ...]:
        """The nouns it has records of, sorted."""
        return tuple(sorted(self.manifest.counts))

    @property
    def attachments(self) -> tuple[str, ...]:
        """SHA-256 of every attachment, sorted."""
        return self.manifest.attachments

    def records(self, noun: str) -> Iterator[Object]:
        """The records of a noun, sorted by id; none where the archive has no such noun."""
        if noun in self.manifest.counts:
            name = record_name(noun)
            with inside(name), self._source.open(name) as stream:
                for number, line in enumerate(stream, 1):
                    yield _record(line, number)

    def open(self, sha256: str) -> IO[bytes]:
        """The bytes of an attachment; InputError where there is none."""
        name = attachment_name(sha256)
        if name not in self.manifest.files:
            raise InputError("is not in the archive", where=name)
        return self._source.open(name)


@contextmanager
def read(path: str | Path) -> Iterator[Archive]:
    """Open an archive (folder, zip or tar), checking all of it first.

    Raises InputError with the path and the file inside that is missing, changed or too much.
    """
    with ExitStack() as stack:
        with inside(str(path), ": "):
            source = stack.enter_context(opened_source(path))
            archive = _checked(source)
        yield archive


def _checked(source: Source) -> Archive:
    manifest, digest = _manifest(source)
    _check_names(source, manifest)
    for name, note in sorted(manifest.files.items()):
        with inside(name):
            _check_file(source, name, note, manifest)
    return Archive(manifest, digest, source)


def _manifest(source: Source) -> tuple[Manifest, str]:
    if MANIFEST not in source.names():
        raise InputError(
            "is missing; this is no archive, or it was not written completely", where=MANIFEST
        )
    with inside(MANIFEST):
        with _damage_told(), source.open(MANIFEST) as stream:
            content = stream.read(_LARGEST_MANIFEST + 1)
        if len(content) > _LARGEST_MANIFEST:
            raise InputError("is too large to be a manifest")
        return Manifest.from_json(_text(content)), hashlib.sha256(content).hexdigest()


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise InputError("is not UTF-8; it was changed or damaged") from None


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except DAMAGE:
        raise InputError("cannot be read; it is damaged") from None


def _check_names(source: Source, manifest: Manifest) -> None:
    there = Counter(source.names())
    for name in sorted({*manifest.files, *there} - {MANIFEST}):
        if name not in there:
            raise InputError("is missing; get the archive again", where=name)
        if name not in manifest.files:
            raise InputError("is not named by the manifest; take it out", where=name)
    repeated = [name for name, times in there.items() if times > 1]
    if repeated:
        raise InputError("is there twice; get the archive again", where=repeated[0])


def _check_file(source: Source, name: str, note: FileNote, manifest: Manifest) -> None:
    """Reads no more than the manifest says, however far a zip member would unpack."""
    total, lines, left = hashlib.sha256(), 0, note.bytes + 1
    with _damage_told(), source.open(name) as stream:
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            total.update(chunk)
            lines += chunk.count(b"\n")
            left -= len(chunk)
    if left != 1 or total.hexdigest() != note.sha256:
        raise InputError("has another content than the manifest says; it was changed or damaged")
    expected = manifest.counts.get(name.removesuffix(".jsonl"), lines)
    if lines != expected:
        raise InputError(f"has {lines} records; the manifest says {expected}")


def _record(line: bytes, number: int) -> Object:
    with inside(f"record {number}"):
        try:
            return as_object(json.loads(line))
        except (ValueError, RecursionError):
            raise InputError("is no JSON object; the archive was not made by Sought") from None
