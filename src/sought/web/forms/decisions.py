"""What officers write about hypotheses: evidence, reviews, decisions, reversals."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.models import Decision, EvidenceKind, Match, Opinion, Person, Remains
from sought.registry.policies import Access
from sought.web.forms.picked import PickedField, PickingForm

_LONG = 5000


def _prose(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=_LONG, widget=widget
    )


class CodesField(forms.CharField):
    """Refs or codes with commas or spaces between them."""

    def to_python(self, value: str) -> list[str]:
        return super().to_python(value).replace(",", " ").split()


class CodeField(forms.CharField):
    """The code of one row of ``model``, typed or scanned."""

    def __init__(self, model: type[Remains | Match | Decision], **options: object) -> None:
        super().__init__(max_length=30, **options)
        self.model = model

    def clean(self, value: str) -> Remains | Match | Decision | None:
        code = super().clean(value)
        if not code:
            return None
        try:
            return self.model.by_code(code)
        except (InputError, ObjectDoesNotExist):
            example = f"{self.model.code_letter}-000123"
            raise forms.ValidationError(
                _("There is no such code; write one such as %(example)s."),
                params={"example": example},
            ) from None


class NewHypothesisForm(PickingForm):
    """By hand; from a match the page fills remains and person."""

    remains = CodeField(
        Remains, label=_("Remains"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    person = PickedField(Person, label=_("Person"))
    match = CodeField(Match, label=_("Match"), required=False, widget=forms.HiddenInput)
    reason = _prose(_("Reason"), _("Why the board is asked."))

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        super().__init__(*args, access=access, **options)
        self.fields["reason"].widget.attrs["rows"] = 3


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[c for c in EvidenceKind.choices if c[0] != EvidenceKind.DNA]
    )
    side = forms.ChoiceField(
        label=_("It speaks"), choices=[("for", _("for")), ("against", _("against"))]
    )
    text = _prose(_("What it says"))
    refs = CodesField(
        label=_("Rests on"),
        help_text=_("Codes and refs with commas: R-000012, Q-000034, event-5, S-000006."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    log10_lr = forms.FloatField(
        label=_("Weight, as a power of ten"),
        help_text=_("Empty where it is a matter of words; below 0 it speaks against."),
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )

    def given(self) -> dict[str, object]:
        """The arguments of the action, of a valid form."""
        given = dict(self.cleaned_data)
        given["speaks_for"] = given.pop("side") == "for"
        return given


class ReviewForm(forms.Form):
    opinion = forms.ChoiceField(
        label=_("Your opinion"), choices=Opinion.choices, widget=forms.RadioSelect
    )
    reasons = _prose(_("Reasons"), _("What convinced you, and what you doubt."))


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Decision"), choices=Opinion.choices, widget=forms.RadioSelect
    )
    reason = _prose(_("Reasons"))
    dissent = _prose(
        _("Dissent"), _("Who disagreed, and why; it is kept and printed."), required=False
    )
    below_threshold_reason = _prose(
        _("Why below the threshold"),
        _("Needed for an identification below the threshold, or without a search."),
        required=False,
    )
    relies_on = CodesField(
        label=_("Relies on"),
        help_text=_("Codes of decisions taken for granted, such as that of a brother."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_relies_on(self) -> list[Decision]:
        field = CodeField(Decision)
        return [field.clean(code) for code in self.cleaned_data["relies_on"]]


class ReasonForm(forms.Form):
    """Why something is closed, withdrawn or reversed."""

    reason = _prose(_("Reason"))


class AnswerReversalForm(forms.Form):
    granted = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Reverse the decision")), ("no", _("The decision stands"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
