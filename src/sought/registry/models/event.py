"""What happened, as a source says, to whom, where and when; and incidents that group it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models.coded import Coded
from sought.registry.models.dated import Dated
from sought.registry.models.fields import (
    choice_field,
    code_field,
    officer_field,
    one_of,
    text_field,
    words_field,
)
from sought.registry.models.statement import Statement


class EventKind(models.TextChoices):
    """What sort of event it is."""

    LAST_CONTACT = "last_contact", _("Last contact")
    CAPTURE = "capture", _("Capture")
    DETENTION = "detention", _("Detention")
    TRANSFER = "transfer", _("Transfer")
    SIGHTING = "sighting", _("Sighting")
    VISIT = "visit", _("Visit by the ICRC")
    HOSPITAL = "hospital", _("Hospital")
    RELEASE = "release", _("Release")
    EXCHANGE = "exchange", _("Exchange")
    REPATRIATION = "repatriation", _("Repatriation")
    ESCAPE = "escape", _("Escape")
    INJURY = "injury", _("Injury")
    DEATH = "death", _("Death")
    BURIAL = "burial", _("Burial")
    DISPLACEMENT = "displacement", _("Displacement")
    HANDOVER = "handover", _("Handover of remains")


class ParticipantRole(models.TextChoices):
    """In what part somebody took part."""

    SUBJECT = "subject", _("Concerned")
    WITNESS = "witness", _("Witness")
    COMPANION = "companion", _("With them")
    INFORMANT = "informant", _("Told by")
    OFFICIAL = "official", _("Official")


class Incident(Coded, Dated):
    """Events that belong together, such as an attack on a town.  Numbers come from its persons."""

    code_letter = "I"

    title = words_field(blank=False)
    titles = models.JSONField(default=dict, blank=True, help_text="By language.")
    place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="incidents"
    )
    summary = text_field()
    created_by = officer_field()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.code


class Event(Coded, Statement, Dated):
    """One source's account of one event.  Accounts that contradict it are other rows."""

    code_letter = "E"
    noun = "event"

    kind = choice_field(EventKind)
    place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    to_place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="arrivals"
    )
    place_words = words_field(help_text=_("The place in the words of the source."))
    incident = models.ForeignKey(
        Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    holder = words_field(help_text=_("Who held, ordered or carried it out."))
    circumstances = text_field()
    language = code_field(8, blank=True)
    hearsay = models.BooleanField(
        default=False, help_text=_("The source did not see it, but heard of it.")
    )
    through = words_field(help_text=_("From whom the source heard of it."))

    class Meta(Statement.Meta):
        indexes = [
            # What happened at a place, in order of time.
            models.Index(fields=["place", "date_from"], name="event_by_place_time"),
            # Whom did something happen to on that day?
            models.Index(fields=["date_from", "date_to"], name="event_by_time"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("kind", EventKind),
            # What came through somebody is hearsay, whoever forgets to say so.
            models.CheckConstraint(
                condition=models.Q(hearsay=True) | models.Q(through=""),
                name="event_through_is_hearsay",
            ),
        ]


class Condition(models.TextChoices):
    """In what state somebody was."""

    ALIVE = "alive", _("Alive")
    WOUNDED = "wounded", _("Wounded")
    ILL = "ill", _("Ill")
    DEAD = "dead", _("Dead")


class Participation(models.Model):
    """Who took part in an event; it stands and falls with the event's statement."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="participations"
    )
    role = choice_field(ParticipantRole, default=ParticipantRole.SUBJECT)
    condition = choice_field(Condition, blank=True, default="")
    note = words_field()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "person", "role"], name="participation_once"),
            one_of("role", ParticipantRole),
            one_of("condition", Condition, blank=True),
        ]
