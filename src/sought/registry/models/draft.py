"""What an officer is still writing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sought.registry.models.fields import code_field, officer_field


class Draft(models.Model):
    """The unsaved content of one form, kept for its author alone."""

    officer = officer_field("drafts")
    form = code_field(60)
    key = code_field(60, blank=True, help_text="What the form is about; empty for something new.")
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["officer", "form", "key"], name="draft_once"),
        ]
