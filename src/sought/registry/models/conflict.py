"""The wars in which people went missing, with the names that the sides give them, side by side."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated
from sought.registry.models.fields import officer_field, text_field, words_field


def no_names() -> list[str]:
    """Nobody calls it otherwise."""
    return []


class Conflict(Coded, Dated):
    """A war; ``date`` is its period (EDTF).

    Nobody is assigned to one: a person belongs to the war in whose period they went missing.
    """

    code_letter = "CF"

    title = words_field(blank=False, help_text=_("A name that takes no side."))
    titles = models.JSONField(default=dict, blank=True, help_text="By language.")
    other_names = models.JSONField(
        default=no_names, blank=True, help_text=_("What the sides and others call it.")
    )
    note = text_field()
    created_by = officer_field()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(title=""), name="conflict_has_title"),
            models.CheckConstraint(condition=~models.Q(date=""), name="conflict_has_period"),
        ]

    def __str__(self) -> str:
        return self.code

    def called(self, language: str) -> str:
        """Its name in that language, or else in the first in which it was given."""
        return str(self.titles.get(language) or self.title)
