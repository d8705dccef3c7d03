"""An officer's choice of the value that is shown, against or beside the rule."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sought.registry.models.fields import code_field, officer_field, paired, text_field


class Choice(models.Model):
    """Of a person's statements of one field, the one to show, and why."""

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="choices")
    field = code_field(30, help_text="name, or a kind of description")
    statement = code_field(40, help_text="The statement's ref, such as description-12.")
    reason = text_field(blank=False)
    chosen_by = officer_field()
    chosen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = officer_field(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("end_is_whole", "ended_at", "ended_by"),
            models.UniqueConstraint(
                fields=["person", "field"],
                condition=models.Q(ended_at__isnull=True),
                name="choice_is_one",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="choice_has_reason"),
        ]
