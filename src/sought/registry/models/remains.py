"""What is recovered: bodies and elements, effects, and which elements are of one body."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated
from sought.registry.models.examined import problems_of
from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)
from sought.registry.models.statement import Statement


class Excavation(Coded, Statement, Dated):
    """Work at a burial site; plan and photographs are attachments of its source."""

    code_letter = "X"
    noun = "excavation"

    site = models.ForeignKey("registry.Site", on_delete=models.PROTECT, related_name="excavations")
    authority = words_field(help_text=_("Who ordered or allowed it."))
    leader = words_field()
    team = text_field()
    plan = text_field(help_text=_("Trenches, grid and method."))
    findings = text_field()

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [*Statement.Meta.constraints]


class RemainsKind(models.TextChoices):
    """How much of somebody it is."""

    BODY = "body", pgettext_lazy("remains", "Body")
    ELEMENT = "element", _("Element")
    GROUP = "group", _("Commingled group")


class Side(models.TextChoices):
    """Of a paired bone."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    UNPAIRED = "unpaired", _("Unpaired")


class Preservation(models.TextChoices):
    """In what state remains or effects are."""

    GOOD = "good", pgettext_lazy("preservation", "Good")
    FAIR = "fair", pgettext_lazy("preservation", "Fair")
    POOR = "poor", pgettext_lazy("preservation", "Poor")
    BURNT = "burnt", pgettext_lazy("preservation", "Burnt")


class Remains(Coded):
    """A body, an element or a group of elements; ``part_of`` is the body it belongs to now.

    Where it belonged before stands in its moves.  It is never deleted: what was recorded by
    mistake, or has become part of others, ends with a reason.
    """

    code_letter = "R"

    kind = choice_field(RemainsKind)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    site = models.ForeignKey(
        "registry.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="remains"
    )
    excavation = models.ForeignKey(
        Excavation, on_delete=models.PROTECT, null=True, blank=True, related_name="remains"
    )
    source = models.ForeignKey("registry.Source", on_delete=models.PROTECT, related_name="+")
    label = words_field(help_text=_("Number given in the field."))
    bone = words_field(help_text=_("Which bone; of a body empty."))
    side = choice_field(Side, blank=True, default="")
    portion = words_field(help_text=_("Whole, proximal third, fragment …"))
    preservation = choice_field(Preservation, blank=True, default="")
    commingled = models.BooleanField(default=False)
    note = text_field()
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = officer_field(null=True, blank=True)
    ended_reason = text_field()

    class Meta:
        indexes = [
            # The remains of a site, and of a body.
            models.Index(fields=["site", "id"], name="remains_by_site"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", RemainsKind),
            one_of("side", Side, blank=True),
            one_of("preservation", Preservation, blank=True),
            paired("end_is_whole", "ended_at", "ended_by"),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id")),
                name="remains_not_part_of_themselves",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=RemainsKind.BODY) | models.Q(part_of__isnull=True),
                name="remains_body_is_whole",
            ),
            models.UniqueConstraint(
                fields=["site", "label"],
                condition=~models.Q(label="") & models.Q(ended_at__isnull=True),
                name="remains_label_once_per_site",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Effect(Coded):
    """Something found with remains or at a site: clothing, papers, a watch."""

    code_letter = "F"

    description = text_field(blank=False)
    remains = models.ForeignKey(
        Remains, on_delete=models.PROTECT, null=True, blank=True, related_name="effects"
    )
    site = models.ForeignKey(
        "registry.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="effects"
    )
    source = models.ForeignKey("registry.Source", on_delete=models.PROTECT, related_name="+")
    label = words_field(help_text=_("Number given in the field."))
    preservation = choice_field(Preservation, blank=True, default="")
    recorded_by = officer_field()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("preservation", Preservation, blank=True),
            models.CheckConstraint(condition=~models.Q(description=""), name="effect_is_described"),
        ]


class RegroupingKind(models.TextChoices):
    """What was decided of which elements are of one body."""

    SPLIT = "split", _("Taken apart: of two bodies")
    JOIN = "join", _("Put together: of one body")


class Regrouping(Coded):
    """A decision that elements belong to another body than before; it can be walked back."""

    code_letter = "RG"

    kind = choice_field(RegroupingKind)
    reason = text_field(blank=False)
    decided_by = officer_field()
    decided_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = officer_field(null=True, blank=True)
    undone_reason = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", RegroupingKind),
            paired("undoing_is_whole", "undone_at", "undone_by"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="regrouping_has_reason"),
        ]

    def __str__(self) -> str:
        return self.code


class Move(models.Model):
    """One element of a regrouping: of which body it was, and of which it is since."""

    regrouping = models.ForeignKey(Regrouping, on_delete=models.PROTECT, related_name="moves")
    remains = models.ForeignKey(Remains, on_delete=models.PROTECT, related_name="moves")
    before = models.ForeignKey(
        Remains, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    after = models.ForeignKey(
        Remains, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["regrouping", "remains"], name="move_once"),
        ]


def no_findings() -> dict[str, Any]:
    """Nothing was looked at."""
    return {}


class Examination(Coded, Statement, Dated):
    """What an anthropologist finds of remains (PM); what was not looked at is empty.

    ``age_low`` and ``age_high`` are years at death, ``stature_low`` and ``stature_high`` cm, both
    with the method that gives them.  ``fractures`` says of bones whether a healed fracture is
    there, ``teeth`` maps FDI numbers to ``present``, ``absent``, ``filled`` or ``crown``.
    """

    code_letter = "EX"
    noun = "examination"

    remains = models.ForeignKey(Remains, on_delete=models.PROTECT, related_name="examinations")
    sex = code_field(2, blank=True)
    sex_method = words_field()
    age_low = models.FloatField(null=True, blank=True)
    age_high = models.FloatField(null=True, blank=True)
    age_method = words_field()
    stature_low = models.FloatField(null=True, blank=True)
    stature_high = models.FloatField(null=True, blank=True)
    stature_method = words_field(help_text=_("Bone, measure and formula."))
    fractures = models.JSONField(default=no_findings, blank=True)
    teeth = models.JSONField(default=no_findings, blank=True)
    individuals = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Minimum number of individuals.")
    )
    trauma = text_field()
    findings = text_field()

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(sex__in=["", "m", "f"]), name="examination_sex_is_known"
            ),
            paired("age_is_an_interval", "age_low", "age_high"),
            paired("stature_is_an_interval", "stature_low", "stature_high"),
            models.CheckConstraint(
                condition=models.Q(age_low__isnull=True)
                | models.Q(age_low__gte=0, age_low__lte=models.F("age_high")),
                name="examination_age_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(stature_low__isnull=True)
                | models.Q(stature_low__gte=30, stature_low__lte=models.F("stature_high")),
                name="examination_stature_in_order",
            ),
        ]

    def clean(self) -> None:
        """Intervals are whole, in order and with their method; bones and teeth are charted."""
        super().clean()
        if problems := dict(problems_of(self)):
            raise ValidationError(problems)
