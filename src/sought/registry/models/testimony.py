"""An interview, and the persons, places and dates found in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    paired,
    text_field,
    words_field,
)


class Consent(models.TextChoices):
    """What the witness agreed to."""

    NOT_ASKED = "not_asked", _("Not asked")
    REFUSED = "refused", _("Refused")
    INTERNAL = "internal", _("Use within the office")
    FAMILIES = "families", _("May be told to families")
    BODIES = "bodies", _("May be shared with other bodies")


class Testimony(models.Model):
    """An interview as text.  The recording or scan is an attachment of its source."""

    source = models.OneToOneField(
        "registry.Source", on_delete=models.PROTECT, primary_key=True, related_name="testimony"
    )
    witness = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="testimonies"
    )
    interviewer = words_field()
    interpreter = words_field()
    place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    consent = choice_field(Consent, default=Consent.NOT_ASKED)
    may_contact = models.BooleanField(default=False)
    text = text_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [one_of("consent", Consent)]


class MentionKind(models.TextChoices):
    """What is mentioned."""

    PERSON = "person", _("Person")
    PLACE = "place", _("Place")
    DATE = "date", _("Date")


class MentionState(models.TextChoices):
    """Proposed by the machine or a person, then decided by a person."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


class Mention(models.Model):
    """Characters ``start`` to ``end`` of a testimony, and whom or what they mean."""

    testimony = models.ForeignKey(Testimony, on_delete=models.PROTECT, related_name="mentions")
    kind = choice_field(MentionKind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = words_field(blank=False)
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    date = code_field(120, blank=True)
    probability = models.FloatField(null=True, blank=True)
    state = choice_field(MentionState, default=MentionState.PROPOSED)
    proposed_by = words_field(help_text="An officer's code, or the program and its version.")
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_by = officer_field(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", MentionKind),
            one_of("state", MentionState),
            paired("decision_is_whole", "decided_by", "decided_at"),
            models.CheckConstraint(
                condition=models.Q(state=MentionState.PROPOSED)
                | models.Q(decided_at__isnull=False),
                name="mention_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="mention_spans_text"
            ),
        ]
