"""An attachment's bytes under a name that tells what they are, for readers that go by names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sought.registry.models import Attachment
from sought.registry.records.attachment_files import path_of


@contextmanager
def named_file(original: Attachment) -> Iterator[Path]:
    """A path with the ending of the file as received; it is gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="sought-list-") as folder:
        named = Path(folder) / f"list{Path(original.file_name).suffix.lower()}"
        named.symlink_to(path_of(original.sha256))
        yield named
