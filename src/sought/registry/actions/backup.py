"""Seal everything that an installation needs to go on into one file, and open it again.

A backup is a full archive and, beyond it, password hashes, second factors and the secrets of the
data folder.  Nothing of it touches the disk in the clear while it is written.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets as random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.exchange import archive
from sought.exchange.archive import Archive, Key, Manifest, Passphrase, PublicKeys
from sought.exchange.atomic import write_text
from sought.exchange.reading import inside
from sought.registry.actions.audit import add_entry
from sought.registry.actions.progress import Progress, silent
from sought.registry.actions.read_archive import load, refuse_unless_empty
from sought.registry.actions.sweep_leftovers import OPENED, sweep_leftovers
from sought.registry.actions.write_archive import (
    archive_files,
    archive_tables,
    secrets_folder,
)
from sought.registry.records.archive_tables import SECRETS
from sought.registry.records.snapshot import snapshot

ENDING = ".sought-backup"
_SECRET_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")


def backup(
    target: Path, key: Passphrase | PublicKeys, *, keep: int = 0, progress: Progress = silent
) -> tuple[Path, Manifest]:
    """Write a backup, complete or not at all; gives its path and what it holds.

    Into a folder it goes under the time of day, and of older ones there the newest ``keep`` stay
    with it (0: all of them).  One backup at a time.
    """
    with _alone():
        file = _file_for(target)
        _remove_drafts(file)
        with transaction.atomic():
            add_entry("backup", by=None)
        with snapshot(), archive.sealing(file, key) as stream:
            manifest = archive.write_tar(
                stream,
                archive_tables(with_secrets=True, progress=progress),
                archive_files(progress),
                made=timezone.now(),
            )
        if keep and target.is_dir():
            _forget_old(target, keep)
    return file, manifest


def restore(source: Path, key: Key, *, progress: Progress = silent) -> int:
    """Open a backup into an empty installation; gives the number of records.

    The secrets are put in place before the records are committed: whoever is killed between the
    two still has an empty installation, and restores again.
    """
    sweep_leftovers()
    refuse_unless_empty()
    with _opened(source, key) as opened:
        if SECRETS not in opened.nouns:
            raise InputError("is a plain archive, not a backup; use `read_archive`")
        with transaction.atomic():
            records = load(opened, verb="restore", with_secrets=True, progress=progress)
            _put_secrets(opened)
    return records


@contextmanager
def _opened(source: Path, key: Key) -> Iterator[Archive]:
    name = f"{OPENED}{os.getpid()}-{random.token_hex(4)}.tar"
    opened = Path(settings.DATA) / name
    try:
        archive.unseal(source, opened, key)
        with archive.read(opened) as found:
            yield found
    finally:
        opened.unlink(missing_ok=True)


def _put_secrets(opened: Archive) -> None:
    for number, record in enumerate(opened.records(SECRETS), 1):
        with inside(f"{SECRETS}.jsonl, record {number}"):
            name, text = record.get("id"), record.get("text")
            if not isinstance(name, str) or not isinstance(text, str):
                raise InputError("is no secret with its name")
            if not _SECRET_NAME.fullmatch(name):
                raise InputError("has a name that no secret has")
        path = secrets_folder() / name
        write_text(path, text)
        path.chmod(0o600)


def _file_for(target: Path) -> Path:
    if not target.is_dir():
        return target
    return target / f"{_name_of_now()}{ENDING}"


def _name_of_now() -> str:
    """Sorts by time; in UTC, in which no hour comes twice."""
    return f"{timezone.now():%Y%m%dT%H%M%S}"


def _remove_drafts(file: Path) -> None:
    """What a backup that was killed left; this one is alone, so that nobody writes them."""
    names = f".*{ENDING}.*" if file.name.endswith(ENDING) else f".{file.name}.*"
    for draft in file.parent.glob(names):
        draft.unlink(missing_ok=True)


def _forget_old(folder: Path, keep: int) -> None:
    for old in sorted(folder.glob(f"[0-9]*{ENDING}"))[:-keep]:
        old.unlink()


@contextmanager
def _alone() -> Iterator[None]:
    """A lock that ends with its process."""
    with (Path(settings.DATA) / "backup.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError("another backup is being written; wait until it is done") from None
        yield
