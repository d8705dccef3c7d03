"""What the installing body decides for its house."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sought.registry.models import LANGUAGES, Installation


class LanguageOrderField(forms.CharField):
    """Codes of languages in the order of preference, with commas."""

    def prepare_value(self, value: object) -> object:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: str) -> list[str]:
        codes = [code.strip() for code in super().to_python(value).split(",") if code.strip()]
        if not codes or len(codes) != len(set(codes)) or not set(codes) <= set(LANGUAGES):
            raise forms.ValidationError(
                _("Write each language once, with commas; known are: %(known)s."),
                params={"known": ", ".join(LANGUAGES)},
            )
        return codes


class InstallationForm(forms.ModelForm):
    place_languages = LanguageOrderField(
        label=_("Names of places are shown in"),
        help_text=_("The first that there is. Codes, with commas."),
    )
    default_language = forms.ChoiceField(label=_("Default language"), choices=settings.LANGUAGES)
    session_hours = forms.IntegerField(
        label=_("A session ends after, in hours"), min_value=1, max_value=24
    )
    map_center_lat = forms.FloatField(label=_("Map: latitude"), min_value=-90, max_value=90)
    map_center_lon = forms.FloatField(label=_("Map: longitude"), min_value=-180, max_value=180)
    map_zoom = forms.FloatField(label=_("Map: scale at first"), min_value=0, max_value=14)

    class Meta:
        model = Installation
        fields = [
            "name",
            "body",
            "address",
            "default_language",
            "place_languages",
            "child_below",
            "elderly_from",
            "second_factor",
            "session_hours",
            "identification_threshold",
            "site_priors",
            "two_person_review",
            "disclosure_least",
            "disclosure_width",
            "map_center_lat",
            "map_center_lon",
            "map_zoom",
        ]
        labels = {
            "name": _("Name of this register"),
            "body": _("Body that runs it"),
            "address": _("Address"),
            "child_below": _("A child is younger than"),
            "elderly_from": _("Elderly from the age of"),
            "second_factor": _("Everybody needs a second factor to sign in"),
            "two_person_review": _("Two officers must say the same of a pair before it counts"),
            "identification_threshold": _("Remains count as identified from a probability of"),
            "site_priors": _("Searches weigh where persons may lie"),
            "disclosure_least": _("The smallest count that leaves the house"),
            "disclosure_width": _("A blank count stays unsure by at least"),
        }
        help_texts = {
            "identification_threshold": _(
                "Between 0.5 and 1. Below it the board gives its own reason for each identification."
            ),
            "site_priors": _(
                "From what is stated of deaths, detention and last contact, within bounds; the DNA "
                "must name the person and be all but certain without it."
            ),
            "body": _("As on its letterhead."),
            "disclosure_least": _(
                "Smaller ones, except 0, are blank in every table for outside the house, and with "
                "them what would tell them. At least 3."
            ),
            "disclosure_width": _(
                "From what is told nobody can work out a blank count more closely. 0 is as the "
                "smallest count; otherwise not below it."
            ),
            "two_person_review": _(
                "The second officer does not see what the first one said. Where they contradict "
                "each other, a reviewer decides."
            ),
        }
        widgets = {
            "address": forms.Textarea(attrs={"rows": 3}),
            "identification_threshold": forms.NumberInput(
                attrs={"step": "any", "min": 0.5, "max": 1, "inputmode": "decimal"}
            ),
        }

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        child, elderly = cleaned.get("child_below"), cleaned.get("elderly_from")
        if child is not None and elderly is not None and child >= elderly:
            self.add_error("elderly_from", _("This age must lie above that of a child."))
        least, width = cleaned.get("disclosure_least"), cleaned.get("disclosure_width")
        if least and width and width < least:
            self.add_error("disclosure_width", _("Give 0, or no less than the smallest count."))
        return cleaned
