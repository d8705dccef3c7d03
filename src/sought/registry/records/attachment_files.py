"""Where the bytes of an attachment lie: by their SHA-256, so that content cannot change unseen."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """The file of that content; it exists once an attachment of that hash is recorded."""
    return Path(settings.SOUGHT_ATTACHMENTS) / sha256[:2] / sha256
