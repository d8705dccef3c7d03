"""Which bodies of a search are shown."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ConclusionForm(forms.Form):
    conclusion = forms.ChoiceField(label=_("Conclusion"), required=False)

    def __init__(
        self, *args: object, conclusions: list[tuple[str, str]], **options: object
    ) -> None:
        """``conclusions`` are those that the search has, each with its words and number."""
        super().__init__(*args, **options)
        self.fields["conclusion"].choices = [("", _("all")), *conclusions]

    @property
    def chosen(self) -> str:
        """The conclusion asked for; empty for all."""
        return self.cleaned_data["conclusion"] if self.is_bound and self.is_valid() else ""
