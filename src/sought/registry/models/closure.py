"""The end of a case, of a stated kind; it can be opened again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models.coded import Coded
from sought.registry.models.fields import choice_field, officer_field, one_of, paired, text_field


class ClosureKind(models.TextChoices):
    """Why nobody searches any more."""

    ALIVE = "alive", _("Found alive")
    IDENTIFIED = "identified", pgettext_lazy("closure", "Identified")
    DEAD_NOT_RECOVERED = "dead_not_recovered", _("Dead, cannot be recovered")
    DUPLICATE = "duplicate", _("Stands twice in the register")
    WITHDRAWN = "withdrawn", _("Withdrawn by the family")
    COURT = "court", _("Decision of a court")


LEAVES_THE_SEARCH = (ClosureKind.ALIVE, ClosureKind.IDENTIFIED, ClosureKind.DUPLICATE)
"""Kinds by which nobody compares the person with remains any more.

The others still deserve a name, should their remains be found: a family may want no contact, a court
may declare a death, and nobody is known not to be recoverable for ever.
"""

SAID_IN_PERSON = (ClosureKind.DEAD_NOT_RECOVERED, ClosureKind.COURT)
"""Kinds of which no relative reads before an officer has spoken with them."""


class Closure(Coded):
    """A person's case is closed; a reversal or new word opens it again."""

    code_letter = "CL"

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="closures")
    kind = choice_field(ClosureKind)
    reason = text_field(blank=False)
    source = models.ForeignKey(
        "registry.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="closures",
        help_text=_("The paper it rests on; a court's decision has one."),
    )
    decision = models.ForeignKey(
        "registry.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="closures",
        help_text="The identification it rests on.",
    )
    duplicate_of = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_by = officer_field()
    closed_at = models.DateTimeField(default=timezone.now)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = officer_field(null=True, blank=True)
    reopened_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", ClosureKind),
            models.CheckConstraint(condition=~models.Q(reason=""), name="closure_has_reason"),
            models.CheckConstraint(
                condition=~models.Q(kind=ClosureKind.COURT) | models.Q(source__isnull=False),
                name="closure_by_court_has_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ClosureKind.IDENTIFIED, decision__isnull=False)
                | (~models.Q(kind=ClosureKind.IDENTIFIED) & models.Q(decision__isnull=True)),
                name="closure_identified_rests_on_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ClosureKind.DUPLICATE, duplicate_of__isnull=False)
                | (~models.Q(kind=ClosureKind.DUPLICATE) & models.Q(duplicate_of__isnull=True)),
                name="closure_duplicate_names_the_other",
            ),
            models.CheckConstraint(
                condition=models.Q(duplicate_of__isnull=True)
                | ~models.Q(duplicate_of=models.F("person")),
                name="closure_not_duplicate_of_itself",
            ),
            paired("reopening_is_whole", "reopened_at", "reopened_by"),
            models.CheckConstraint(
                condition=models.Q(reopened_at__isnull=True) | ~models.Q(reopened_reason=""),
                name="closure_reopening_has_reason",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(reopened_at__isnull=True),
                name="closure_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def stands(self) -> bool:
        """Whether nobody has opened the case again."""
        return self.reopened_at is None

    @property
    def leaves_the_search(self) -> bool:
        """Whether it takes the person out of the comparison with remains."""
        return self.kind in LEAVES_THE_SEARCH
