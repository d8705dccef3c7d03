"""By what the list of persons held in a place is narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.tracing.place_moves import Way
from sought.web.place_tracing_words import FATES, GRADES

_ALL = ("", _("all"))


@dataclass(frozen=True)
class HeldFilters:
    """Empty texts ask for nothing; ``came`` and ``went`` are a place code or a state."""

    fate: str = ""
    grade: str = ""
    came: str = ""
    went: str = ""


def _one(label: Promise, choices: Iterable[tuple[str, object]] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[_ALL, *choices], required=False)


class HeldFilterForm(forms.Form):
    fate = _one(_("Status"), FATES.items())
    grade = _one(_("How sure"), GRADES.items())
    came = _one(_("Came"))
    went = _one(_("Went"))

    def __init__(self, *args: object, ends: Mapping[tuple[Way, str], str]) -> None:
        super().__init__(*args)
        for name, way in (("came", Way.IN), ("went", Way.OUT)):
            given = [(other, label) for (w, other), label in ends.items() if w is way]
            self.fields[name].choices = [_ALL, *sorted(given, key=lambda choice: choice[1])]

    def filters(self) -> HeldFilters:
        return HeldFilters(**self.cleaned_data) if self.is_valid() else HeldFilters()
