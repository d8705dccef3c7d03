"""What a source says a person is or was like: one fact a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sought.registry.models.dated import Dated
from sought.registry.models.fields import choice_field, code_field, one_of, text_field
from sought.registry.models.statement import Statement


class Sex(models.TextChoices):
    """Values of a description of kind sex."""

    MALE = "m", _("male")
    FEMALE = "f", _("female")


class Service(models.TextChoices):
    """Values of a description of kind service."""

    MILITARY = "military", _("military")
    CIVILIAN = "civilian", _("civilian")


class DescriptionKind(models.TextChoices):
    """The kinds of fact; ``single`` ones contradict each other, the others add up."""

    SEX = "sex", _("Sex")
    BIRTH = "birth", _("Birth")
    FATHER_NAME = "father_name", _("Father's first name")
    MOTHER_MAIDEN_NAME = "mother_maiden_name", _("Mother's maiden name")
    AFFILIATION = "affiliation", _("Nationality or side")
    SERVICE = "service", _("Military or civilian")
    UNIT = "unit", _("Unit")
    RANK = "rank", _("Rank")
    SERVICE_NUMBER = "service_number", _("Service number")
    OCCUPATION = "occupation", _("Occupation")
    MARITAL_STATUS = "marital_status", _("Marital status")
    RESIDENCE = "residence", _("Residence")
    CONTACT = "contact", _("Address or telephone")
    STATURE = "stature", _("Stature in cm")
    BUILD = "build", _("Build")
    HAIR = "hair", _("Hair")
    EYES = "eyes", _("Eyes")
    BLOOD_GROUP = "blood_group", _("Blood group")
    TEETH = "teeth", _("Teeth")
    FRACTURE = "fracture", _("Healed fracture")
    IMPLANT = "implant", _("Implant or prosthesis")
    MARK = "mark", _("Scar, tattoo or mark")
    ILLNESS = "illness", _("Illness")
    CLOTHING = "clothing", _("Clothing")
    EFFECTS = "effects", _("Effects carried")
    OTHER = "other", _("Other")


SINGLE = frozenset(
    {
        DescriptionKind.SEX,
        DescriptionKind.BIRTH,
        DescriptionKind.FATHER_NAME,
        DescriptionKind.MOTHER_MAIDEN_NAME,
        DescriptionKind.AFFILIATION,
        DescriptionKind.SERVICE,
        DescriptionKind.UNIT,
        DescriptionKind.RANK,
        DescriptionKind.SERVICE_NUMBER,
        DescriptionKind.STATURE,
        DescriptionKind.BLOOD_GROUP,
        DescriptionKind.EYES,
    }
)
"""Kinds of which a person has one: differing statements contradict each other."""

ANTE_MORTEM = (
    DescriptionKind.STATURE,
    DescriptionKind.BUILD,
    DescriptionKind.HAIR,
    DescriptionKind.EYES,
    DescriptionKind.BLOOD_GROUP,
    DescriptionKind.TEETH,
    DescriptionKind.FRACTURE,
    DescriptionKind.IMPLANT,
    DescriptionKind.MARK,
    DescriptionKind.ILLNESS,
    DescriptionKind.CLOTHING,
    DescriptionKind.EFFECTS,
)
"""Kinds that anthropologists compare with remains."""


class Description(Statement, Dated):
    """One fact about a person: ``value`` in the source's words, or a date, or a place."""

    noun = "description"

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, related_name="descriptions"
    )
    kind = choice_field(DescriptionKind)
    value = text_field()
    place = models.ForeignKey(
        "registry.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.FloatField(null=True, blank=True, help_text=_("In the unit of the kind."))
    language = code_field(8, blank=True)

    class Meta(Statement.Meta):
        indexes = [
            # Search by service number; other values are prose and stand in no index.
            models.Index(
                fields=["value"],
                condition=models.Q(kind=DescriptionKind.SERVICE_NUMBER),
                name="description_service_number",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("kind", DescriptionKind),
            models.CheckConstraint(
                condition=~models.Q(kind=DescriptionKind.SEX) | models.Q(value__in=Sex.values),
                name="description_sex_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=DescriptionKind.SERVICE)
                | models.Q(value__in=Service.values),
                name="description_service_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(value="", date="", place__isnull=True, number__isnull=True),
                name="description_says_something",
            ),
        ]
