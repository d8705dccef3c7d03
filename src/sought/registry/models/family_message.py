"""A message between somebody held and their family, as it was carried and recorded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated
from sought.registry.models.fields import (
    choice_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)
from sought.registry.models.statement import Statement


class MessageDirection(models.TextChoices):
    """Who wrote it to whom."""

    TO_FAMILY = "to_family", _("To the family")
    TO_DETAINED = "to_detained", _("To the one who is held")


class FamilyMessage(Coded, Statement, Dated):
    """One Red Cross message or letter; ``date`` is when it was written (EDTF).

    To the family it is a sign of life of that day.  It reached its reader on ``handed_on``, or came
    back undelivered on ``returned_on``; until one of them is written down it is on its way.
    """

    code_letter = "FM"
    noun = "family_message"

    direction = choice_field(MessageDirection)
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="messages_held"
    )
    relative = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="messages_family"
    )
    carried_by = words_field(help_text=_("The body that carries it, such as the Red Cross."))
    received_on = models.DateField(null=True, blank=True)
    censored = models.BooleanField(default=False, help_text=_("Parts were made unreadable."))
    words = text_field(help_text=_("As far as they help to find or to protect somebody."))
    handed_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    returned_reason = words_field()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = officer_field(null=True, blank=True)

    class Meta(Statement.Meta):
        indexes = [
            # The last message of everybody who is held.
            models.Index(fields=["person", "date_to"], name="familymessage_by_person"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("direction", MessageDirection),
            paired("settling_is_whole", "settled_at", "settled_by"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("relative")), name="familymessage_joins_two"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    settled_at__isnull=True, handed_on__isnull=True, returned_on__isnull=True
                )
                | models.Q(
                    settled_at__isnull=False, handed_on__isnull=False, returned_on__isnull=True
                )
                | models.Q(
                    settled_at__isnull=False, handed_on__isnull=True, returned_on__isnull=False
                ),
                name="familymessage_handed_or_returned",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_on__isnull=True) | ~models.Q(returned_reason=""),
                name="familymessage_return_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_on_its_way(self) -> bool:
        """Whether nobody has said that it was handed over or came back."""
        return self.settled_at is None
