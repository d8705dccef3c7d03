"""Notices of the information bureau: what happened to somebody in captivity, and who was told."""

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


class NoticeOutcome(models.TextChoices):
    """What became of a notice that was due."""

    SENT = "sent", _("Sent")
    NOT_NEEDED = "not_needed", _("Not needed")


class BureauNotice(Coded):
    """A notice on one event in somebody's captivity: sent to whom and when, or why it is not.

    ``form`` is the key of the form of law it was made with.  It speaks for the accounts of the
    event that were there; a further account asks for a notice again.
    """

    code_letter = "BN"

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="bureau_notices"
    )
    form = code_field(40)
    outcome = choice_field(NoticeOutcome)
    addressee = words_field(help_text=_("The body it went to."))
    sent_on = models.DateField(null=True, blank=True)
    note = text_field()
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer_field(null=True, blank=True)
    withdrawn_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("outcome", NoticeOutcome),
            models.CheckConstraint(
                condition=models.Q(outcome=NoticeOutcome.SENT, sent_on__isnull=False)
                & ~models.Q(addressee="")
                | models.Q(outcome=NoticeOutcome.NOT_NEEDED, sent_on__isnull=True, addressee=""),
                name="bureaunotice_sent_to_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=NoticeOutcome.SENT) | ~models.Q(note=""),
                name="bureaunotice_not_needed_says_why",
            ),
            paired("withdrawal_is_whole", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="bureaunotice_withdrawal_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class NotedAccount(models.Model):
    """An account of the event that a notice speaks for."""

    notice = models.ForeignKey(BureauNotice, on_delete=models.PROTECT, related_name="accounts")
    event = models.ForeignKey(
        "registry.Event", on_delete=models.PROTECT, related_name="bureau_notices"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "event"], name="notedaccount_once"),
        ]
