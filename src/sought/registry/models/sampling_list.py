"""Whom to ask for a sample next, and which bone to type again: a list of the engine, row by row."""

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
from sought.registry.models.search import SearchState


def nothing_stored() -> dict[str, Any]:
    """Not known yet."""
    return {}


class SamplingList(Coded):
    """One run of the planning over the case load of its day.

    ``settings`` are the assumptions and the seed, ``versions`` those of the programs, ``figures``
    what was counted.  ``search`` is the one whose findings it rests on, where there was one.
    """

    code_letter = "PL"

    state = choice_field(SearchState, default=SearchState.WAITING)
    reason = words_field()
    asked_by = officer_field()
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True, help_text="Sign of life.")
    worker = code_field(80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    search = models.ForeignKey(
        "registry.Search", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settings = models.JSONField(default=nothing_stored)
    versions = models.JSONField(default=nothing_stored)
    figures = models.JSONField(default=nothing_stored)
    problem = text_field(help_text="Why it failed, without names.")

    class Meta:
        indexes = [
            # What the worker takes next, and the latest list.
            models.Index(fields=["state", "id"], name="samplinglist_by_state"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("state", SearchState),
            paired("start_is_whole", "started_at", "heartbeat_at"),
            models.CheckConstraint(
                condition=~models.Q(state=SearchState.DONE) | models.Q(finished_at__isnull=False),
                name="samplinglist_done_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SuggestionKind(models.TextChoices):
    """What is to be sampled."""

    RELATIVE = "relative", _("Ask a relative")
    BONE = "bone", pgettext_lazy("suggestion", "Type a bone again")


class Suggestion(models.Model):
    """One relative to ask, or one bone to type again.

    ``gain`` is the number of new identifications to be expected, given those before it in the
    family; ``whom`` a missing person whom it may identify, ``missing`` the codes of all of them.
    ``rank`` counts from 1; old relatives who did not come within the budget have none.
    """

    made_by = models.ForeignKey(SamplingList, on_delete=models.PROTECT, related_name="suggestions")
    kind = choice_field(SuggestionKind)
    relative = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bone = models.ForeignKey(
        "registry.Sample", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    whom = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    missing = models.JSONField(default=list, blank=True)
    gain = models.FloatField()
    error = models.FloatField(default=0.0, help_text="Standard error of the gain.")
    urgent = models.BooleanField(default=False, help_text="A relative of great age.")
    markers = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Typed of a bone.")
    kit = models.PositiveSmallIntegerField(null=True, blank=True, help_text="That could be typed.")
    rank = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["made_by", "-gain"], name="suggestion_by_gain"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", SuggestionKind),
            models.CheckConstraint(
                condition=models.Q(
                    kind=SuggestionKind.RELATIVE, relative__isnull=False, bone__isnull=True
                )
                | models.Q(kind=SuggestionKind.BONE, relative__isnull=True, bone__isnull=False),
                name="suggestion_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["made_by", "relative"], name="suggestion_relative_once"
            ),
            models.UniqueConstraint(fields=["made_by", "bone"], name="suggestion_bone_once"),
        ]
