"""Samples for the laboratory, under pseudonyms, and what their givers agreed to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated
from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)


class SampleKind(models.TextChoices):
    """Of whom a sample is."""

    REMAINS = "remains", _("Remains")
    REFERENCE = "reference", _("Relative")
    ELIMINATION = "elimination", _("Staff, to be ruled out")


class Sample(Coded, Dated):
    """Something that can be typed; the laboratory knows it by its ``barcode`` alone.

    ``date`` is when it was taken (EDTF).  What a relative is to the missing is a relation.
    """

    code_letter = "Q"

    barcode = code_field(20, unique=True)
    kind = choice_field(SampleKind)
    remains = models.ForeignKey(
        "registry.Remains", on_delete=models.PROTECT, null=True, blank=True, related_name="samples"
    )
    donor = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="samples"
    )
    material = words_field(help_text=_("Bone, tooth, blood, saliva …"))
    source = models.ForeignKey("registry.Source", on_delete=models.PROTECT, related_name="+")
    legal_basis = words_field(help_text=_("Consent form or law by which it may be used."))
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer_field(null=True, blank=True)
    withdrawn_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", SampleKind),
            paired("withdrawal_is_whole", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=models.Q(
                    kind=SampleKind.REMAINS, remains__isnull=False, donor__isnull=True
                )
                | models.Q(kind=SampleKind.REFERENCE, remains__isnull=True, donor__isnull=False)
                | models.Q(kind=SampleKind.ELIMINATION, remains__isnull=True, donor__isnull=True),
                name="sample_is_of_its_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=SampleKind.REFERENCE) | ~models.Q(legal_basis=""),
                name="sample_of_a_donor_has_legal_basis",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def stands(self) -> bool:
        """Whether nobody has withdrawn it."""
        return self.withdrawn_at is None


class ConsentUse(models.TextChoices):
    """What a sample of a living person may be used for."""

    IDENTIFICATION = "identification", _("Identification of missing persons")
    BODIES = "bodies", _("Sharing with other tracing bodies")
    STORAGE = "storage", _("Keeping after the case is closed")
    RESEARCH = "research", _("Research without names")


class DonorConsent(models.Model):
    """A donor agrees to one use, or refuses it; a later word ends the earlier one."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="consents")
    use = choice_field(ConsentUse)
    given = models.BooleanField()
    recorded_by = officer_field(null=True, blank=True, help_text="Empty: on the family page.")
    recorded_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = officer_field(null=True, blank=True, help_text="Empty: on the family page.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("use", ConsentUse),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True) | models.Q(ended_at__isnull=False),
                name="donorconsent_ended_by_whom_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["sample", "use"],
                condition=models.Q(ended_at__isnull=True),
                name="donorconsent_is_one",
            ),
        ]
