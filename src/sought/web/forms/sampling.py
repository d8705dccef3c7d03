"""Which suggestions of whom to ask next are shown."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.models import SuggestionKind
from sought.registry.records.suggestions import SuggestionFilters


class SuggestionFilterForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What to do"), required=False, choices=[("", _("all")), *SuggestionKind.choices]
    )
    urgent = forms.BooleanField(label=_("Old relatives only"), required=False)

    def filters(self) -> SuggestionFilters:
        """Everything where nothing, or nonsense, is asked for."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return SuggestionFilters(given.get("kind", ""), given.get("urgent", False))
