"""What an auditor looks for in the chain."""

from __future__ import annotations

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_CODE = RegexValidator(
    re.compile(r"\A(?:[A-Za-z]{1,2}-?[0-9]{1,18}|[a-z_]+-[0-9]{1,18}|program)\Z"),
    _("Write a code, such as P-000123."),
)
"""Codes only: what is looked for is itself written into the chain."""
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AuditFilterForm(forms.Form):
    actor = forms.CharField(label=_("Officer"), required=False, max_length=20, validators=[_CODE])
    verb = forms.ChoiceField(label=_("Deed"), required=False)
    subject = forms.CharField(
        label=_("Concerns"), required=False, max_length=60, validators=[_CODE]
    )
    since = forms.DateField(label=_("From"), required=False, widget=_DAY)
    until = forms.DateField(label=_("To"), required=False, widget=_DAY)

    def __init__(self, *args: object, verbs: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", _("all")), *((verb, verb) for verb in verbs)]
