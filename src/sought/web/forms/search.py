"""What is searched for, and among what; sent by GET."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Place, Service, Sex, Status
from sought.registry.records.search import HitKind, SearchFilters
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm

_ANY = ("", _("all"))
KINDS = {
    HitKind.PERSON: _("Persons"),
    HitKind.PLACE: _("Places"),
    HitKind.INCIDENT: _("Incidents"),
    HitKind.SOURCE: _("Sources"),
}
"""What is found, in the order of the page."""


class SearchForm(PickingForm):
    q = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[_ANY, *KINDS.items()])
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[_ANY, *Status.choices])
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[_ANY, *Sex.choices])
    service = forms.ChoiceField(
        label=_("Service"), required=False, choices=[_ANY, *Service.choices]
    )
    region = PickedField(Place, label=_("Last seen in"), required=False)
    period = PartialDateField(label=_("Last seen"), required=False, help_text="")

    @property
    def asked(self) -> SearchFilters:
        """What was chosen; only of a form that is valid."""
        given = self.cleaned_data
        return SearchFilters(
            kinds=(given["kind"],) if given["kind"] else (),
            status=(given["status"],) if given["status"] else (),
            service=given["service"],
            sex=given["sex"],
            place_id=given["region"].pk if given["region"] else None,
            period=given["period"],
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen beside the words."""
        return any(self.data.get(name) for name in self.fields if name != "q")
