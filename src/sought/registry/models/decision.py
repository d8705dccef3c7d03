"""Who the dead are: hypotheses with their evidence, two reviews, the board's decision, its reversal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models.coded import Coded
from sought.registry.models.fields import (
    choice_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)


class Hypothesis(Coded):
    """These remains are this person: what the board is asked; ``match`` is where it came from."""

    code_letter = "H"

    remains = models.ForeignKey(
        "registry.Remains", on_delete=models.PROTECT, related_name="hypotheses"
    )
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="hypotheses"
    )
    match = models.ForeignKey(
        "registry.Match", on_delete=models.PROTECT, null=True, blank=True, related_name="hypotheses"
    )
    reason = text_field(blank=False)
    opened_by = officer_field()
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = officer_field(null=True, blank=True)
    closed_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("closing_is_whole", "closed_at", "closed_by"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="hypothesis_has_reason"),
            models.UniqueConstraint(
                fields=["remains", "person"],
                condition=models.Q(closed_at__isnull=True),
                name="hypothesis_open_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class EvidenceKind(models.TextChoices):
    """What sort of evidence it is."""

    DNA = "dna", _("DNA")
    ANTHROPOLOGY = "anthropology", _("Anthropology")
    PLACE_AND_TIME = "place_and_time", _("Place and time")
    EFFECTS = "effects", _("Effects")
    TESTIMONY = "testimony", _("Testimony")
    OTHER = "other", _("Other")


class Evidence(models.Model):
    """Something that speaks for or against a hypothesis, with what it rests on.

    ``log10_lr`` is above 0 where it speaks for; empty where it is a matter of words, and then
    ``speaks_for`` says which way.  ``refs`` are codes: statements, samples, profiles, searches.
    """

    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.PROTECT, related_name="evidence")
    kind = choice_field(EvidenceKind)
    text = text_field(blank=False)
    log10_lr = models.FloatField(null=True, blank=True)
    speaks_for = models.BooleanField()
    refs = models.JSONField(default=list, blank=True)
    recorded_by = officer_field(null=True, blank=True, help_text="Empty: from the search.")
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer_field(null=True, blank=True)
    withdrawn_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", EvidenceKind),
            paired("withdrawal_is_whole", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="evidence_withdrawal_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(log10_lr__isnull=True)
                | models.Q(log10_lr__gte=0, speaks_for=True)
                | models.Q(log10_lr__lte=0, speaks_for=False),
                name="evidence_speaks_one_way",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="evidence_says_something"),
        ]


class Opinion(models.TextChoices):
    """What somebody holds of a hypothesis."""

    IDENTIFIED = "identified", pgettext_lazy("opinion", "Identified")
    NOT_IDENTIFIED = "not_identified", _("Not this person")
    NOT_ENOUGH = "not_enough", _("Not enough evidence")


class Review(models.Model):
    """One reviewer's own opinion; nobody sees another's before giving theirs.

    Triggers refuse one by who opened the hypothesis or brought evidence, and one after a decision.
    """

    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.PROTECT, related_name="reviews")
    reviewer = officer_field("reviews")
    opinion = choice_field(Opinion)
    reasons = text_field(blank=False)
    reviewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("opinion", Opinion),
            models.UniqueConstraint(fields=["hypothesis", "reviewer"], name="review_once"),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="review_has_reasons"),
        ]


class Decision(Coded):
    """The board's decision on a hypothesis, resting on two reviews by two persons.

    ``posterior`` and ``threshold`` are as they stood on the day.  A reversal ends it; what relied
    on it is named by :class:`Reliance`.  Triggers refuse reviews of another hypothesis, or by
    others than the reviewers named here.
    """

    code_letter = "D"

    hypothesis = models.OneToOneField(Hypothesis, on_delete=models.PROTECT, related_name="decision")
    outcome = choice_field(Opinion)
    first_review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    second_review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    # Whose reviews they are, so that the database itself refuses one person twice.
    first_reviewer = officer_field()
    second_reviewer = officer_field()
    decided_by = officer_field()
    decided_at = models.DateTimeField(default=timezone.now)
    reason = text_field(blank=False)
    dissent = text_field(help_text=_("Who disagreed, and why."))
    posterior = models.FloatField(null=True, blank=True)
    threshold = models.FloatField()
    below_threshold_reason = text_field()
    document = models.ForeignKey(
        "registry.Attachment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reversed_at = models.DateTimeField(null=True, blank=True)
    reversed_by = officer_field(null=True, blank=True)
    reversal_asked_by = officer_field(null=True, blank=True)
    reversal_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("outcome", Opinion),
            models.CheckConstraint(
                condition=~models.Q(first_reviewer=models.F("second_reviewer"))
                & ~models.Q(first_review=models.F("second_review")),
                name="decision_by_two_reviewers",
            ),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("first_reviewer"))
                & ~models.Q(decided_by=models.F("second_reviewer")),
                name="decision_by_a_third",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="decision_has_reason"),
            paired("reversal_is_whole", "reversed_at", "reversed_by", "reversal_asked_by"),
            models.CheckConstraint(
                condition=models.Q(reversed_at__isnull=True)
                | (
                    ~models.Q(reversal_reason="")
                    & ~models.Q(reversed_by=models.F("reversal_asked_by"))
                ),
                name="decision_reversed_by_two",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def stands(self) -> bool:
        """Whether nobody has reversed it."""
        return self.reversed_at is None


class Reliance(models.Model):
    """A decision took another one for granted, such as that a brother's remains are his."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="relies")
    on = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="relied_on_by")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "on"], name="reliance_once"),
            models.CheckConstraint(
                condition=~models.Q(decision=models.F("on")), name="reliance_on_another"
            ),
        ]


class ReversalRequest(models.Model):
    """Somebody asks to reverse a decision; another one decides on it."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="reversal_requests"
    )
    reason = text_field(blank=False)
    asked_by = officer_field()
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = officer_field(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    answer = words_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("answer_is_whole", "answered_at", "answered_by", "granted"),
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("answered_by")),
                name="reversalrequest_answered_by_another",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(answered_at__isnull=True),
                name="reversalrequest_open_once",
            ),
        ]
