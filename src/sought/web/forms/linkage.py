"""What an officer says of pairs that may be one person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.models import AnswerKind, Person, ProposalState
from sought.registry.policies import Access
from sought.registry.records.sure_proposals import LEAST
from sought.web.forms.picked import PickedField, PickingForm


def _percent(label: str) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
    return forms.FloatField(label=label, required=False, min_value=0, max_value=100, widget=widget)


class ProposalFilterForm(forms.Form):
    """Empty is whatever somebody still has to look at."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("to be decided")),
            *ProposalState.choices,
            ("surprising", _("decided otherwise than the engine says now")),
            ("all", _("all")),
        ],
    )
    list = forms.ChoiceField(label=_("List"), required=False)
    least = _percent(_("At least, %"))
    most = _percent(_("At most, %"))

    def __init__(
        self, *args: object, lists: list[tuple[str, str]], two_person: bool, **options: object
    ) -> None:
        """``lists`` are the codes of the lists whose reader this is, each with its words.

        Where two officers answer each pair, nothing tells which the first one was unsure of.
        """
        super().__init__(*args, **options)
        if two_person:
            states = [one for one in self.fields["state"].choices if one[0] != "unsure"]
            self.fields["state"].choices = states
        self.fields["list"].choices = [
            ("", _("all")),
            *lists,
            ("persons", _("two persons of the register")),
        ]

    def share(self, name: str) -> float | None:
        """A limit as a share of one, of a valid form."""
        given = self.cleaned_data[name]
        return None if given is None else given / 100


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=AnswerKind.choices)
    reason = forms.CharField(required=False, max_length=500)
    seconds = forms.IntegerField(required=False, min_value=0, max_value=86_400)
    although = forms.BooleanField(required=False)

    def given(self) -> dict[str, object]:
        """The arguments of the action, of a valid form."""
        given = dict(self.cleaned_data)
        given["although_named_together"] = given.pop("although")
        return given


class AcceptForm(forms.Form):
    threshold = forms.FloatField(
        label=_("At least, %"),
        min_value=100 * LEAST,
        max_value=100,
        initial=99.5,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    count = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    """How many pairs the officer was told of."""

    @property
    def share(self) -> float:
        """The threshold as a share of one, of a valid form."""
        return self.cleaned_data["threshold"] / 100


class MergeForm(PickingForm):
    """Another person who is this one."""

    person = PickedField(Person, label=_("The other person"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why the two are one person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    although = forms.BooleanField(
        label=_("One list or paper names both, and it is one person all the same"),
        required=False,
    )

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        options.setdefault("prefix", "merge")
        super().__init__(*args, access=access, **options)
