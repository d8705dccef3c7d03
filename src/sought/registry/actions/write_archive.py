"""Write everything the register holds into an archive, noted in the audit chain before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sought.exchange import archive
from sought.exchange.archive import Manifest
from sought.registry.actions.audit import add_entry
from sought.registry.actions.progress import Progress, silent
from sought.registry.models import Attachment
from sought.registry.records.archive_rows import records_of
from sought.registry.records.archive_tables import SECRETS, archived_models
from sought.registry.records.attachment_files import path_of
from sought.registry.records.snapshot import snapshot

"""Hears of the step (``records`` or ``files``), what is done, and of how much."""

Tables = dict[str, Iterable[dict[str, Any]]]
Files = Iterator[tuple[str, Path]]


def write_archive(target: Path, *, progress: Progress = silent) -> Manifest:
    """The plain archive: every record and file, without secrets, complete or not there at all.

    On the server only.  That it was written stands in the audit chain, and so in the archive.
    """
    with transaction.atomic():
        add_entry("write archive", by=None)
    with snapshot():
        tables = archive_tables(with_secrets=False, progress=progress)
        return archive.write(target, tables, archive_files(progress), made=timezone.now())


def archive_tables(*, with_secrets: bool, progress: Progress = silent) -> Tables:
    """The records by noun, read as they are written."""
    models = archived_models(with_secrets=with_secrets)
    total = sum(model._base_manager.count() for model in models.values())  # noqa: SLF001 - Django's own
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress("records", done, total)

    tables: Tables = {
        noun: records_of(model, with_secrets=with_secrets, progress=count)
        for noun, model in models.items()
    }
    return tables | ({SECRETS: _secrets()} if with_secrets else {})


def archive_files(progress: Progress = silent) -> Files:
    """SHA-256 and path of the bytes of every attachment, each content once."""
    hashes = list(Attachment.objects.order_by("sha256").values_list("sha256", flat=True).distinct())
    for at, sha256 in enumerate(hashes, 1):
        yield sha256, path_of(sha256)
        progress("files", at, len(hashes))


def secrets_folder() -> Path:
    """Where the secrets of this installation lie."""
    return Path(settings.DATA) / "secrets"


def _secrets() -> Iterator[dict[str, Any]]:
    for path in sorted(secrets_folder().iterdir()):
        if not path.name.startswith("."):
            yield {"id": path.name, "text": path.read_text("utf-8")}
