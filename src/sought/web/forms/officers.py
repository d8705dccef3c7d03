"""What an administrator says about officers and their roles."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Role


class NewOfficerForm(forms.Form):
    username = forms.CharField(
        label=_("Sign-in name"), max_length=150, help_text=_("Letters, digits and @ . + - _")
    )
    first_name = forms.CharField(label=_("Given name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Family name"), max_length=150, required=False)
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("What the role is for. Kept in the audit chain: write no name of a person."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("Through that day. Leave it empty for a role without end."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> datetime | None:
        """The last moment of the day, where the office is."""
        day = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time.max)) if day else None


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
