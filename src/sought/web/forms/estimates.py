"""What an estimate is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Conflict, Service, Sex
from sought.registry.policies import Access
from sought.registry.records.estimate_spec import DRAWS, MOST_SEED, Divided, EstimateSpec
from sought.reporting.estimates.methods import USUAL
from sought.web.estimate_words import NAMES
from sought.web.forms.missing import affiliations
from sought.web.forms.picked import PartialDateField
from sought.web.missing_list import without_clearances
from sought.web.places_shown import reader_language

_ALL = ("", _("all"))
STRATA: Mapping[str, Promise] = {
    Divided.NOT: _("nothing: all together"),
    Divided.SEX: _("sex"),
    Divided.SERVICE: _("military or civilian"),
    Divided.AFFILIATION: _("nationality or side"),
    Divided.AGE: _("age at the last contact"),
    Divided.YEAR: _("year of the last contact"),
    Divided.REGION: _("region of the last contact"),
}
_DRAWS = (
    (0, _("the likeliest linkage alone")),
    (DRAWS, _("5 draws of the linkage")),
    (10, _("10 draws of the linkage")),
    (20, _("20 draws of the linkage")),
)


class EstimateForm(forms.Form):
    """Its lists are those that the register has; ``choices`` are their keys and what to call them."""

    lists = forms.MultipleChoiceField(
        label=_("Lists to hold against each other"), widget=forms.CheckboxSelectMultiple
    )
    conflict = forms.ChoiceField(
        label=_("Conflict"),
        required=False,
        help_text=_("Who may have gone missing in its period."),
    )
    period = PartialDateField(label=_("Last contact within"), required=False)
    as_of = forms.DateField(
        label=_("Missing by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Who certainly went missing later is left out."),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[_ALL, *Sex.choices], required=False)
    service = forms.ChoiceField(
        label=_("Military or civilian"), choices=[_ALL, *Service.choices], required=False
    )
    affiliation = forms.ChoiceField(label=_("Nationality or side"), required=False)
    stratum = forms.ChoiceField(
        label=_("Divided by"),
        choices=list(STRATA.items()),
        required=False,
        help_text=_("Each part is estimated apart; small parts are put together."),
    )
    methods = forms.MultipleChoiceField(
        label=_("Methods"),
        choices=list(NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=list(USUAL),
    )
    draws = forms.TypedChoiceField(
        label=_("Linkage that nobody has decided yet"),
        choices=_DRAWS,
        coerce=int,
        initial=DRAWS,
        help_text=_("Several draws carry its uncertainty into the intervals; they take minutes."),
    )
    seed = forms.IntegerField(
        label=_("Seed of chance"),
        initial=1,
        min_value=0,
        max_value=MOST_SEED,
        help_text=_("The same seed on the same register gives the same numbers."),
    )

    def __init__(
        self, *args: object, access: Access, choices: list[tuple[str, str]], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["lists"].choices = choices
        wars = Conflict.objects.order_by("date_from", "pk")
        called = [(war.date, war.called(reader_language())) for war in wars]
        self.fields["conflict"].choices = [_ALL, *called]
        known = [(name, name) for name in affiliations(without_clearances(access))]
        self.fields["affiliation"].choices = [_ALL, *known]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("conflict") and given.get("period"):
            self.add_error("period", _("Choose a conflict or write a period, not both."))
        return given

    def spec(self) -> EstimateSpec:
        """Of a valid form; InputError where lists or methods do not fit together."""
        given = dict(self.cleaned_data)
        given["period"] = given.pop("conflict") or given["period"]
        given["as_of"] = given["as_of"].isoformat() if given["as_of"] else ""
        given["lists"], given["methods"] = tuple(given["lists"]), tuple(given["methods"])
        return EstimateSpec(**given)
