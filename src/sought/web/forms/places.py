"""By what lists of places and the map are narrowed."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.registry.models import DetentionKind, GraveKind, PlaceKind, SiteStage
from sought.registry.records.map_layers import EARLIEST, LATEST, Years
from sought.registry.records.place_list import PlaceFilters

_ALL = ("", _("all"))

LAYERS: Mapping[str, Promise] = {
    "contacts": _("Last contacts by town"),
    "detention": _("Detention places"),
    "sites": _("Burial sites by stage"),
    "incidents": _("Incidents"),
}
"""Layers of the map by name, from the back to the front."""


def optional(label: Promise, choices: type[object]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[_ALL, *choices.choices], required=False)


class PlaceFilterForm(forms.Form):
    text = forms.CharField(
        label=_("Name or code"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("in any script")}),
    )
    kind = optional(_("Kind"), PlaceKind)
    detention_kind = optional(_("Kind of detention place"), DetentionKind)
    region = forms.TypedChoiceField(label=_("Region"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: object, regions: list[tuple[int, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["region"].choices = [_ALL, *regions]

    def filters(self) -> PlaceFilters:
        return PlaceFilters(**self.cleaned_data) if self.is_valid() else PlaceFilters()


class SiteFilterForm(PlaceFilterForm):
    kind = None
    detention_kind = None
    stage = optional(_("Stage"), SiteStage)
    grave_kind = optional(_("Kind of grave"), GraveKind)


class MapForm(forms.Form):
    """No layer ticked means none; a page that is asked for without any answer shows all."""

    layer = forms.MultipleChoiceField(
        label=_("Layers"),
        choices=[*LAYERS.items()],
        required=False,
        initial=[*LAYERS],
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.IntegerField(
        label=_("From year"), required=False, min_value=EARLIEST, max_value=LATEST
    )
    until = forms.IntegerField(
        label=_("To year"), required=False, min_value=EARLIEST, max_value=LATEST
    )

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last year lies before the first."))

    def layers(self) -> list[str]:
        return self.cleaned_data["layer"]

    def years(self) -> Years:
        return Years(self.cleaned_data.get("since"), self.cleaned_data.get("until"))
