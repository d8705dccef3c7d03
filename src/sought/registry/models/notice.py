"""How a family is told of a decision, and what it may say against it."""

from __future__ import annotations

from typing import ClassVar

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


class Reception(models.TextChoices):
    """How a family took what it was told."""

    ACCEPTS = "accepts", _("Accepts the identification")
    WANTS_TIME = "wants_time", _("Wants time")
    OBJECTS = "objects", _("Objects")


class Notice(Coded):
    """A liaison officer tells a relative, in person, what the board has decided.

    First it is planned, with the words to be said; then held or called off.
    """

    code_letter = "NT"

    decision = models.ForeignKey(
        "registry.Decision", on_delete=models.PROTECT, related_name="notices"
    )
    relative = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="notices"
    )
    officer = officer_field("notices", help_text=_("Who goes to the family."))
    planned_for = models.DateTimeField()
    language = code_field(8)
    script = text_field(blank=False, help_text=_("The words prepared for the talk."))
    planned_by = officer_field()
    planned_at = models.DateTimeField(default=timezone.now)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = officer_field(null=True, blank=True)
    place_words = words_field()
    present = words_field(help_text=_("Who else was there."))
    record = text_field(help_text=_("How the talk went."))
    reception = choice_field(Reception, blank=True, default="")
    handed_papers = words_field(help_text=_("Papers left with the family."))
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = officer_field(null=True, blank=True)
    cancelled_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("reception", Reception, blank=True),
            paired("holding_is_whole", "held_at", "held_by"),
            paired("cancelling_is_whole", "cancelled_at", "cancelled_by"),
            models.CheckConstraint(condition=~models.Q(script=""), name="notice_has_script"),
            models.CheckConstraint(
                condition=models.Q(held_at__isnull=True)
                | (~models.Q(record="") & ~models.Q(reception="") & ~models.Q(place_words="")),
                name="notice_held_has_record",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True)
                | (models.Q(held_at__isnull=True) & ~models.Q(cancelled_reason="")),
                name="notice_cancelled_was_not_held",
            ),
            models.UniqueConstraint(
                fields=["decision", "relative"],
                condition=models.Q(cancelled_at__isnull=True),
                name="notice_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.held_at is None and self.cancelled_at is None


class Objection(Coded):
    """A relative does not accept an identification; a second test elsewhere may follow.

    While it is open nothing is returned.  Whoever reviewed or decided does not answer it.
    """

    code_letter = "OB"

    decision = models.ForeignKey(
        "registry.Decision", on_delete=models.PROTECT, related_name="objections"
    )
    raised_by = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="objections"
    )
    reasons = text_field(blank=False)
    raised_at = models.DateTimeField(default=timezone.now)
    recorded_by = officer_field()
    second_test = models.BooleanField(help_text=_("The family asks for an independent test."))
    laboratory = words_field(help_text=_("The other laboratory that tests."))
    sample = models.ForeignKey(
        "registry.Sample",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The sample taken for it."),
    )
    result = text_field(help_text=_("What the other laboratory found."))
    report = models.ForeignKey(
        "registry.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = officer_field(null=True, blank=True)
    upheld = models.BooleanField(null=True, blank=True)
    answer = text_field()
    reversal = models.ForeignKey(
        "registry.ReversalRequest",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The reversal asked for in consequence.",
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("answer_is_whole", "answered_at", "answered_by", "upheld"),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="objection_has_reasons"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True)
                | (
                    ~models.Q(answer="")
                    # A test that was asked for is made before it is answered, unless the
                    # decision itself has fallen.
                    & (
                        models.Q(second_test=False)
                        | ~models.Q(result="")
                        | models.Q(reversal__isnull=False)
                    )
                ),
                name="objection_answer_is_founded",
            ),
            models.CheckConstraint(
                condition=models.Q(result="")
                | (models.Q(report__isnull=False) & ~models.Q(laboratory="")),
                name="objection_result_has_report",
            ),
            models.CheckConstraint(
                condition=models.Q(reversal__isnull=True) | models.Q(upheld=True),
                name="objection_reversal_where_upheld",
            ),
            models.UniqueConstraint(
                fields=["decision", "raised_by"],
                condition=models.Q(answered_at__isnull=True),
                name="objection_open_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.answered_at is None
