"""Two numbers of the book are one person: a decision that can be walked back row by row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sought.registry.models.coded import Coded
from sought.registry.models.fields import code_field, officer_field, paired, text_field


class Merge(Coded):
    """From now on everything recorded of ``merged`` stands under ``kept``."""

    code_letter = "M"

    kept = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="absorbed")
    merged = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="merges")
    reason = text_field(blank=False)
    proposal = models.ForeignKey(
        "registry.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="merges"
    )
    although_named_together = models.BooleanField(
        default=False, help_text="One list or paper names both, and the officer knew."
    )
    was_sought = models.BooleanField(default=False, help_text="The merged person was sought.")
    made_sought = models.BooleanField(
        default=False, help_text="The kept person was not sought before."
    )
    decided_by = officer_field()
    decided_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = officer_field(null=True, blank=True)
    undone_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("undoing_is_whole", "undone_at", "undone_by"),
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("merged")), name="merge_joins_two"
            ),
            models.UniqueConstraint(
                fields=["merged"],
                condition=models.Q(undone_at__isnull=True),
                name="merged_into_one",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | ~models.Q(undone_reason=""),
                name="merge_undone_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def stands(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_at is None


class MergedRow(models.Model):
    """One row that a merge led from the merged person to the kept one, for the way back."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="rows")
    table = code_field(60, help_text="Label of the model, such as registry.name.")
    column = code_field(60, help_text="The column that names the person.")
    row = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["merge", "table", "column", "row"], name="merged_row_once"
            ),
        ]
