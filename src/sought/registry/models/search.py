"""Runs of the kinship engine over the whole case load, and what they found."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class SearchState(models.TextChoices):
    """How far a run is."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", pgettext_lazy("search", "Running")
    DONE = "done", pgettext_lazy("search", "Done")
    FAILED = "failed", pgettext_lazy("search", "Failed")
    STOPPED = "stopped", pgettext_lazy("search", "Stopped")


class SearchPurpose(models.TextChoices):
    """What a run is for."""

    SEARCH = "search", pgettext_lazy("search", "Search")
    REAUDIT = "reaudit", _("Re-audit of identifications")


def nothing_stored() -> dict[str, Any]:
    """Not known yet."""
    return {}


class Search(Coded):
    """One run: every profile of remains against every missing person whose family is typed.

    A re-audit compares the remains that stand identified instead, with those whose they are said
    to be put back among the missing, and gives a :class:`.Recheck` of each decision.

    ``settings`` hold the frequencies, theta, mutation, priors, threshold and seed; ``inputs`` the
    profiles and statements it was made of, by code, and the families in doubt; ``versions`` those
    of the programs.  So it can be repeated to the digit.
    """

    code_letter = "SE"

    purpose = choice_field(SearchPurpose, default=SearchPurpose.SEARCH)
    state = choice_field(SearchState, default=SearchState.WAITING)
    reason = words_field(help_text=_("Why it runs: an accepted profile, an officer's wish."))
    asked_by = officer_field()
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True, help_text="Sign of life.")
    worker = code_field(80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_units = models.PositiveBigIntegerField(default=0)
    all_units = models.PositiveBigIntegerField(default=0)
    settings = models.JSONField(default=nothing_stored)
    versions = models.JSONField(default=nothing_stored)
    inputs = models.JSONField(default=nothing_stored)
    case_file = models.ForeignKey(
        "registry.Attachment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The case load as it was searched.",
    )
    samples = models.PositiveIntegerField(default=0)
    persons = models.PositiveIntegerField(default=0)
    expected = models.PositiveBigIntegerField(default=0, help_text="Comparisons to be made.")
    performed = models.PositiveBigIntegerField(default=0, help_text="Comparisons made.")
    skipped = models.PositiveBigIntegerField(
        default=0, help_text="Comparisons not made for a stated reason, see the figures."
    )
    figures = models.JSONField(default=nothing_stored)
    problem = text_field(help_text="Why it failed, without names.")
    repeats = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="repetitions"
    )

    class Meta:
        indexes = [
            # What the worker takes next, and the list of runs.
            models.Index(fields=["state", "id"], name="search_by_state"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("purpose", SearchPurpose),
            one_of("state", SearchState),
            paired("start_is_whole", "started_at", "heartbeat_at"),
            models.CheckConstraint(
                condition=~models.Q(state=SearchState.DONE)
                | models.Q(
                    expected=models.F("performed") + models.F("skipped"),
                    finished_at__isnull=False,
                ),
                name="search_done_accounts_for_all",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SearchedSample(models.Model):
    """What a run says of one body, under its leading sample; the posteriors sum to 1 with its matches.

    ``conclusion`` is the engine's word, ``code`` why nobody is identified (empty where somebody
    is), ``together`` the codes of all samples that were taken as one.
    """

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="searched")
    sample = models.ForeignKey("registry.Sample", on_delete=models.PROTECT, related_name="searched")
    together = models.JSONField(default=list)
    person = models.ForeignKey(
        "registry.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The likeliest one listed.",
    )  # fmt: skip
    posterior = models.FloatField(default=0.0, help_text="Of that person.")
    nobody = models.FloatField(default=0.0, help_text="Of nobody who was compared.")
    somebody = models.FloatField(default=0.0, help_text="Of somebody compared, too weak to list.")
    repeated = models.FloatField(default=0.0, help_text="Of the same body as another sample.")
    conclusion = code_field(40)
    code = code_field(60, blank=True)
    reason = text_field()

    class Meta:
        indexes = [
            models.Index(fields=["search", "-posterior"], name="searchedsample_by_posterior"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["search", "sample"], name="searchedsample_once"),
        ]


class Match(Coded):
    """One pairing that a run lists, of the leading sample of a body; ratios are powers of ten."""

    code_letter = "K"

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="matches")
    sample = models.ForeignKey("registry.Sample", on_delete=models.PROTECT, related_name="matches")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="matches")
    log10_lr = models.FloatField()
    log10_evidence = models.FloatField(default=0.0)
    prior = models.FloatField()
    posterior = models.FloatField()
    without_sites = models.FloatField(
        null=True,
        blank=True,
        help_text="The posterior had no site a weight; empty where that was not asked.",
    )
    mcse = models.FloatField(default=0.0, help_text="Standard error of a sampled posterior.")
    component = models.IntegerField(default=-1)
    method = code_field(20, blank=True)
    rank = models.PositiveIntegerField(help_text="Of the sample, from 1.")
    contributions = models.JSONField(
        default=list, help_text="Label, value and source of each factor."
    )
    by_marker = models.JSONField(
        default=list, help_text="Marker and power of ten of its ratio; no genotype."
    )
    rests_on = models.JSONField(
        default=list,
        blank=True,
        help_text="Codes of the decisions that made identified remains a profile of the family.",
    )

    class Meta:
        indexes = [
            # The likeliest pairings of a run.
            models.Index(fields=["search", "-posterior"], name="match_by_posterior"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["search", "sample", "person"], name="match_once"),
            models.CheckConstraint(
                condition=models.Q(posterior__gte=0, posterior__lte=1), name="match_posterior"
            ),
            models.CheckConstraint(
                condition=models.Q(without_sites__isnull=True)
                | models.Q(without_sites__gte=0, without_sites__lte=1),
                name="match_without_sites",
            ),
        ]

    def __str__(self) -> str:
        return self.code
