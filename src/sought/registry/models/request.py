"""What the house asks of other bodies about the living, and what they answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.fields import (
    choice_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)


class RequestKind(models.TextChoices):
    """What is asked for."""

    WHEREABOUTS = "whereabouts", _("News of whereabouts")
    VISIT = "visit", _("Visit")
    LIST = "list", _("List of those held")
    ACCESS = "access", _("Access to a place")
    MESSAGE = "message", _("Message to be delivered")
    MEDICAL_CARE = "medical_care", _("Medical care")
    RELEASE = "release", _("Release on health grounds")
    DEATH = "death", _("Explanation of a death")
    OTHER = "other", _("Something else")


class RequestOutcome(models.TextChoices):
    """What came of it."""

    ANSWERED = "answered", _("Answered")
    PARTLY = "partly", _("Answered in part")
    REFUSED = "refused", _("Refused")
    NO_KNOWLEDGE = "no_knowledge", _("The body says it knows nothing")


class Request(Coded):
    """One request to one body, about persons or a place; its reply has a source of its own.

    It waits until its reply is recorded or it is withdrawn; once the source of the reply is
    withdrawn, it waits again.
    """

    code_letter = "RQ"

    kind = choice_field(RequestKind)
    body = words_field(blank=False, help_text=_("Whom the house asks."))
    place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    asks = text_field(help_text=_("What is asked, in words."))
    sent_on = models.DateField()
    due_on = models.DateField(null=True, blank=True, help_text=_("By when a reply is expected."))
    letter = models.ForeignKey(
        "registry.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests_sent",
        help_text=_("The letter as it was sent."),
    )
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    replied_on = models.DateField(null=True, blank=True)
    reply = models.ForeignKey(
        "registry.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests_answered",
    )
    outcome = choice_field(RequestOutcome, blank=True, default="")
    reply_note = text_field(help_text=_("What the reply says, in short."))
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = officer_field(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer_field(null=True, blank=True)
    withdrawn_reason = text_field()

    class Meta:
        indexes = [
            # The list of replies that are due: few among many requests.
            models.Index(
                fields=["due_on"],
                condition=models.Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="request_waiting",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", RequestKind),
            one_of("outcome", RequestOutcome, blank=True),
            paired("answer_is_whole", "answered_at", "answered_by", "replied_on", "reply"),
            paired("withdrawal_is_whole", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(condition=~models.Q(body=""), name="request_asks_somebody"),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(due_on__gte=models.F("sent_on")),
                name="request_due_after_sent",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, outcome="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(outcome="")),
                name="request_answer_has_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="request_withdrawal_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether a reply is waited for."""
        return not self.is_answered and self.withdrawn_at is None

    @property
    def is_answered(self) -> bool:
        """Whether a reply is recorded, and its source stands."""
        return self.reply is not None and self.reply.withdrawn_at is None


class RequestedPerson(models.Model):
    """One of those whom a request is about.

    ``outcome`` is what came of it for this one, where the reply says otherwise than on the whole.
    """

    made_in = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="persons")
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="requested_in"
    )
    outcome = choice_field(RequestOutcome, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("outcome", RequestOutcome, blank=True),
            models.UniqueConstraint(fields=["made_in", "person"], name="requestedperson_once"),
        ]


class Reminder(models.Model):
    """The body was asked again; ``due_on`` is the new day by which a reply is expected."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="reminders")
    sent_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    note = words_field()
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(due_on__gte=models.F("sent_on")),
                name="reminder_due_after_sent",
            ),
        ]
