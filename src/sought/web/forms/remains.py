"""What is said of remains: what they are, what was found with them, what an examination says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.genetics.teeth import TOOTH_STATES
from sought.registry.models import (
    Excavation,
    Place,
    Preservation,
    RegroupingKind,
    Remains,
    RemainsKind,
    Sex,
    Side,
    Site,
    Source,
    Store,
)
from sought.registry.records.bones import BONES, PORTIONS
from sought.registry.records.remains_list import NOWHERE, OUTSIDE, RemainsFilters
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm
from sought.web.forms.place_statements import StatementForm
from sought.web.forms.places import optional

_NOT_SAID = ("", _("not said"))
BONE_WORDS = {
    "skull": _("Skull"),
    "mandible": _("Mandible"),
    "hyoid": _("Hyoid"),
    "sternum": _("Sternum"),
    "sacrum": _("Sacrum"),
    "clavicle": _("Clavicle"),
    "scapula": _("Scapula"),
    "humerus": _("Humerus"),
    "radius": pgettext_lazy("bone", "Radius"),
    "ulna": _("Ulna"),
    "pelvis": _("Pelvis"),
    "femur": _("Femur"),
    "patella": _("Patella"),
    "tibia": _("Tibia"),
    "fibula": _("Fibula"),
    "calcaneus": _("Calcaneus"),
    "talus": _("Talus"),
    "rib": _("Rib"),
    "vertebra": _("Vertebra"),
    "carpal": _("Carpal"),
    "metacarpal": _("Metacarpal"),
    "tarsal": _("Tarsal"),
    "metatarsal": _("Metatarsal"),
    "hand phalanx": _("Phalanx of the hand"),
    "foot phalanx": _("Phalanx of the foot"),
    "tooth": _("Tooth"),
}
PORTION_WORDS = {
    "whole": _("Whole"),
    "proximal half": _("Proximal half"),
    "distal half": _("Distal half"),
    "proximal third": _("Proximal third"),
    "middle third": _("Middle third"),
    "distal third": _("Distal third"),
    "fragment": _("Fragment"),
}
TOOTH_WORDS = {
    "present": pgettext_lazy("tooth", "present"),
    "absent": pgettext_lazy("tooth", "absent"),
    "filled": pgettext_lazy("tooth", "filled"),
    "crown": pgettext_lazy("tooth", "crown"),
}
_YES, _NO = ("yes", "healed", "true"), ("no", "none", "false")


class CodeField(PickedField):
    """A code that is typed, not chosen from proposals."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})


class SourcedForm(PickingForm):
    """Says from which source it is told."""

    source = PickedField(Source, label=_("Source"))

    clean_source = StatementForm.clean_source


def _area(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - as forms take them
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, widget=widget, **options)


def _line(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - as forms take them
    return forms.CharField(label=label, max_length=500, **{"required": False, **options})


def _choice(label: Any, choices: Any) -> forms.ChoiceField:  # noqa: ANN401 - as forms take them
    return forms.ChoiceField(label=label, choices=[_NOT_SAID, *choices], required=False)


class AtSite(forms.Form):
    """A burial site by its place."""

    site = PickedField(Place, label=_("Burial site"), required=False)

    def clean_site(self) -> Site | None:
        place = self.cleaned_data["site"]
        if place is not None and not hasattr(place, "site"):
            raise ValidationError(_("This place is no burial site."))
        return place.site if place else None


class NewRemainsForm(AtSite, SourcedForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=RemainsKind.choices)
    excavation = CodeField(Excavation, label=_("Excavation"), required=False, help_text="X-000123")
    label = _line(_("Number given in the field"))
    bone = _choice(_("Bone"), [(bone, BONE_WORDS[bone]) for bone in BONES])
    side = _choice(_("Side"), Side.choices)
    portion = _choice(_("Portion"), [(portion, PORTION_WORDS[portion]) for portion in PORTIONS])
    part_of = CodeField(Remains, label=_("Part of"), required=False, help_text="R-000123")
    preservation = _choice(_("Preservation"), Preservation.choices)
    commingled = forms.BooleanField(label=_("Mixed with those of others"), required=False)
    note = _area(_("Note"))


class EffectForm(AtSite, SourcedForm):
    description = _area(_("What it is"))
    remains = CodeField(Remains, label=_("Found with"), required=False, help_text="R-000123")
    label = _line(_("Number given in the field"))
    preservation = _choice(_("Preservation"), Preservation.choices)


class ExcavationForm(StatementForm):
    authority = _line(_("Authority"), help_text=_("Who ordered or allowed it."))
    leader = _line(_("Leader"))
    team = _area(_("Team"))
    plan = _area(_("Plan"), help_text=_("Trenches, grid and method."))
    findings = _area(_("Findings"))
    date = PartialDateField(label=_("Date or period"), required=False)


class ExaminationForm(StatementForm):
    date = PartialDateField(label=_("Date of the examination"), required=False)
    sex = _choice(_("Sex"), Sex.choices)
    sex_method = _line(_("Method for the sex"))
    age_low = forms.FloatField(label=_("Age at death from"), required=False, localize=True)
    age_high = forms.FloatField(label=_("Age at death to"), required=False, localize=True)
    age_method = _line(_("Method for the age"))
    stature_low = forms.FloatField(label=_("Stature from, cm"), required=False, localize=True)
    stature_high = forms.FloatField(label=_("Stature to, cm"), required=False, localize=True)
    stature_method = _line(_("Method for the stature"), help_text=_("Bone, measure and formula."))
    individuals = forms.IntegerField(
        label=_("Minimum number of individuals"), required=False, min_value=0, max_value=9999
    )
    fractures = _area(
        _("Healed fractures"),
        help_text=_("One on a line: left radius yes. A bone without one: right ulna no."),
    )
    teeth = _area(
        _("Teeth"),
        help_text=_("FDI number and present, absent, filled or crown; one on a line: 11 crown."),
    )
    trauma = _area(_("Trauma"))
    findings = _area(_("Findings"))

    def clean_fractures(self) -> dict[str, bool]:
        return dict(_fractures(self.cleaned_data["fractures"]))

    def clean_teeth(self) -> dict[str, str]:
        return dict(_teeth(self.cleaned_data["teeth"]))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line, or what stands between commas: all words but the last, and the last."""
    for line in re.split(r"[\n,;]", text):
        if line.strip():
            first, _space, last = line.strip().rpartition(" ")
            yield first.strip(" :"), last


def _fractures(text: str) -> Iterator[tuple[str, bool]]:
    for bone, said in _lines(text):
        if not bone or said.casefold() not in {*_YES, *_NO}:
            raise ValidationError(_("Write a bone and yes or no, such as: left radius yes"))
        yield bone.casefold(), said.casefold() in _YES


def _teeth(text: str) -> Iterator[tuple[str, str]]:
    for tooth, state in _lines(text):
        if not tooth or state.casefold() not in TOOTH_STATES:
            raise ValidationError(_("Write a tooth and its state, such as: 11 crown"))
        yield tooth, state.casefold()


class RegroupForm(PickingForm):
    kind = forms.ChoiceField(label=_("What is decided"), choices=RegroupingKind.choices)
    into = CodeField(
        Remains,
        label=_("Belongs to"),
        required=False,
        help_text=_("Code of the body or group; empty where it stands alone from now on."),
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class RemainsFilterForm(forms.Form):
    text = forms.CharField(
        label=_("Code or number"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    site = forms.ChoiceField(label=_("Burial site"), required=False)
    kind = optional(_("Kind"), RemainsKind)
    where = forms.ChoiceField(label=_("Where"), required=False)
    ended = forms.BooleanField(label=_("With those recorded by mistake"), required=False)

    def __init__(
        self, *args: object, sites: list[tuple[str, str]], stores: list[Store], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["site"].choices = [("", _("all")), *sites]
        self.fields["where"].choices = [
            ("", _("all")),
            *((store.code, store.name) for store in stores),
            (OUTSIDE, _("outside this house")),
            (NOWHERE, _("no custody recorded")),
        ]

    def filters(self) -> RemainsFilters:
        return RemainsFilters(**self.cleaned_data) if self.is_valid() else RemainsFilters()
