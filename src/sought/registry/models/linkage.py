"""Who stands more than once: runs of the engine, its proposals, officers' answers."""

from __future__ import annotations

from typing import ClassVar

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
)


class LinkageRun(Coded):
    """One comparison of the lists with the register; its figures make it repeatable."""

    code_letter = "RU"

    started_by = officer_field()
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(default=timezone.now)
    engine = code_field(20)
    sought_version = code_field()
    engine_version = code_field()
    model = models.JSONField(default=dict, help_text="The weights by which pairs were judged.")
    complete = models.BooleanField(
        default=True, help_text="Everything was compared, not only what is new since the last run."
    )
    # What the run knew, so that the next one knows what is new.
    last_entry = models.PositiveBigIntegerField(default=0)
    last_person = models.PositiveBigIntegerField(default=0)
    records = models.PositiveBigIntegerField(default=0)
    candidates = models.PositiveBigIntegerField(default=0, help_text="Pairs compared.")
    kept = models.PositiveBigIntegerField(default=0, help_text="Pairs proposed.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(finished_at__gte=models.F("started_at")),
                name="linkagerun_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(kept__lte=models.F("candidates")),
                name="linkagerun_keeps_some_of_all",
            ),
        ]


class ProposalState(models.TextChoices):
    """What the standing answers come to."""

    OPEN = "open", pgettext_lazy("proposal", "Open")
    SAME = "same", _("The same person")
    DIFFERENT = "different", _("Two persons")
    UNSURE = "unsure", _("Unsure")
    DISPUTED = "disputed", _("Disputed")


UNDECIDED = (ProposalState.OPEN, ProposalState.UNSURE, ProposalState.DISPUTED)
"""States that somebody still has to look at."""

DECIDED = (ProposalState.SAME, ProposalState.DIFFERENT)
"""States in which the answers say who is who."""


class Proposal(Coded):
    """An entry and a person, or two persons, who may be one; there is one proposal for a pair.

    ``state`` is a cache of what the answers say; ``records.answer_outcome`` has the rule.
    """

    code_letter = "PR"

    run = models.ForeignKey(LinkageRun, on_delete=models.PROTECT, related_name="proposals")
    entry = models.ForeignKey(
        "registry.Entry", on_delete=models.PROTECT, null=True, related_name="proposals"
    )
    first = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, related_name="proposed_as_first"
    )
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="proposals"
    )
    probability = models.FloatField()
    bits = models.FloatField(help_text="Sum of the weights, to base 2.")
    fields = models.JSONField(default=list, help_text="Field, level and bits; no value.")
    state = choice_field(ProposalState, default=ProposalState.OPEN)
    value = models.FloatField(default=0, help_text="What an answer is expected to bring.")
    surprising = models.BooleanField(
        default=False, help_text="The last run would say the opposite of what was decided."
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            # The queue: what is undecided, the most valuable first.
            models.Index(
                fields=["-value", "id"],
                condition=models.Q(state__in=["open", "unsure", "disputed"]),
                name="proposal_queue",
            ),
            models.Index(fields=["state", "probability"], name="proposal_by_state"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("state", ProposalState),
            models.CheckConstraint(
                condition=models.Q(entry__isnull=True, first__isnull=False)
                | models.Q(entry__isnull=False, first__isnull=True),
                name="proposal_has_two_sides",
            ),
            models.CheckConstraint(
                condition=models.Q(first__isnull=True) | models.Q(first__lt=models.F("person")),
                name="proposal_lower_person_first",
            ),
            models.CheckConstraint(
                condition=models.Q(probability__gte=0, probability__lte=1),
                name="proposal_probability_is_one",
            ),
            models.UniqueConstraint(
                fields=["entry", "person"],
                condition=models.Q(entry__isnull=False),
                name="proposal_once_of_entry",
            ),
            models.UniqueConstraint(
                fields=["first", "person"],
                condition=models.Q(first__isnull=False),
                name="proposal_once_of_persons",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class AnswerKind(models.TextChoices):
    """What an officer says of a pair."""

    SAME = "same", _("Same person")
    DIFFERENT = "different", _("Different persons")
    UNSURE = "unsure", pgettext_lazy("answer", "Unsure")


class Answer(models.Model):
    """One officer's answer to one proposal; it can be undone and stays visible."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    answer = choice_field(AnswerKind)
    settles = models.BooleanField(
        default=False, help_text="Given to end a dispute: it decides whatever others said."
    )
    alone = models.BooleanField(
        default=False, help_text="Given while one officer's answer was enough in this house."
    )
    reason = text_field()
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text="Spent on it.")
    answered_by = officer_field("answers")
    answered_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = officer_field(null=True, blank=True)

    class Meta:
        indexes = [
            # Progress by day, and what an officer answered last.
            models.Index(fields=["answered_by", "-answered_at"], name="answer_by_officer_time"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("answer", AnswerKind),
            paired("undoing_is_whole", "undone_at", "undone_by"),
            models.UniqueConstraint(
                fields=["proposal", "answered_by"],
                condition=models.Q(undone_at__isnull=True),
                name="answer_once_by_officer",
            ),
            models.CheckConstraint(
                condition=~models.Q(settles=True, answer="unsure"),
                name="answer_that_settles_is_sure",
            ),
        ]
