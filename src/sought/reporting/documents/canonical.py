"""The one way of writing data as text, so that anybody can check a printed SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def canonical_json(data: Mapping[str, object]) -> str:
    """JSON with sorted keys, no spaces, letters as they are; UTF-8 when written to a file."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(data: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(data).encode()).hexdigest()
