"""The entries of the audit chain that concern a bundle, as the texts over which their hashes are.

Whoever has such a text can compute its hash with ``sha256sum``.  Entries that name a protected
person, what such a person told, or somebody by name stay in the house.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sought.errors import InputError
from sought.registry.models import AuditEntry
from sought.registry.records.audit_hash import entry_text
from sought.registry.records.bundle_masks import NamesMask

_CHUNK = 500
"""So many subjects in one question: databases have limits."""


@dataclass(frozen=True)
class AuditText:
    """One entry: its number, the text over which its hash was made, and that hash."""

    number: int
    text: str
    hash: str


def audit_texts(
    subjects: Collection[str], upto: int, mask: NamesMask, left_out: Collection[int] = ()
) -> list[AuditText]:
    """Entries on these codes and refs up to a number, in the order of the chain.

    None on evidence that is ``left_out`` (primary keys).
    """
    wanted = sorted(subjects)
    rows = [
        row
        for at in range(0, len(wanted), _CHUNK)
        for row in AuditEntry.objects.filter(subject__in=wanted[at : at + _CHUNK], number__lte=upto)
    ]
    rows = [row for row in rows if row.detail.get("evidence") not in left_out]
    return list(_telling(sorted(rows, key=lambda row: row.number), mask))


def _telling(rows: list[AuditEntry], mask: NamesMask) -> Iterator[AuditText]:
    for row in rows:
        text = entry_text(
            number=row.number,
            at=row.at,
            actor=row.actor,
            verb=row.verb,
            subject=row.subject,
            detail=row.detail,
            reason=row.reason,
            previous=row.previous,
        )
        if hashlib.sha256(text.encode()).hexdigest() != row.hash:
            raise InputError(
                "was changed; its content does not give its hash: run verify_audit",
                where=f"audit entry {row.number}",
            )
        if row.verb != "read" and mask(text) == text:
            yield AuditText(row.number, text, row.hash)
