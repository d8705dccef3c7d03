"""How many stand in no list: one run of the estimates, what it was asked and what came of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from sought.registry.models.coded import Coded
from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    paired,
    text_field,
)
from sought.registry.models.search import SearchState


def nothing_told() -> dict[str, Any]:
    """Not known yet."""
    return {}


class EstimateRun(Coded):
    """Overlaps of lists as the register has them at one moment, and what each method says of them.

    ``spec`` is what was asked (``records.estimate_spec``), ``result`` counts of persons by the lists
    they stand in and the methods' answers (``records.estimate_result``): numbers, no person.
    ``known_at`` is the moment of which they are.
    """

    code_letter = "ES"

    state = choice_field(SearchState, default=SearchState.WAITING)
    spec = models.JSONField(default=nothing_told)
    asked_by = officer_field()
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True, help_text="Sign of life.")
    worker = code_field(80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_units = models.PositiveBigIntegerField(default=0)
    all_units = models.PositiveBigIntegerField(default=0)
    known_at = models.DateTimeField(null=True, blank=True)
    versions = models.JSONField(default=nothing_told)
    result = models.JSONField(default=nothing_told)
    problem = text_field(help_text="Why it failed, without names.")
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = officer_field(null=True, blank=True)

    class Meta:
        indexes = [
            # What the worker takes next.
            models.Index(fields=["state", "id"], name="estimaterun_by_state"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("state", SearchState),
            paired("start_is_whole", "started_at", "heartbeat_at"),
            paired("stop_is_whole", "stopped_at", "stopped_by"),
            models.CheckConstraint(
                condition=~models.Q(state=SearchState.DONE)
                | models.Q(finished_at__isnull=False, known_at__isnull=False),
                name="estimaterun_done_has_ended",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SearchState.STOPPED) | models.Q(stopped_at__isnull=False),
                name="estimaterun_stopped_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code
