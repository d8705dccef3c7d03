"""What a reviewer says when a person is protected, or an officer is to know one."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.errors import InputError
from sought.registry.models import Officer, Person

_PROSE = forms.Textarea(attrs={"rows": 2})


class PlaceProtectionForm(forms.Form):
    """By code: who places a protection need not see the person's page."""

    code = forms.CharField(
        label=gettext_lazy("Code of the person"), max_length=30, help_text=gettext_lazy("P-000123")
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=_PROSE,
        help_text=gettext_lazy("Only reviewers read it; name nobody in it."),
    )

    def clean_code(self) -> Person:
        try:
            return Person.by_code(self.cleaned_data["code"])
        except (InputError, ObjectDoesNotExist):
            raise forms.ValidationError(_("Nobody has this code; write P-000123.")) from None


class ClearanceForm(forms.Form):
    """Which officer may know the person, for what, until when."""

    officer = forms.ModelChoiceField(label=gettext_lazy("Officer"), queryset=Officer.objects.none())
    purpose = forms.CharField(label=gettext_lazy("Purpose"), max_length=2000, widget=_PROSE)
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Through that day. Leave it empty for a clearance without end."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, by: Officer, **options: object) -> None:
        super().__init__(*args, **options)
        others = Officer.objects.filter(is_active=True).exclude(pk=by.pk).order_by("username")
        self.fields["officer"].queryset = others
        self.fields["officer"].label_from_instance = lambda o: f"{o.code} {o.display_name}"

    def clean_until(self) -> datetime | None:
        """The last moment of the day, where the office is."""
        day = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time.max)) if day else None


class ErasureForm(forms.Form):
    """Why the data are to go."""

    legal_basis = forms.CharField(
        label=gettext_lazy("Legal basis"),
        max_length=500,
        help_text=gettext_lazy("The law, decision or request that demands it."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=_PROSE,
        help_text=gettext_lazy("Name nobody in it."),
    )
