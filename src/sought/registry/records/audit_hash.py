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
    """SHA-256 in hexadecimal over all fields as canonical JSON, the hash before included.

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
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
