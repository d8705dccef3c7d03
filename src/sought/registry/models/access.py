"""Who is protected, and which officers may know them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone

from sought.registry.models.fields import officer_field, paired, text_field


class Protection(models.Model):
    """A person whose identity only named officers may know; all others see the code."""

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="protections"
    )
    reason = text_field(blank=False)
    placed_by = officer_field()
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = officer_field(null=True, blank=True)
    lifted_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("lifting_is_whole", "lifted_at", "lifted_by"),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(lifted_at__isnull=True),
                name="protection_stands_once",
            ),
        ]


class Clearance(models.Model):
    """One officer may know one protected person, for a stated purpose, until a date."""

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="clearances"
    )
    officer = officer_field("clearances")
    purpose = text_field(blank=False)
    granted_by = officer_field()
    granted_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = officer_field(null=True, blank=True)

    class Meta:
        indexes = [
            # Asked for on every page: whom may this officer know?
            models.Index(fields=["officer", "person"], name="clearance_by_officer"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("revocation_is_whole", "revoked_at", "revoked_by"),
            models.CheckConstraint(
                condition=~models.Q(officer=models.F("granted_by")),
                name="clearance_by_another",
            ),
        ]

    def holds(self, at: datetime) -> bool:
        """Whether it is in force then."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)
