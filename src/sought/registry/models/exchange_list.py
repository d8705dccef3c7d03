"""Lists of persons that two sides exchange: their versions, entries, and what each side answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class ListPurpose(models.TextChoices):
    """What a list is drawn up for."""

    RELEASE = "release", pgettext_lazy("purpose", "Release")
    EXCHANGE = "exchange", pgettext_lazy("purpose", "Exchange")
    REPATRIATION = "repatriation", pgettext_lazy("purpose", "Repatriation")
    INFORMATION = "information", _("Information on the fate")


class ExchangeList(Coded):
    """A list under negotiation between two sides, perhaps through a third body."""

    code_letter = "XL"

    title = words_field(blank=False)
    purpose = choice_field(ListPurpose)
    first_side = words_field(blank=False)
    second_side = words_field(blank=False)
    through = words_field(help_text=_("The body that carries it, such as the ICRC."))
    created_by = officer_field()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("purpose", ListPurpose),
            models.CheckConstraint(
                condition=~models.Q(first_side=models.F("second_side")),
                name="exchangelist_between_two",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ExchangeVersion(models.Model):
    """One version of a list; once it is sent nothing in it changes any more.

    ``source`` is the paper it came with, or was kept as.  Of one list only the last is unsent.
    """

    list = models.ForeignKey(ExchangeList, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    drawn_up_by = words_field(blank=False, help_text=_("The body that drew it up."))
    drawn_up_on = models.DateField()
    source = models.ForeignKey(
        "registry.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchange_versions",
    )
    made_by = officer_field()
    made_at = models.DateTimeField(default=timezone.now)
    sent_to = words_field()
    sent_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = officer_field(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["list", "number"], name="exchangeversion_once"),
            models.UniqueConstraint(
                fields=["list"],
                condition=models.Q(sent_at__isnull=True),
                name="exchangeversion_one_unsent",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="exchangeversion_counts_from_one"
            ),
            paired("sending_is_whole", "sent_at", "sent_by", "sent_on"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | ~models.Q(sent_to=""),
                name="exchangeversion_sent_to_somebody",
            ),
        ]

    @property
    def code(self) -> str:
        """What to call it: the list and its number."""
        return f"{self.list.code}/{self.number}"

    @property
    def sent(self) -> bool:
        """Whether it is out of the house, and frozen."""
        return self.sent_at is not None


class ExchangeEntry(models.Model):
    """Somebody in a version, by the name that stands on the list.

    ``line`` is the same in every version that has them.  Taken off, the row stays with its reason.
    """

    version = models.ForeignKey(ExchangeVersion, on_delete=models.PROTECT, related_name="entries")
    line = models.PositiveIntegerField()
    person = models.ForeignKey(
        "registry.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exchange_entries",
    )
    name = words_field(blank=False, help_text=_("As it stands on the list."))
    particulars = words_field(help_text=_("Year of birth, father's name, as on the list."))
    proposed_by = words_field(blank=False, help_text=_("The side that put them on the list."))
    added_by = officer_field()
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = officer_field(null=True, blank=True)
    removed_reason = text_field()

    class Meta:
        verbose_name_plural = "exchange entries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "line"], name="exchangeentry_line_once"),
            paired("removal_is_whole", "removed_at", "removed_by"),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True) | ~models.Q(removed_reason=""),
                name="exchangeentry_removal_has_reason",
            ),
        ]


class AnswerOfSide(models.TextChoices):
    """What a side answers of somebody on the list."""

    HELD = "held", pgettext_lazy("answer", "Held")
    NOT_HELD = "not_held", pgettext_lazy("answer", "Not held")
    DEAD = "dead", pgettext_lazy("answer", "Dead")
    RELEASED = "released", pgettext_lazy("answer", "Released")
    UNKNOWN = "unknown", pgettext_lazy("answer", "Not known to them")
    REFUSED = "refused", pgettext_lazy("answer", "No answer given")


class ExchangeAnswer(Statement, Dated):
    """What a body answers of one entry: a statement with its source; ``date`` is when it answered."""

    noun = "exchange_answer"

    entry = models.ForeignKey(ExchangeEntry, on_delete=models.PROTECT, related_name="answers")
    body = words_field(blank=False)
    answer = choice_field(AnswerOfSide)
    words = text_field(help_text=_("In the words of the source."))

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("answer", AnswerOfSide),
        ]
