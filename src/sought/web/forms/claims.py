"""What an officer says of a number that a body published, and what the lists of them ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.record_claim import GivenClaim
from sought.registry.models import Conflict, Incident, Measure
from sought.registry.records.ages import AgeClass
from sought.reporting.figures.claim import NOT_STATED
from sought.web.forms.picked import PartialDateField
from sought.web.forms.place_statements import StatementForm

_ALL = ("", _("all"))
SEXES = [("f", _("Women and girls")), ("m", _("Men and boys")), (NOT_STATED, _("Sex not stated"))]
AGES = [
    (AgeClass.CHILD.value, _("Children")),
    (AgeClass.ADULT.value, _("Adults")),
    (AgeClass.ELDERLY.value, _("Elderly")),
    (NOT_STATED, _("Age not known")),
]
SERVICES = [
    ("military", _("Military")),
    ("civilian", _("Civilians")),
    (NOT_STATED, _("Service not stated")),
]
_LONGEST = 500


def _proposing(name: str) -> forms.TextInput:
    """A box that proposes what stands in other claims, so that one thing has one name."""
    return forms.TextInput(attrs={"list": f"known-{name}", "autocomplete": "off"})


class ClaimForm(StatementForm):
    """The number as the source has it, who says it, what it is about and whom it counts."""

    measure = forms.ChoiceField(label=_("What is counted"), choices=Measure.choices)
    value = forms.IntegerField(label=_("Number"), min_value=0, max_value=1_000_000_000)
    date = PartialDateField(label=_("As of"), required=False)
    original_words = forms.CharField(
        label=_("In the words of the source"),
        max_length=_LONGEST,
        required=False,
        help_text=_("The sentence or the heading with the number, in its own language."),
    )
    body = forms.CharField(
        label=_("Who says it"),
        max_length=_LONGEST,
        required=False,
        help_text=_("Left empty, the author of the source. A newspaper may quote somebody."),
        widget=_proposing("body"),
    )
    incident = forms.ChoiceField(label=_("Incident"), required=False)
    conflict = forms.ChoiceField(label=_("War"), required=False)
    topic = forms.CharField(
        label=_("Another thing it is about"),
        max_length=_LONGEST,
        required=False,
        help_text=_("Name no persons here."),
        widget=_proposing("topic"),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[_ALL, *SEXES], required=False)
    age_class = forms.ChoiceField(label=_("Age class"), choices=[_ALL, *AGES], required=False)
    service = forms.ChoiceField(label=_("Service"), choices=[_ALL, *SERVICES], required=False)
    nationality = forms.CharField(label=_("Nationality"), max_length=_LONGEST, required=False)
    scope = forms.CharField(
        label=_("Whom it counts"),
        max_length=_LONGEST,
        required=False,
        help_text=_("In the words of the source."),
    )
    population = forms.CharField(
        label=_("Whom it counts, in our words"),
        max_length=_LONGEST,
        required=False,
        help_text=_("The same words for all figures that count the same persons."),
        widget=_proposing("population"),
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._incidents = {row.code: row for row in Incident.objects.order_by("-pk")}
        self._conflicts = {row.code: row for row in Conflict.objects.order_by("pk")}
        self.fields["incident"].choices = _named(self._incidents.values())
        self.fields["conflict"].choices = _named(self._conflicts.values())

    def claim(self) -> GivenClaim:
        given = {name: self.cleaned_data[name] for name in (*self.own(), *self.said())}
        given["incident"] = self._incidents.get(given["incident"])
        given["conflict"] = self._conflicts.get(given["conflict"])
        return GivenClaim(**given)


def _named(rows: Iterable[Incident | Conflict]) -> list[tuple[str, object]]:
    return [("", _("none")), *((row.code, f"{row.title} ({row.code})") for row in rows)]


class ClaimFilterForm(forms.Form):
    """Which claims; the choices are those that the reader finds there."""

    body = forms.ChoiceField(label=_("Body"), required=False)
    measure = forms.ChoiceField(label=_("What is counted"), required=False)
    topic = forms.ChoiceField(label=_("About"), required=False)

    def __init__(
        self,
        data: Any,  # noqa: ANN401 - a QueryDict
        *,
        bodies: Iterable[str],
        topics: Iterable[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        self.fields["body"].choices = [_ALL, *((one, one) for one in bodies)]
        self.fields["measure"].choices = [_ALL, *Measure.choices]
        self.fields["topic"].choices = [_ALL, *topics]
