"""The dead go back to their families, the living go home: with a protocol each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated
from sought.registry.models.event import Condition
from sought.registry.models.fields import (
    choice_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)


class Return(Coded):
    """The handing over of identified remains and effects to a relative, with its inventory.

    First it is prepared, and its protocol printed; once signed on both sides it is carried out:
    every item changes hands, and the protocol becomes the source of the event.
    """

    code_letter = "RT"

    decision = models.ForeignKey(
        "registry.Decision", on_delete=models.PROTECT, related_name="returns"
    )
    received_by = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="returns_received"
    )
    planned_for = models.DateField(null=True, blank=True)
    prepared_by = officer_field()
    prepared_at = models.DateTimeField(default=timezone.now)
    officer = officer_field(
        null=True, blank=True, help_text=_("Who hands over, and signs for the office.")
    )
    handed_at = models.DateTimeField(null=True, blank=True)
    place_words = words_field(help_text=_("Where it was handed over."))
    witnesses = words_field()
    signed_by = words_field(help_text=_("Whose signature stands for the family, and their paper."))
    burial_place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="burials"
    )
    burial_words = words_field(help_text=_("Cemetery and grave, in words."))
    protocol = models.ForeignKey(
        "registry.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="returns"
    )
    event = models.ForeignKey(
        "registry.Event", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    despite_wish = text_field(
        help_text=_("Why it is returned though the family wishes to wait for the whole body.")
    )
    samples_kept = models.PositiveIntegerField(
        default=0, help_text=_("Samples of the body that stay with the laboratory.")
    )
    note = text_field()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = officer_field(null=True, blank=True)
    cancelled_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("handing_is_whole", "handed_at", "officer", "protocol", "event"),
            paired("cancelling_is_whole", "cancelled_at", "cancelled_by"),
            models.CheckConstraint(
                condition=models.Q(handed_at__isnull=True)
                | (~models.Q(place_words="") & ~models.Q(signed_by="")),
                name="return_is_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True)
                | (models.Q(handed_at__isnull=True) & ~models.Q(cancelled_reason="")),
                name="return_cancelled_was_not_made",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(cancelled_at__isnull=True, handed_at__isnull=True),
                name="return_prepared_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether it is prepared, and neither carried out nor called off."""
        return self.handed_at is None and self.cancelled_at is None


class ReturnItem(models.Model):
    """One line of the inventory; ``described`` is as it stood in the signed protocol.

    What is left out stays with the office, and the protocol says why.
    """

    made_in = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="items")
    remains = models.ForeignKey(
        "registry.Remains", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    effect = models.ForeignKey(
        "registry.Effect", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    described = words_field(blank=False)
    left_out_reason = words_field()
    custody = models.OneToOneField(
        "registry.Custody", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(remains__isnull=True, effect__isnull=False)
                | models.Q(remains__isnull=False, effect__isnull=True),
                name="returnitem_is_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(left_out_reason="") | models.Q(custody__isnull=True),
                name="returnitem_left_out_stays",
            ),
            models.CheckConstraint(
                condition=~models.Q(described=""), name="returnitem_is_described"
            ),
            models.UniqueConstraint(fields=["made_in", "remains"], name="returnitem_remains_once"),
            models.UniqueConstraint(fields=["made_in", "effect"], name="returnitem_effect_once"),
        ]


class ComingHome(models.TextChoices):
    """By what way the living come home."""

    RELEASE = "release", _("Release")
    EXCHANGE = "exchange", _("Exchange")
    REPATRIATION = "repatriation", _("Repatriation")


class LivingHandover(Coded, Dated):
    """Living people handed over by one side to another, with the protocol as source.

    ``date`` is when (EDTF).
    """

    code_letter = "LH"

    kind = choice_field(ComingHome)
    place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place_words = words_field()
    handed_by = words_field(blank=False, help_text=_("The body that hands over."))
    taken_by = words_field(blank=False, help_text=_("The body that takes them."))
    witnessed_by = words_field(help_text=_("Such as the Red Cross."))
    source = models.ForeignKey(
        "registry.Source", on_delete=models.PROTECT, related_name="living_handovers"
    )
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", ComingHome),
            models.CheckConstraint(
                condition=models.Q(place__isnull=False) | ~models.Q(place_words=""),
                name="livinghandover_says_where",
            ),
            models.CheckConstraint(
                condition=~models.Q(handed_by="") & ~models.Q(taken_by=""),
                name="livinghandover_between_two",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class HandedOverPerson(models.Model):
    """One of those handed over: how it was made sure who they are, how they were, what they wish."""

    made_in = models.ForeignKey(LivingHandover, on_delete=models.PROTECT, related_name="persons")
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="living_handovers"
    )
    condition = choice_field(Condition, default=Condition.ALIVE)
    identity_by = words_field(blank=False, help_text=_("How it was made sure who they are."))
    health = text_field(help_text=_("What the physician found."))
    wishes = words_field(help_text=_("Whom they want told, and where they want to go."))
    signed = models.BooleanField(help_text=_("They signed the protocol themselves."))
    event = models.OneToOneField("registry.Event", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("condition", Condition),
            models.CheckConstraint(
                condition=~models.Q(condition=Condition.DEAD), name="handedoverperson_lives"
            ),
            models.CheckConstraint(
                condition=~models.Q(identity_by=""), name="handedoverperson_is_made_sure"
            ),
            models.UniqueConstraint(fields=["made_in", "person"], name="handedoverperson_once"),
        ]
