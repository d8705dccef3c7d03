"""What a court was handed: what was chosen, as known at which moment, and its sums."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.fields import code_field, officer_field, text_field, words_field


def nothing_chosen() -> dict[str, Any]:
    """No statement and no file."""
    return {"statements": [], "attachments": []}


class CourtBundle(Coded):
    """One bundle as it was given out.  The ZIP itself is not kept: it is made again from this.

    ``chosen`` holds refs of statements and codes of attachments.  ``house`` is the letterhead of
    that day and the version of the program, ``head_…`` the signed head of the audit chain.  It is
    about a person, or through a hypothesis about its person, or about nobody: then only
    statements that tell of no one by name are in it.
    """

    code_letter = "CB"

    person = models.ForeignKey(
        "registry.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="court_bundles",
    )
    hypothesis = models.ForeignKey(
        "registry.Hypothesis",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="court_bundles",
    )
    language = code_field(8)
    addressee = words_field(blank=False, help_text=_("The court or prosecutor that asked."))
    reference = words_field(blank=False, help_text=_("Number of their request."))
    reason = text_field(blank=False, help_text=_("On what ground it is handed over."))
    chosen = models.JSONField(default=nothing_chosen)
    house = models.JSONField(default=dict)
    known_at = models.DateTimeField()
    head_number = models.PositiveBigIntegerField()
    head_hash = code_field(64)
    head_signed = code_field(40, help_text="When the head was signed, ISO 8601 in UTC.")
    sha256 = code_field(64)
    manifest_sha256 = code_field(64)
    size = models.PositiveBigIntegerField()
    made_by = officer_field()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(addressee="") & ~models.Q(reference="") & ~models.Q(reason=""),
                name="courtbundle_says_for_whom_and_why",
            ),
            models.CheckConstraint(
                condition=models.Q(hypothesis__isnull=True) | models.Q(person__isnull=False),
                name="courtbundle_of_a_hypothesis_has_its_person",
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$")
                & models.Q(manifest_sha256__regex=r"^[0-9a-f]{64}$"),
                name="courtbundle_has_sums",
            ),
            models.CheckConstraint(
                condition=models.Q(known_at__lte=models.F("made_at")),
                name="courtbundle_knows_no_future",
            ),
        ]

    def __str__(self) -> str:
        return self.code
