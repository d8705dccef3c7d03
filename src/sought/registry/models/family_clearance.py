"""A geneticist lets a family be searched although its profiles speak against its kinship."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sought.registry.models.coded import Coded
from sought.registry.models.fields import code_field, officer_field, paired, text_field


class FamilyClearance(Coded):
    """Holds for these profiles, or fewer, and these ties: a new one makes the check necessary anew.

    ``profiles`` are codes ``person:profile``; ``digest`` is of these and the ties, ``ties`` of the
    ties alone.  ``missing`` are codes of the persons sought of the family, ``doubt`` what spoke
    against it when it was cleared, in codes; empty where it could not be checked.
    """

    code_letter = "KC"

    digest = code_field(64)
    ties = code_field(64)
    profiles = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    doubt = models.JSONField(default=list, blank=True)
    reason = text_field(blank=False)
    cleared_by = officer_field()
    cleared_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = officer_field(null=True, blank=True)
    ended_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("end_is_whole", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="familyclearance_has_reason"
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=models.Q(ended_at__isnull=True),
                name="familyclearance_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code
