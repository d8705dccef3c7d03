"""What a family types: at its door, and on its page; and what the office says of its letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.actions.family_page import LONGEST
from sought.registry.records.family_secrets import read_access_code
from sought.web.forms.moments import within_calendar

_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class FamilyDoorForm(forms.Form):
    code = forms.CharField(
        label=_("Code of your letter"),
        max_length=40,
        widget=forms.TextInput(attrs={**_PLAIN, "autocapitalize": "characters"}),
    )
    password = forms.CharField(
        label=_("Password of your letter"),
        max_length=100,
        strip=True,
        widget=forms.PasswordInput(attrs=_PLAIN),
    )

    def clean_code(self) -> str:
        try:
            return read_access_code(self.cleaned_data["code"])
        except InputError:
            raise forms.ValidationError(
                _("This cannot be a code of a letter: a character is wrong or missing.")
            ) from None


class FamilyCodeForm(forms.Form):
    code = forms.CharField(
        label=_("One-time code"),
        max_length=40,
        widget=forms.TextInput(attrs={**_PLAIN, "inputmode": "numeric"}),
    )


class FamilyTextForm(forms.Form):
    text = forms.CharField(
        label=_("Your text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("In any language and alphabet."),
    )


class IssueForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    until = forms.DateField(
        label=_("Good until"),
        help_text=_("Through that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[within_calendar],
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The family reads it on its page. It may stay empty."),
    )


class LetterForm(forms.Form):
    """The secrets of a letter that was just made, sent back to be printed."""

    password = forms.CharField(max_length=20)
    codes = forms.RegexField(r"^[0-9]{6}( [0-9]{6}){1,99}$")

    def secrets(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"password": given["password"], "codes": tuple(given["codes"].split())}
