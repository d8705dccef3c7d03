"""The people of the office, and the roles they hold for a purpose."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    paired,
    text_field,
)


class Role(models.TextChoices):
    """What an officer is there for."""

    REGISTRAR = "registrar", _("Registrar")
    INVESTIGATOR = "investigator", _("Investigator")
    ANTHROPOLOGIST = "anthropologist", _("Anthropologist")
    GENETICIST = "geneticist", _("Geneticist")
    REVIEWER = "reviewer", _("Reviewer")
    LIAISON = "liaison", _("Family liaison")
    ANALYST = "analyst", _("Analyst")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Officer(Coded, AbstractUser):
    """Somebody who signs in.  Leaves by being made inactive; deeds keep pointing here."""

    code_letter = "O"

    language = code_field(8, default="en")
    must_change_password = models.BooleanField(
        default=False, help_text="An administrator issued it; the officer chooses another first."
    )
    password_expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("officer")

    def __str__(self) -> str:
        return self.code

    def password_has_expired(self, at: datetime) -> bool:
        """Whether an issued password was not used in time."""
        return self.password_expires_at is not None and at >= self.password_expires_at

    @property
    def display_name(self) -> str:
        """What colleagues see."""
        return self.get_full_name() or self.username


class RoleGrant(models.Model):
    """A role given to an officer, for a stated purpose, until it is taken back or runs out."""

    officer = officer_field("role_grants")
    role = choice_field(Role)
    purpose = text_field(blank=False)
    granted_by = officer_field(null=True, blank=True)
    granted_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = officer_field(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("role", Role),
            paired("revocation_is_whole", "revoked_at", "revoked_by"),
        ]

    def holds(self, at: datetime) -> bool:
        """Whether the grant is in force then."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)
