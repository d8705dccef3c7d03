"""What a court asked for; statements and files are ticked in tables beside the form."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sought.registry.models.fields import MAX_WORDS
from sought.reporting.documents import LANGUAGES
from sought.web.forms.decisions import CodesField

_NAMES = {"en": "English", "az": "Azərbaycanca", "hy": "Հայերեն", "ru": "Русский"}
_LONG = 5000


class CourtBundleForm(forms.Form):
    """``more`` are refs of statements that the tables do not offer."""

    addressee = forms.CharField(
        label=_("To which court"),
        max_length=MAX_WORDS,
        help_text=_("Court or prosecutor that asked."),
    )
    reference = forms.CharField(label=_("Reference of the request"), max_length=MAX_WORDS)
    language = forms.ChoiceField(
        label=_("Language of the document"), choices=[(code, _NAMES[code]) for code in LANGUAGES]
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("On what ground it is handed over; printed on the cover."),
    )
    more = CodesField(
        label=_("Further statements"),
        required=False,
        help_text=_("Refs of events or of statements about places and remains, such as event-12."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        language = (get_language() or "en")[:2]
        self.fields["language"].initial = language if language in LANGUAGES else "en"
