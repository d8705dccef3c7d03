"""What an officer says of a place: always from a source, with its place in it and how likely."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.models import (
    Credibility,
    DetentionKind,
    GraveKind,
    Place,
    PlaceFactKind,
    PlaceKind,
    SiteStage,
    Source,
)
from sought.registry.policies import can_read_source
from sought.registry.records.coordinates import read_position
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm

_LANGUAGES = [
    ("", _("not known")),
    ("en", _("English")),
    ("az", _("Azerbaijani")),
    ("hy", _("Armenian")),
    ("ru", _("Russian")),
    ("ka", _("Georgian")),
    ("tr", _("Turkish")),
    ("fa", _("Persian")),
]
_SCRIPTS = [
    ("", _("not known")),
    ("Latn", _("Latin")),
    ("Cyrl", _("Cyrillic")),
    ("Armn", _("Armenian")),
    ("Arab", _("Arabic")),
    ("Geor", _("Georgian")),
]
_POSITION = ("lat", "lon", "radius_m", "method")


class StatementForm(PickingForm):
    """Source, place in it, and credibility."""

    source = PickedField(Source, label=_("Source"))
    place_in_source = forms.CharField(
        label=_("Place in the source"),
        max_length=500,
        required=False,
        help_text=_("Page, line or time code."),
    )
    credibility = forms.ChoiceField(
        label=_("Credibility"), choices=Credibility.choices, initial=Credibility.UNKNOWN
    )

    SAID = ("source", "place_in_source", "credibility")

    def clean_source(self) -> Source:
        source = self.cleaned_data["source"]
        if not can_read_source(self.access, source):
            raise ValidationError(_("This source is not open to you."))
        return source

    def said(self) -> dict[str, Any]:
        """Columns that every statement has, without the source."""
        return {name: self.cleaned_data[name] for name in self.SAID if name != "source"}

    def own(self) -> dict[str, Any]:
        """The form's own columns."""
        return {n: v for n, v in self.cleaned_data.items() if n not in StatementForm.SAID}


class NameFields(forms.Form):
    text = forms.CharField(
        label=_("Name"), max_length=500, help_text=_("As the source writes it, in its own script.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=_LANGUAGES, required=False)
    script = forms.ChoiceField(label=_("Script"), choices=_SCRIPTS, required=False)
    authority = forms.CharField(
        label=_("Authority"),
        max_length=500,
        required=False,
        help_text=_("By whom the place is called so: a law, a map, people who lived there."),
    )
    date = PartialDateField(
        label=_("Period"), required=False, help_text=_("1936/1992; ../1936; 1992/..")
    )


class PositionFields(forms.Form):
    """Picked on the map, written as numbers, or read from a text."""

    position = forms.CharField(
        label=_("Position in words"),
        max_length=100,
        required=False,
        help_text=_("40°10′52″N 44°30′49″E or 40.1811, 44.5136"),
    )
    lat = forms.FloatField(label=_("Latitude"), required=False, localize=True)
    lon = forms.FloatField(label=_("Longitude"), required=False, localize=True)
    radius_m = forms.FloatField(
        label=_("Radius in metres"),
        required=False,
        min_value=0,
        localize=True,
        help_text=_("Within which the place certainly lies."),
    )
    method = forms.CharField(
        label=_("Method"),
        max_length=500,
        required=False,
        help_text=_("GPS, map, description …"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = given.pop("position", "")
        numbers = [given.get("lat"), given.get("lon")]
        if words and numbers == [None, None]:
            self._read(words)
        elif numbers.count(None) == 1 and not {"lat", "lon"} & set(self.errors):
            self.add_error("lon", _("A position has a latitude and a longitude."))
        given["radius_m"] = given.get("radius_m") or 0
        return given

    def _read(self, words: str) -> None:
        try:
            self.cleaned_data["lat"], self.cleaned_data["lon"] = read_position(words)
        except InputError:
            message = _("No position is read from this. Write it as 40.1811, 44.5136.")
            self.add_error("position", message)

    def position_given(self) -> dict[str, Any]:
        """Columns of the position; empty where none was given."""
        given = {name: self.cleaned_data.get(name) for name in _POSITION}
        return given if given["lat"] is not None and given["lon"] is not None else {}


class PlaceNameForm(NameFields, StatementForm):
    """One more name."""


class PlacePositionForm(PositionFields, StatementForm):
    """One more position."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not self.position_given():
            self.add_error("position", _("Give a position: in words, as numbers or on the map."))
        return given


class PlaceFactForm(StatementForm):
    kind = forms.ChoiceField(label=_("Fact"), choices=PlaceFactKind.choices)
    value = forms.CharField(
        label=_("In words"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    number = forms.FloatField(
        label=_("Number"),
        required=False,
        min_value=0,
        localize=True,
        help_text=_("Persons held or buried."),
    )
    date = PartialDateField(label=_("Date or period"), required=False)

    def clean(self) -> None:
        if not self.errors and not any(
            self.cleaned_data.get(name) not in {None, ""} for name in ("value", "number", "date")
        ):
            self.add_error("value", _("Say something: words, a number or a date."))


class NewPlaceForm(NameFields, PositionFields, StatementForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=PlaceKind.choices, initial=PlaceKind.VILLAGE)
    parent = PickedField(Place, label=_("Lies in"), required=False)
    detention_kind = forms.ChoiceField(
        label=_("Kind of detention place"),
        choices=DetentionKind.choices,
        initial=DetentionKind.OTHER,
        required=False,
    )
    grave_kind = forms.ChoiceField(
        label=_("Kind of grave"),
        choices=GraveKind.choices,
        initial=GraveKind.UNKNOWN,
        required=False,
    )

    def name_given(self) -> dict[str, Any]:
        """Columns of the first name."""
        return {name: self.cleaned_data[name] for name in NameFields.base_fields}


class StageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"), choices=SiteStage.choices)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class NearbyForm(forms.Form):
    km = forms.TypedChoiceField(
        label=_("Within"),
        choices=[(n, f"{n} km") for n in (5, 10, 25, 50)],
        coerce=int,
        required=False,
        empty_value=10,
    )
