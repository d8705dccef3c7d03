"""What an archive says of itself: every file with its size and SHA-256, every noun with its count."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from sought.errors import InputError
from sought.exchange.json_values import Object, as_object, check_keys, load_json, need
from sought.exchange.reading import inside, shown, whole_number

FORMAT = "sought-archive"
VERSION = 1
MANIFEST = "manifest.json"

_NOUN = re.compile(r"[a-z][a-z0-9_]{0,62}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGEST = 10**15


@dataclass(frozen=True)
class FileNote:
    """Size in bytes and SHA-256 (64 hexadecimal digits) of one file."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Contents of an archive: records by noun, files by name inside it.

    ``made`` is when, in UTC.  Names are ``<noun>.jsonl`` and ``files/<sha256>``; a manifest that
    exists names no others.  Raises InputError.
    """

    made: dt.datetime
    counts: Mapping[str, int]
    files: Mapping[str, FileNote]

    def __post_init__(self) -> None:
        if self.made.utcoffset() is None:
            raise InputError("has no offset from UTC", where="made")
        expected = {record_name(noun) for noun in self.counts}
        tables = {name for name in self.files if "/" not in name}
        if tables != expected:
            strange = ", ".join(sorted(tables ^ expected))
            raise InputError(f"counts and files do not name the same nouns: {strange}")
        for name, note in self.files.items():
            _check_attachment(name, note)

    @property
    def attachments(self) -> tuple[str, ...]:
        """SHA-256 of every attachment, sorted."""
        return tuple(sorted(n.partition("/")[2] for n in self.files if "/" in n))

    def to_json(self) -> str:
        """The manifest as text; equal manifests give equal texts."""
        told = {
            "format": FORMAT,
            "version": VERSION,
            "made": self.made.astimezone(dt.UTC).isoformat(),
            "counts": dict(sorted(self.counts.items())),
            "files": {
                name: {"bytes": note.bytes, "sha256": note.sha256}
                for name, note in sorted(self.files.items())
            },
        }
        return json.dumps(told, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a manifest; InputError with the key where it cannot be one."""
        given = as_object(load_json(text))
        _check_format(given)
        check_keys(given, ("format", "version", "made", "counts", "files"))
        counts = as_object(need(given, "counts"), where="counts")
        files = as_object(need(given, "files"), where="files")
        return cls(
            made=_moment(need(given, "made")),
            counts={noun: _whole(n, f"counts.{noun}") for noun, n in counts.items()},
            files={name: _note(name, item) for name, item in files.items()},
        )


def record_name(noun: str) -> str:
    """Name of the file with the records of a noun; InputError where the noun is none."""
    if not _NOUN.fullmatch(noun):
        raise InputError(f"noun {shown(noun)} cannot be used; allowed: small letters, digits and _")
    return f"{noun}.jsonl"


def attachment_name(sha256: str) -> str:
    """Name of an attachment inside an archive; InputError where this is no SHA-256."""
    if not _SHA256.fullmatch(sha256):
        raise InputError(f"{shown(sha256)} is no SHA-256; allowed: 64 digits 0-9, a-f")
    return f"files/{sha256}"


def _check_attachment(name: str, note: FileNote) -> None:
    if not _SHA256.fullmatch(note.sha256):
        raise InputError("its sha256 is none; allowed: 64 digits 0-9, a-f", where=f"files.{name}")
    if "/" in name and name != f"files/{note.sha256}":
        raise InputError("an attachment is called files/ and its SHA-256", where=f"files.{name}")


def _check_format(given: Object) -> None:
    if given.get("format") != FORMAT:
        raise InputError(f"is no {FORMAT}; check that this is an archive of Sought")
    if given.get("version") != VERSION:
        raise InputError(
            f"has format version {shown(str(given.get('version')))}; this program reads {VERSION}"
        )


def _moment(value: object) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(str(value))
    except ValueError:
        raise InputError(
            "is no moment; write it like 2026-01-31T12:00:00+00:00", where="made"
        ) from None


def _note(name: str, item: object) -> FileNote:
    with inside(f"files.{name}"):
        given = as_object(item)
        check_keys(given, ("bytes", "sha256"))
        return FileNote(_whole(need(given, "bytes"), "bytes"), str(need(given, "sha256")))


def _whole(value: object, where: str) -> int:
    return whole_number(str(value), where=where, most=_LARGEST)
