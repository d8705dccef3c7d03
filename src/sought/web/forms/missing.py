"""What narrows the list of missing."""

from __future__ import annotations

from dataclasses import asdict

from django import forms
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.models import Place, Service, Sex, Stage, Status
from sought.registry.policies import Access, Permission
from sought.registry.records.ages import AgeClass
from sought.registry.records.missing import NOT_STATED, MissingFilters, Sureness, missing
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm

_ALL, _NOT_STATED = ("", gettext_lazy("all")), (NOT_STATED, gettext_lazy("not stated"))
_FIVE_MINUTES = 300

AGE_CLASSES = {
    AgeClass.CHILD: gettext_lazy("children"),
    AgeClass.POSSIBLY_CHILD: gettext_lazy("possibly children"),
    AgeClass.ADULT: gettext_lazy("adults"),
    AgeClass.ELDERLY: gettext_lazy("elderly"),
    AgeClass.UNKNOWN: gettext_lazy("age not known"),
}


def _several(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget)


def _one(label: str, choices: object) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[_ALL, *choices], required=False)


class MissingFilterForm(PickingForm):
    """Empty is everybody who is sought."""

    text = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    status = _several(
        gettext_lazy("Status"), [c for c in Status.choices if c[0] != Status.NOT_SOUGHT]
    )
    stage = _several(gettext_lazy("What is known"), Stage.choices)
    service = _one(gettext_lazy("Military or civilian"), [*Service.choices, _NOT_STATED])
    sex = _one(gettext_lazy("Sex"), [*Sex.choices, _NOT_STATED])
    affiliation = forms.ChoiceField(label=gettext_lazy("Nationality or side"), required=False)
    age_class = _one(gettext_lazy("Age at the last contact"), AGE_CLASSES.items())
    place = PickedField(Place, label=gettext_lazy("Place of the last contact"), required=False)
    period = PartialDateField(label=gettext_lazy("Last contact within"), required=False)
    sureness = forms.ChoiceField(
        label=gettext_lazy("Age and period"),
        choices=[
            (Sureness.POSSIBLY, gettext_lazy("possibly so")),
            (Sureness.CERTAINLY, gettext_lazy("certainly so")),
        ],
        required=False,
    )
    contradictory = forms.BooleanField(
        label=gettext_lazy("Sources contradict each other"), required=False
    )

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        super().__init__(*args, access=access, **options)
        known = [(name, name) for name in affiliations(access)]
        self.fields["affiliation"].choices = [_ALL, *known]
        if not access.can(Permission.VIEW_NAMES):
            del self.fields["text"]

    def filters(self) -> MissingFilters:
        """Of a valid form."""
        given = dict(self.cleaned_data)
        place = given.pop("place")
        given |= {"status": tuple(given["status"]), "stage": tuple(given["stage"])}
        given["sureness"] = Sureness(given["sureness"] or Sureness.POSSIBLY)
        return MissingFilters(**given, place_id=place.pk if place else None)

    def in_words(self) -> list[str]:
        """The filters in force, for people: above a printed list."""
        return [
            f"{self.fields[name].label}: {self._shown(name)}"
            for name, value in self.cleaned_data.items()
            if value and name != "sureness"
        ]

    def _shown(self, name: str) -> str:
        value = self.cleaned_data[name]
        if name == "place":
            return self.texts["place"]
        if name == "contradictory":
            return _("yes")
        choices = dict(getattr(self.fields[name], "choices", []))
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(choices.get(one, one)) for one in values)


def filter_codes(filters: MissingFilters) -> dict[str, str]:
    """Filters in force, as the audit chain may hold them: what was typed may be a name."""
    codes = {}
    for name, value in asdict(filters).items():
        if name == "text" and value:
            codes[name] = "given"
        elif name == "place_id" and value:
            codes["place"] = f"{Place.code_letter}-{value:06d}"
        elif value and value != Sureness.POSSIBLY:
            codes[name] = ", ".join(value) if isinstance(value, tuple) else str(value)
    return codes


def affiliations(access: Access) -> list[str]:
    """Those of persons in the reader's list, asked anew every few minutes."""
    key = f"affiliations:{','.join(map(str, sorted(access.cleared)))}"
    known = cache.get(key)
    if known is None:
        rows = missing(access).exclude(affiliation="").order_by("affiliation")
        known = list(rows.values_list("affiliation", flat=True).distinct()[:100])
        cache.set(key, known, _FIVE_MINUTES)
    return known
