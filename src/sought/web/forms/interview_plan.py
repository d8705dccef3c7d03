"""How many interviews a plan may have."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

USUAL, MOST = 10, 200


class BudgetForm(forms.Form):
    budget = forms.IntegerField(
        label=_("Interviews"), min_value=1, max_value=MOST, required=False, initial=USUAL
    )

    def budget_or_usual(self) -> int:
        """What is asked for, or the usual number."""
        asked = self.cleaned_data.get("budget") if self.is_valid() else None
        return asked or USUAL
