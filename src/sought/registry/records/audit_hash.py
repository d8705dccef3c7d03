"""The hash that links each audit entry to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64
"""What the first entry names as the hash before it."""


def entry_hash(
    *,
    number: int,
    at: datetime,
    actor: str,
    verb: str,
    subject: str,
    detail: Mapping[str, Any],
    reason: str,
    previous: str,
) -> str:
    """SHA-256 in hexadecimal over :func:`entry_text`."""
    text = entry_text(
        number=number,
        at=at,
        actor=actor,
        verb=verb,
        subject=subject,
        detail=detail,
        reason=reason,
        previous=previous,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def entry_text(
    *,
    number: int,
    at: datetime,
    actor: str,
    verb: str,
    subject: str,
    detail: Mapping[str, Any],
    reason: str,
    previous: str,
) -> str:
    """All fields as canonical JSON, the hash before included, as a third party can hash it.

    ``at`` is taken in UTC to the microsecond, so that every database gives the same text back.
    """
    fields = [
        number,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor,
        verb,
        subject,
        detail,
        reason,
        previous,
    ]
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
