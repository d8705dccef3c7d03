"""What every row of evidence carries: its source, how good it is, who wrote it down and when."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.fields import (
    choice_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)


class Reliability(models.TextChoices):
    """How far a source can be trusted (Admiralty code)."""

    RELIABLE = "A", _("A: completely reliable")
    USUALLY = "B", _("B: usually reliable")
    FAIRLY = "C", _("C: fairly reliable")
    NOT_USUALLY = "D", _("D: not usually reliable")
    UNRELIABLE = "E", _("E: unreliable")
    UNKNOWN = "F", _("F: cannot be judged")


class Credibility(models.TextChoices):
    """How likely what is said is true, whoever says it (Admiralty code)."""

    CONFIRMED = "1", _("1: confirmed by other sources")
    PROBABLE = "2", _("2: probably true")
    POSSIBLE = "3", _("3: possibly true")
    DOUBTFUL = "4", _("4: doubtful")
    IMPROBABLE = "5", _("5: improbable")
    UNKNOWN = "6", _("6: cannot be judged")


class StatementSet(models.QuerySet[Any]):
    """Rows of evidence."""

    def standing(self) -> Self:
        """Those nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Statement(models.Model):
    """A fact as somebody states it.  It is never deleted: it is withdrawn, with a reason."""

    noun: ClassVar[str] = ""

    source = models.ForeignKey("registry.Source", on_delete=models.PROTECT, related_name="+")
    place_in_source = words_field(help_text=_("Page, line or time code."))
    reliability = choice_field(Reliability, default=Reliability.UNKNOWN)
    credibility = choice_field(Credibility, default=Credibility.UNKNOWN)
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = officer_field(null=True, blank=True)
    withdrawn_reason = text_field()

    objects = StatementSet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            paired("withdrawal_is_whole", "withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="%(class)s_withdrawal_has_reason",
            ),
            one_of("reliability", Reliability),
            one_of("credibility", Credibility),
        ]

    @property
    def stands(self) -> bool:
        """Whether nobody has withdrawn it."""
        return self.withdrawn_at is None

    @property
    def ref(self) -> str:
        """What to call this statement in the audit chain and in officers' choices."""
        return f"{self.noun}-{self.pk}"
