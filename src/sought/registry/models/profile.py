"""DNA profiles of samples, accepted by another person than who brought them in."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
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
    words_field,
)


class ProfileState(models.TextChoices):
    """Whether somebody else has looked at it."""

    PROPOSED = "proposed", _("To be accepted")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


def _share() -> models.FloatField[float, float]:
    return models.FloatField(
        default=0.0, validators=[MinValueValidator(0.0), MaxValueValidator(0.999)]
    )


class Profile(Coded):
    """What a laboratory read of a sample: by marker, the one or two alleles seen.

    Two alleles are all there was (``12``, ``12`` is homozygous); one says that the other was not
    seen.  Replicates of a sample are profiles of their own; a consensus names them.  ``dropout``,
    ``dropin`` and ``miscall`` are the error probabilities it is compared with.  Of each sample
    one accepted profile is in force.
    """

    code_letter = "G"

    sample = models.ForeignKey("registry.Sample", on_delete=models.PROTECT, related_name="profiles")
    calls = models.JSONField(help_text="Alleles as texts by marker, one or two of each.")
    sex = code_field(2, blank=True, help_text="By amelogenin: m, f or empty.")
    kit = words_field()
    laboratory = words_field()
    replicate = models.PositiveSmallIntegerField(null=True, blank=True)
    consensus_of = models.JSONField(default=list, blank=True, help_text="Codes of profiles.")
    dropout = _share()
    dropin = _share()
    miscall = _share()
    source = models.ForeignKey("registry.Source", on_delete=models.PROTECT, related_name="+")
    imported_by = officer_field()
    imported_at = models.DateTimeField(default=timezone.now)
    state = choice_field(ProfileState, default=ProfileState.PROPOSED)
    decided_by = officer_field(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_reason = text_field()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="No longer in force.")
    ended_by = officer_field(null=True, blank=True)
    ended_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("state", ProfileState),
            paired("decision_is_whole", "decided_at", "decided_by"),
            paired("end_is_whole", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=models.Q(state=ProfileState.PROPOSED, decided_at__isnull=True)
                | (~models.Q(state=ProfileState.PROPOSED) & models.Q(decided_at__isnull=False)),
                name="profile_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("imported_by")),
                name="profile_accepted_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(sex__in=["", "m", "f"]), name="profile_sex_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    dropout__gte=0,
                    dropout__lt=1,
                    dropin__gte=0,
                    dropin__lt=1,
                    miscall__gte=0,
                    miscall__lt=1,
                ),
                name="profile_errors_are_shares",
            ),
            models.UniqueConstraint(
                fields=["sample"],
                condition=models.Q(state=ProfileState.ACCEPTED, ended_at__isnull=True),
                name="profile_in_force_is_one",
            ),
        ]

    def __str__(self) -> str:
        return self.code
