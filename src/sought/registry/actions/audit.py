"""Add an entry to the audit chain; every action does, inside its own transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from sought.registry.models import AuditEntry, AuditHead, FamilyAccess, Officer
from sought.registry.records.audit_hash import entry_hash

PROGRAM = "program"
"""Actor of what no officer asked for, such as a command on the server."""


def add_entry(
    verb: str,
    *,
    by: Officer | FamilyAccess | None,
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditEntry:
    """Append who did what to which record; ``detail`` holds codes, kinds and counts only.

    Takes the lock of the chain until the surrounding transaction ends, so call it last.  Raises
    TransactionManagementError outside a transaction: deed and entry stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an audit entry needs the deed's transaction")
    head = AuditHead.objects.select_for_update().get(pk=1)
    fields: dict[str, Any] = {
        "number": head.number + 1,
        "at": timezone.now(),
        "actor": by.code if by is not None else PROGRAM,
        "verb": verb,
        "subject": subject,
        # As the database will give it back: keys are texts, lists are lists, and a fraction is a
        # text, since databases write fractions each in their way.
        "detail": json.loads(json.dumps(dict(detail or {})), parse_float=str),
        "reason": reason[:500],
        "previous": head.hash,
    }
    entry = AuditEntry.objects.create(**fields, hash=entry_hash(**fields))
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry


def note_read(subject: str, *, by: Officer, detail: Mapping[str, Any] | None = None) -> None:
    """Record that a protected record was read."""
    with transaction.atomic():
        add_entry("read", by=by, subject=subject, detail=detail)
