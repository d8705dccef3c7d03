"""A person: a number, and what of the statements about it is shown."""

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
    words_field,
)


class Status(models.TextChoices):
    """Where a person is known to be; derived from events and decisions, never typed in."""

    MISSING = "missing", _("Missing")
    BELIEVED_HELD = "believed_held", _("Believed held")
    HELD = "held", _("Held")
    RELEASED = "released", _("Released")
    DEAD_NOT_RECOVERED = "dead_not_recovered", _("Dead, not recovered")
    LOCATED = "located", _("Located")
    IDENTIFIED = "identified", _("Identified")
    RETURNED = "returned", _("Returned")
    CLOSED = "closed", _("Closed")
    NOT_SOUGHT = "not_sought", _("Not sought")


class Stage(models.TextChoices):
    """What is known of a person's way, the furthest point; derived from events."""

    NOTHING = "nothing", _("Nothing known")
    LAST_CONTACT = "last_contact", _("Last contact known")
    CAPTIVITY = "captivity", _("Captivity known")
    DEATH = "death", _("Death reported")
    BURIAL = "burial", _("Burial place reported")
    FREE = "free", _("Came free")
    HANDED_OVER = "handed_over", _("Remains handed over")


class Person(Coded):
    """Somebody: sought, witness, relative or applicant.  It has no facts of its own."""

    code_letter = "P"

    created_by = officer_field()
    created_at = models.DateTimeField(default=timezone.now)
    sought = models.BooleanField(
        default=False, help_text="Somebody asked for them, or a list does."
    )
    protected = models.BooleanField(default=False, help_text="Follows from standing protections.")
    erased_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Follows from the standing merge; everything recorded stands there.",
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="person_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Shown(models.Model):
    """What lists and headings show of a person: a cache that the rule can rebuild at any time.

    The rule is ``sought.registry.records.shown``; nothing is typed in here.
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="shown"
    )
    sought = models.BooleanField(default=False)
    name = words_field()
    sort_name = words_field()
    father_name = words_field()
    sex = code_field(2, blank=True)
    birth = code_field(120, blank=True)
    birth_from = models.DateField(null=True)
    birth_to = models.DateField(null=True)
    affiliation = words_field()
    service = code_field(20, blank=True, help_text="military, civilian or empty")
    unit = words_field()
    rank = words_field()
    status = choice_field(Status, default=Status.NOT_SOUGHT)
    stage = choice_field(Stage, default=Stage.NOTHING)
    last_contact = code_field(120, blank=True)
    last_contact_from = models.DateField(null=True)
    last_contact_to = models.DateField(null=True)
    # Completed years at the last contact, lowest and highest possible; null without a birth.
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    last_place = models.ForeignKey(
        "registry.Place", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    statements = models.PositiveIntegerField(default=0)
    sources = models.PositiveIntegerField(default=0)
    contradictions = models.PositiveIntegerField(default=0)
    renewed_at = models.DateTimeField(
        default=timezone.now, help_text="When an action last touched what is said of the person."
    )

    class Meta:
        indexes = [
            # The list of missing: by status, in the order of names or of last contact.
            models.Index(fields=["status", "sort_name", "person"], name="shown_by_status_name"),
            models.Index(fields=["status", "last_contact_from"], name="shown_by_status_contact"),
            models.Index(fields=["sort_name", "person"], name="shown_by_name"),
            models.Index(fields=["sought", "sort_name", "person"], name="shown_sought_by_name"),
            models.Index(
                fields=["sought", "last_contact_from", "person"], name="shown_sought_by_contact"
            ),
            # The figures of the start page, answered by the index alone.
            models.Index(fields=["sought", "status", "service", "sex"], name="shown_figures"),
            # The work list of contradictions: few among many.
            models.Index(
                fields=["person"],
                condition=models.Q(contradictions__gt=0),
                name="shown_contradicting",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", Status),
            one_of("stage", Stage),
        ]


class PersonKey(models.Model):
    """One key under which a person's names are found, whatever the script of the question."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "key"], name="person_key_once"),
        ]
