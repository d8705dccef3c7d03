"""What the house reports to others: what was asked, from which it is made again, and its sums."""

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


class ReportKind(models.TextChoices):
    """What a report is for."""

    MONTHLY = "monthly", _("Monthly report")
    UN_MISSING = "un_missing", _("To the UN Secretary-General: missing persons")
    CSW_HOSTAGES = (
        "csw_hostages",
        _("To the UN Secretary-General: women and children taken hostage"),
    )
    ICRC = "icrc", _("To the ICRC and its Central Tracing Agency")
    LIST_EXCHANGE = "list_exchange", _("List for another commission")
    WGEID = "wgeid", _("To the UN on an enforced disappearance")


class ReportBasis(models.TextChoices):
    """By which clock the register knew something (``records.figure_known``)."""

    ENTERED = "entered", pgettext_lazy("known by", "Entry in the register")
    RECEIVED = "received", pgettext_lazy("known by", "Arrival of the paper")


def nothing_said() -> dict[str, Any]:
    """Nothing is asked for."""
    return {}


class HouseReport(Coded):
    """One report as it was made.  The files are not kept: they are made again from this row.

    ``scope`` narrows every figure, as a figure of the catalogue is narrowed; ``options`` belong to
    the kind; ``texts`` are paragraphs that an officer wrote, by place.  ``house`` is the letterhead,
    the limits of age and the rule of disclosure of that day; ``blanks`` are the counts left blank
    in each table, so that the same ones are blank again.  ``sums`` are SHA-256 by format.
    """

    code_letter = "RE"

    kind = choice_field(ReportKind)
    language = code_field(8)
    as_of = models.DateField(help_text=_("What had happened by the end of that day."))
    since = models.DateField(null=True, blank=True, help_text=_("From when changes are told."))
    known_at = models.DateTimeField(help_text=_("What the register knew by then."))
    basis = choice_field(ReportBasis, default=ReportBasis.ENTERED)
    subject = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    addressee = words_field()
    reference = words_field(help_text=_("Number of their letter."))
    scope = models.JSONField(default=nothing_said, blank=True)
    options = models.JSONField(default=nothing_said, blank=True)
    texts = models.JSONField(default=nothing_said, blank=True)
    house = models.JSONField(default=nothing_said)
    blanks = models.JSONField(default=nothing_said, blank=True)
    version = code_field(40)
    sums = models.JSONField(default=nothing_said, blank=True)
    made_by = officer_field()
    made_at = models.DateTimeField(default=timezone.now)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = officer_field(null=True, blank=True)
    issued_to = words_field(help_text=_("To whom it went."))
    source = models.OneToOneField(
        "registry.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report",
        help_text="The report as it left the house, with its files.",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer_field(null=True, blank=True)
    withdrawn_reason = text_field()

    class Meta:
        indexes = [models.Index(fields=["kind", "-id"], name="housereport_by_kind")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", ReportKind),
            one_of("basis", ReportBasis),
            paired("issue_is_whole", "issued_at", "issued_by", "source"),
            models.CheckConstraint(
                condition=models.Q(issued_at__isnull=True) | ~models.Q(issued_to=""),
                name="housereport_issued_to_somebody",
            ),
            paired("withdrawal_is_whole", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="housereport_withdrawal_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(known_at__lte=models.F("made_at")),
                name="housereport_knows_no_future",
            ),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True) | models.Q(since__lte=models.F("as_of")),
                name="housereport_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_issued(self) -> bool:
        """Whether it has left the house."""
        return self.issued_at is not None
