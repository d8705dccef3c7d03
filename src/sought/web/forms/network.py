"""Of whom a network is drawn: persons by code, or those of a place, an incident or a unit."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.errors import InputError
from sought.registry.models import Incident, Person, Place
from sought.registry.models.coded import Coded
from sought.tracing.grades import Grade

_LEAST = (
    (Grade.PROBABLE.word, pgettext_lazy("held together", "at least probable")),
    (Grade.CERTAIN.word, pgettext_lazy("held together", "only certain")),
    (Grade.POSSIBLE.word, pgettext_lazy("held together", "possible ones too")),
)


class NetworkForm(forms.Form):
    """``cleaned_data`` has primary keys of persons, of a place and an incident, and a grade."""

    persons = forms.CharField(
        label=_("Persons"), required=False, max_length=600, help_text=_("Codes, by commas.")
    )
    unit = forms.CharField(label=_("Unit"), required=False, max_length=200)
    least = forms.ChoiceField(label=_("Meetings"), choices=_LEAST, required=False)
    place = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    incident = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_persons(self) -> list[int]:
        codes = re.split(r"[\s,;]+", self.cleaned_data["persons"])
        return [_number(Person, code) for code in codes if code]

    def clean_place(self) -> int | None:
        code = self.cleaned_data["place"]
        return _number(Place, code) if code else None

    def clean_incident(self) -> int | None:
        code = self.cleaned_data["incident"]
        return _number(Incident, code) if code else None

    def clean_least(self) -> Grade:
        word: str = self.cleaned_data["least"]
        return Grade[word.upper()] if word else Grade.PROBABLE

    def given(self) -> dict[str, Any]:
        """What may be asked for; nothing where it cannot be read."""
        return self.cleaned_data if self.is_valid() else {}


def _number(kind: type[Coded], code: str) -> int:
    try:
        return kind.number_of(code)
    except InputError as error:
        raise forms.ValidationError(error.problem) from error
