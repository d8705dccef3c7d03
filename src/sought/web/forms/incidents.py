"""What an officer says of an incident, and of the figures that bodies have published."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.models import Event, Measure, Place
from sought.registry.records.ages import AgeClass
from sought.registry.records.incident_page import COUNTED
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm
from sought.web.forms.place_statements import StatementForm

_ALL = ("", _("all"))
SEXES = [("f", _("Women and girls")), ("m", _("Men and boys")), ("", _("Sex not stated"))]
AGES = [
    (AgeClass.CHILD.value, _("Children")),
    (AgeClass.POSSIBLY_CHILD.value, _("Possibly children")),
    (AgeClass.ADULT.value, _("Adults")),
    (AgeClass.ELDERLY.value, _("Elderly")),
    (AgeClass.UNKNOWN.value, _("Age not known")),
]
_LONGEST_TITLE = 500


class NewIncidentForm(PickingForm):
    title = forms.CharField(label=_("Title"), max_length=_LONGEST_TITLE)
    date = PartialDateField(label=_("Date or period"), required=False)
    place = PickedField(Place, label=_("Place"), required=False)
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened. Name no persons here: they come with the events."),
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            label = _("Title: %(language)s") % {"language": name}
            field = forms.CharField(label=label, max_length=_LONGEST_TITLE, required=False)
            self.fields[f"title_{code}"] = field

    def titles(self) -> dict[str, str]:
        given = {code: self.cleaned_data.get(f"title_{code}") for code, _name in settings.LANGUAGES}
        return {code: title for code, title in given.items() if title}

    def title_fields(self) -> list[forms.BoundField]:
        return [self[f"title_{code}"] for code, _name in settings.LANGUAGES]

    def columns(self) -> dict[str, Any]:
        names = ("title", "date", "place", "summary")
        return {**{name: self.cleaned_data[name] for name in names}, "titles": self.titles()}


class FigureForm(StatementForm):
    """The source is the publication; its body and date stand at the head of the column."""

    measure = forms.ChoiceField(label=_("What is counted"), choices=Measure.choices)
    value = forms.IntegerField(label=_("Number"), min_value=0, max_value=10_000_000)
    sex = forms.ChoiceField(label=_("Sex"), choices=[_ALL, *SEXES[:2]], required=False)
    age_class = forms.ChoiceField(
        label=_("Age class"), choices=[_ALL, AGES[0], AGES[2], AGES[3]], required=False
    )
    service = forms.ChoiceField(
        label=_("Service"),
        choices=[_ALL, ("military", _("military")), ("civilian", _("civilian"))],
        required=False,
    )
    date = PartialDateField(label=_("As of"), required=False)
    scope = forms.CharField(
        label=_("Whom it counts"),
        max_length=500,
        required=False,
        help_text=_("In the words of the source."),
    )


class EventsForm(forms.Form):
    """Events chosen in the list, or by their codes."""

    events = forms.CharField(
        label=_("Codes of events"),
        required=False,
        help_text=_("E-000123, E-000124"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_events(self) -> list[Event]:
        codes = [*self.data.getlist("event"), *re.split(r"[\s,;]+", self.cleaned_data["events"])]
        try:
            wanted = [Event.number_of(code) for code in codes if code]
        except InputError:
            raise ValidationError(_("Write codes such as E-000123.")) from None
        found = Event.objects.in_bulk(wanted)
        missing = [number for number in wanted if number not in found]
        if missing:
            code = f"{Event.code_letter}-{missing[0]:06d}"
            raise ValidationError(_("There is no event %(code)s.") % {"code": code})
        if not found:
            raise ValidationError(_("Choose an event."))
        return [*found.values()]


class NumberForm(forms.Form):
    """Which number of the breakdown was followed; no ``sex`` is all, an empty one not stated."""

    measure = forms.ChoiceField(
        choices=[(m.value, m.label) for m in (*COUNTED, Measure.FAMILIES_LOST)]
    )
    sex = forms.ChoiceField(choices=[("all", "all"), *SEXES], required=False)
    age = forms.ChoiceField(choices=[("", "all"), *AGES], required=False)

    def sex_asked(self) -> str | None:
        return self.cleaned_data["sex"] if "sex" in self.data else None
