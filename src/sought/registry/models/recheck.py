"""What a re-audit says of one identification that stood when it ran."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sought.registry.models.fields import choice_field, code_field, one_of


class Verdict(models.TextChoices):
    """What it came to, worst first."""

    CONTRADICTED = "contradicted", _("Contradicted")
    ANOTHER_FITS = "another_fits", _("Another fits better")
    ANOTHER_BODY = "another_body", _("Another body fits")
    UNTESTED = "untested", _("Cannot be tested")
    TOO_LITTLE = "too_little", _("Says too little")
    CONFIRMED = "confirmed", _("Confirmed")


class Recheck(models.Model):
    """One decision tested again by a search that is a re-audit; ratios are powers of ten.

    ``reason`` is a word for why it could not be tested, or what contradicts it beside the ratio.
    ``log10_lr`` is empty where nothing was compared; ``match`` is the pairing with the person of
    the decision, ``other`` the best one with anybody else, or with a body of nobody yet where
    that is the finding.  ``rests_on`` are codes of decisions whose remains stood in for relatives,
    where no living one is typed.
    """

    search = models.ForeignKey("registry.Search", on_delete=models.PROTECT, related_name="rechecks")
    decision = models.ForeignKey(
        "registry.Decision", on_delete=models.PROTECT, related_name="rechecks"
    )
    verdict = choice_field(Verdict)
    reason = code_field(blank=True)
    log10_lr = models.FloatField(null=True, blank=True)
    posterior = models.FloatField(null=True, blank=True)
    match = models.ForeignKey(
        "registry.Match", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    other = models.ForeignKey(
        "registry.Match", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rests_on = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("verdict", Verdict),
            models.UniqueConstraint(fields=["search", "decision"], name="recheck_once"),
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.UNTESTED) | ~models.Q(reason=""),
                name="recheck_untested_says_why",
            ),
        ]
