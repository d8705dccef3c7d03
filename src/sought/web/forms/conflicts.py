"""What an officer says of a war in which people went missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Conflict
from sought.web.forms.picked import PartialDateField

_LONGEST = 500


class ConflictForm(forms.Form):
    """A field for the title in each language; ``reason`` only where one is changed."""

    title = forms.CharField(
        label=_("Title"), max_length=_LONGEST, help_text=_("A name that takes no side.")
    )
    period = PartialDateField(
        label=_("Period"),
        help_text=_(
            "1991/1994. Whoever went missing in it belongs to this conflict; no two overlap."
        ),
    )
    other_names = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the sides and others call it; one in each line."),
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label=_("Reason of the change"), max_length=_LONGEST)

    def __init__(self, *args: object, conflict: Conflict | None = None, **options: object) -> None:
        super().__init__(*args, initial=_initial(conflict) if conflict else None, **options)
        for code, name in settings.LANGUAGES:
            label = _("Title: %(language)s") % {"language": name}
            field = forms.CharField(label=label, max_length=_LONGEST, required=False)
            self.fields[f"title_{code}"] = field
        if conflict is None:
            del self.fields["reason"]

    def title_fields(self) -> list[forms.BoundField]:
        return [self[f"title_{code}"] for code, _name in settings.LANGUAGES]

    def given(self) -> dict[str, Any]:
        """What the actions take; of a valid form."""
        titles = {code: self.cleaned_data[f"title_{code}"] for code, _name in settings.LANGUAGES}
        plain = {n: self.cleaned_data[n] for n in ("title", "period", "note", "reason")
                 if n in self.cleaned_data}  # fmt: skip
        names = self.cleaned_data["other_names"].splitlines()
        return {**plain, "titles": titles, "other_names": names}


def _initial(conflict: Conflict) -> dict[str, str]:
    return {
        "title": conflict.title,
        "period": conflict.date,
        "other_names": "\n".join(conflict.other_names),
        "note": conflict.note,
        **{f"title_{code}": title for code, title in conflict.titles.items()},
    }
