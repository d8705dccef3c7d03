"""Fingerprints of rows and lists by their content, so that nothing is taken in twice.

The same content has the same fingerprint as CSV and as workbook, in any order of the columns,
with any spacing; empty cells do not count.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping


def row_digest(cells: Mapping[str, str]) -> str:
    """SHA-256 over the headings and texts of a row, as 64 hexadecimal digits."""
    filled = sorted((_canonical(h), _canonical(t)) for h, t in cells.items() if t.strip())
    return hashlib.sha256(json.dumps(filled, ensure_ascii=False).encode()).hexdigest()


def list_digest(rows: Iterable[str]) -> str:
    """SHA-256 over the fingerprints of all rows in their order."""
    total = hashlib.sha256()
    for digest in rows:
        total.update(bytes.fromhex(digest))
    return total.hexdigest()


def _canonical(text: str) -> str:
    return " ".join(text.split()) if text.isascii() else _composed(text)


def _composed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
