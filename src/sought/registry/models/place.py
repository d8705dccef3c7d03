"""Places with all their names; detention places and burial sites are kinds of place."""

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


class PlaceKind(models.TextChoices):
    """What a place is."""

    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    DISTRICT = "district", _("District")
    TOWN = "town", _("Town")
    VILLAGE = "village", _("Village")
    DETENTION = "detention", _("Detention place")
    BURIAL = "burial", _("Burial site")
    HOSPITAL = "hospital", _("Hospital")
    CROSSING = "crossing", _("Crossing point")
    POSITION = "position", _("Position or field")
    OTHER = "other", _("Other")


class Place(Coded):
    """A place: a number, a kind, what it lies in, and what is shown of its statements."""

    code_letter = "L"

    kind = choice_field(PlaceKind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    created_by = officer_field()
    created_at = models.DateTimeField(default=timezone.now)
    # Shown values, chosen by ``records.places`` from the standing statements.
    shown_name = words_field(editable=False)
    lat = models.FloatField(null=True, blank=True, editable=False)
    lon = models.FloatField(null=True, blank=True, editable=False)
    radius_m = models.FloatField(null=True, blank=True, editable=False)

    class Meta:
        indexes = [
            # Lists and maps of one kind of place.
            models.Index(fields=["kind", "shown_name"], name="place_by_kind"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", PlaceKind),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="place_is_not_in_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PlaceName(Statement, Dated):
    """What somebody calls a place, in which language and script, when and by whose authority."""

    noun = "place_name"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="names")
    text = words_field(blank=False)
    language = code_field(8, blank=True)
    script = code_field(4, blank=True)
    authority = words_field()

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(text=""), name="place_name_is_not_empty"),
        ]


class PlacePosition(Statement):
    """Where a place is: degrees (WGS 84) and the radius in metres within which it lies."""

    noun = "place_position"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="positions")
    lat = models.FloatField()
    lon = models.FloatField()
    radius_m = models.FloatField(default=0)
    method = words_field(help_text=_("GPS, map, description …"))

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="place_position_is_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(radius_m__gte=0), name="place_position_radius_is_a_length"
            ),
        ]


class PlaceFactKind(models.TextChoices):
    """What sources say of detention places and burial sites."""

    OPERATED_BY = "operated_by", _("Operated by")
    IN_USE = "in_use", _("In use")
    CAPACITY = "capacity", _("Capacity or number held")
    CONDITIONS = "conditions", _("Conditions")
    VISITED_BY = "visited_by", _("Visited by")
    BURIED = "buried", _("Number reported buried")
    BURIED_WHEN = "buried_when", _("When the dead were buried")
    BURIED_BY = "buried_by", _("Who buried them")
    ACCESS = "access", _("Access")
    MINES = "mines", _("Mines")
    MARKING = "marking", _("How the site is marked")
    OTHER = "other", _("Other")


class PlaceFact(Statement, Dated):
    """One fact about a place."""

    noun = "place_fact"

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="facts")
    kind = choice_field(PlaceFactKind)
    value = text_field()
    number = models.FloatField(null=True, blank=True)

    class Meta(Statement.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Statement.Meta.constraints,
            one_of("kind", PlaceFactKind),
            models.CheckConstraint(
                condition=~models.Q(value="", date="", number__isnull=True),
                name="place_fact_says_something",
            ),
        ]


class PlaceKey(models.Model):
    """One key under which a place is found, whatever the script of the question."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["place", "key"], name="place_key_once"),
        ]


class DetentionKind(models.TextChoices):
    """What sort of place people were held in."""

    PRISON = "prison", _("Prison")
    CAMP = "camp", _("Camp")
    GARRISON = "garrison", _("Garrison")
    POLICE = "police", _("Police station")
    PUBLIC_BUILDING = "public_building", _("School or public building")
    PRIVATE_HOUSE = "private_house", _("Private house")
    HOSPITAL = "hospital", _("Hospital")
    INDUSTRIAL = "industrial", _("Factory, farm or quarry")
    OTHER = "other", _("Other")


class DetentionPlace(models.Model):
    """What makes a place a detention place."""

    place = models.OneToOneField(
        Place, on_delete=models.PROTECT, primary_key=True, related_name="detention"
    )
    detention_kind = choice_field(DetentionKind, default=DetentionKind.OTHER)
    officially_recognised = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("detention_kind", DetentionKind)
        ]


class GraveKind(models.TextChoices):
    """What sort of burial site it is."""

    SINGLE = "single", _("Single grave")
    MASS = "mass", _("Mass grave")
    CEMETERY = "cemetery", _("Cemetery plot")
    SURFACE = "surface", _("Remains on the surface")
    WELL = "well", _("Well, pit or trench")
    UNKNOWN = "unknown", _("Unknown")


class SiteStage(models.TextChoices):
    """From report to closure."""

    REPORTED = "reported", _("Reported")
    VERIFIED = "verified", _("Verified")
    PROTECTED = "protected", _("Protected")
    CLEARED = "cleared", _("Cleared of mines")
    EXCAVATED = "excavated", _("Excavated")
    CLOSED = "closed", _("Closed")


class Site(models.Model):
    """What makes a place a burial site, and how far work on it has come."""

    place = models.OneToOneField(
        Place, on_delete=models.PROTECT, primary_key=True, related_name="site"
    )
    grave_kind = choice_field(GraveKind, default=GraveKind.UNKNOWN)
    stage = choice_field(SiteStage, default=SiteStage.REPORTED)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("grave_kind", GraveKind),
            one_of("stage", SiteStage),
        ]
