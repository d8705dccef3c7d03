"""What an officer says about a list and its rows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Confidentiality, Person, Reliability, Source
from sought.registry.policies import Access, can_read_source
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm


class EntryFilterForm(forms.Form):
    show = forms.ChoiceField(
        label=_("Rows"),
        required=False,
        choices=[
            ("", _("all")),
            ("unlinked", _("not linked to a person")),
            ("linked", _("linked to a person")),
            ("problems", _("with problems")),
        ],
    )


class LinkForm(PickingForm):
    person = PickedField(Person, label=_("Person"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why the row means this person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NewListForm(forms.Form):
    """The file as received, and where it comes from."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV or workbook. It is kept unchanged."), max_length=200
    )
    body = forms.CharField(
        label=_("Body that made the list"), max_length=300, help_text=_("As it calls itself.")
    )
    title = forms.CharField(label=_("Title"), max_length=300, help_text=_("Without names."))
    date = PartialDateField(label=_("Date of the list"), required=False)
    reference = forms.CharField(label=_("Reference"), required=False, max_length=300)
    reliability = forms.ChoiceField(
        label=_("Reliability of the source"),
        choices=Reliability.choices,
        initial=Reliability.UNKNOWN,
    )
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"),
        choices=Confidentiality.choices,
        initial=Confidentiality.RESTRICTED,
    )

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        """No class that would lock the officer out of the list half-way."""
        super().__init__(*args, **options)
        self.fields["confidentiality"].choices = [
            (value, label)
            for value, label in Confidentiality.choices
            if can_read_source(access, Source(confidentiality=value))
        ]
