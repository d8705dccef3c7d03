"""The audit chain: append-only, each entry carrying the hash of the one before.

No foreign keys: history must neither block nor vanish with the rows it speaks of.  The database
itself refuses to change or delete an entry (triggers, see the migrations).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sought.registry.models.fields import code_field, words_field


class AuditEntry(models.Model):
    """Who did or read what, when; codes only, never a name or a value."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = code_field(20, help_text="Code of an officer, or the program that acted.")
    verb = code_field(60)
    subject = code_field(60, blank=True)
    detail = models.JSONField(default=dict)
    reason = words_field()
    previous = code_field(64)
    hash = code_field(64)

    class Meta:
        indexes = [
            # The history of one record.
            models.Index(fields=["subject", "number"], name="audit_by_subject"),
            models.Index(fields=["actor", "number"], name="audit_by_actor"),
            # What an auditor filters by: a kind of deed, a period.
            models.Index(fields=["verb", "number"], name="audit_by_verb"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["hash"], name="audit_hash_once"),
            models.UniqueConstraint(fields=["previous"], name="audit_previous_once"),
        ]


class AuditHead(models.Model):
    """One row: number and hash of the newest entry.  Locked while an entry is added."""

    number = models.PositiveBigIntegerField(default=0)
    hash = code_field(64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(pk=1), name="audit_head_is_one"),
        ]
