"""Which form of law, in which language, about which event."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sought.reporting.documents import LANGUAGES
from sought.reporting.legal_forms import FORMS

_NAMES = {"en": "English", "az": "Azərbaycanca", "hy": "Հայերեն", "ru": "Русский"}


class LegalFormChoice(forms.Form):
    """Sent by GET; ``events`` are the accounts that the chosen form may be about."""

    form = forms.ChoiceField(label=_("Form"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the form"),
        choices=[(code, _NAMES[code]) for code in LANGUAGES],
        required=False,
    )
    event = forms.ChoiceField(label=_("Event"), required=False)

    def __init__(self, *args: object, events: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        language = (get_language() or "en")[:2]
        shown = language if language in LANGUAGES else "en"
        titles = [(key, form.title.text(shown)) for key, form in FORMS.items()]
        self.fields["form"].choices = titles
        self.fields["event"].choices = events
        if not events:
            del self.fields["event"]
