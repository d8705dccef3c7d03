"""Numbers that bodies published: each the statement of a body in a source, never a fact."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models.dated import Dated
from sought.registry.models.fields import (
    choice_field,
    code_field,
    one_of,
    words_field,
)
from sought.registry.models.statement import Statement


class Measure(models.TextChoices):
    """What a published figure counts."""

    KILLED = "killed", _("Killed")
    WOUNDED = "wounded", _("Wounded")
    MISSING = "missing", _("Missing")
    CAPTURED = "captured", _("Captured")
    RELEASED = "released", _("Released")
    FAMILIES_LOST = "families_lost", _("Families lost as a whole")
    REGISTERED = "registered", _("Registered")
    HOSTAGES = "hostages", _("Taken hostage or prisoner")
    HELD = "held", pgettext_lazy("published figure", "Held at that time")
    SEEN_ALIVE = "seen_alive", _("Seen alive in captivity")
    VISITED = "visited", _("Visited by the ICRC")
    DIED_HELD = "died_held", _("Died in captivity")
    REMAINS_FOUND = "remains_found", _("Remains found")
    IDENTIFIED = "identified", pgettext_lazy("published figure", "Identified")
    RETURNED = "returned", _("Returned to their families")
    FAMILIES = "families", _("Families of the missing")
    DONORS = "donors", _("Relatives who gave a sample")


class PublishedFigure(Statement, Dated):
    """A number that a body published; ``date`` is what it is as of.

    ``body`` says it, the source's own author where it is empty: a newspaper quotes a commission.
    ``topic`` is what it is about where that is no incident and no conflict.  ``population`` is
    whom it counts in the words of the house: two figures with one population count the same
    persons, whatever the words of their sources.  ``sex``, ``age_class`` and ``service``: empty
    is all, "?" those of whom it is not stated.
    """

    noun = "published_figure"

    incident = models.ForeignKey(
        "registry.Incident", on_delete=models.PROTECT, null=True, blank=True, related_name="figures"
    )
    conflict = models.ForeignKey(
        "registry.Conflict", on_delete=models.PROTECT, null=True, blank=True, related_name="figures"
    )
    body = words_field(help_text=_("Who says it, where that is not the author of the source."))
    topic = words_field(help_text=_("What it is about, where that is no incident and no conflict."))
    measure = choice_field(Measure)
    sex = code_field(2, blank=True)
    age_class = code_field(10, blank=True, help_text="child, adult, elderly or empty for all")
    service = code_field(20, blank=True)
    nationality = words_field(help_text=_("Of which nationality alone."))
    value = models.PositiveIntegerField()
    original_words = words_field(help_text=_("The number as it was published, in its own words."))
    scope = words_field(help_text=_("Whom the number counts, in the words of the source."))
    population = words_field(help_text=_("Whom it counts, in the words of the house."))

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("measure", Measure),
        ]
