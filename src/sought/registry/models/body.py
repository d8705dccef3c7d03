"""The bodies whose papers the house has, and in what part each of them speaks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models.fields import choice_field, officer_field, one_of, words_field


class BodyRole(models.TextChoices):
    """In what part a body speaks of persons held."""

    OWN = "own", _("Our own sources")
    DETAINING = "detaining", _("The detaining side")
    ICRC = "icrc", _("The ICRC")
    OTHER = "other", pgettext_lazy("body", "Another body")


class Body(models.Model):
    """A body as sources name it, and its part: the installing body says so.

    ``key`` follows the name: two spellings that differ in capitals or spaces are one body.
    """

    name = words_field(blank=False)
    key = words_field(blank=False, unique=True, editable=False)
    role = choice_field(BodyRole)
    set_by = officer_field()
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "bodies"
        constraints: ClassVar[list[models.BaseConstraint]] = [one_of("role", BodyRole)]

    @staticmethod
    def key_of(name: str) -> str:
        """What two spellings of one body have in common."""
        return " ".join(name.split()).casefold()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the key that belongs to the name."""
        self.key = self.key_of(self.name)
        super().save(*args, **kwargs)
