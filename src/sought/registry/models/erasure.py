"""Lawful erasure: asked for by one person, done by another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sought.registry.models.fields import officer_field, paired, text_field, words_field


class Erasure(models.Model):
    """A request to erase what is recorded of a person; the row stays, the data go."""

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="erasures")
    legal_basis = words_field(blank=False)
    reason = text_field(blank=False)
    requested_by = officer_field()
    requested_at = models.DateTimeField(default=timezone.now)
    done_by = officer_field(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    refused_by = officer_field(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("doing_is_whole", "done_by", "done_at"),
            paired("refusal_is_whole", "refused_by", "refused_at"),
            models.CheckConstraint(
                condition=models.Q(done_by__isnull=True)
                | ~models.Q(done_by=models.F("requested_by")),
                name="erasure_by_two_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(refused_at__isnull=True),
                name="erasure_done_or_refused",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(done_at__isnull=True, refused_at__isnull=True),
                name="erasure_open_once",
            ),
        ]
