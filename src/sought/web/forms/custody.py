"""What is said of a hand-over: who takes it, when, and where it is then."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.hand_over import HandOver
from sought.registry.models import Custody, Officer, Store
from sought.registry.policies import Permission
from sought.registry.policies.remains import officers_with
from sought.web.forms.moments import moment_field


class OfficerField(forms.ModelChoiceField):
    """Colleagues by name, with their code."""

    def label_from_instance(self, obj: Officer) -> str:
        return f"{obj.display_name} ({obj.code})"


class StoreField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Store) -> str:
        return f"{obj.name} ({obj.code})"


def _line(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - as forms take them
    return forms.CharField(label=label, max_length=500, required=False, **options)


class HandOverForm(forms.Form):
    """The giver is asked only where nobody has it yet; else it is the holder."""

    giver = OfficerField(label=_("Given by"), queryset=None, required=False)
    giver_words = _line(_("Given by somebody outside"))
    receiver = OfficerField(label=_("Taken by"), queryset=None, required=False)
    receiver_words = _line(_("Taken by somebody outside"))
    handed_at = moment_field(_("When"))
    store = StoreField(label=_("Store"), queryset=None, required=False)
    place_words = _line(_("Or a place outside"), help_text=_("Where it is then, in words."))
    seal = _line(_("Seal"))
    condition = _line(_("Condition"))
    note = _line(_("Note"))

    def __init__(self, *args: object, last: Custody | None, **options: object) -> None:
        now = timezone.localtime()
        options["initial"] = {"handed_at": now, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.last = last
        able = officers_with(Permission.HAND_OVER)
        self.fields["receiver"].queryset = able
        self.fields["store"].queryset = Store.objects.filter(closed_at__isnull=True).order_by("pk")
        if last is None:
            self.fields["giver"].queryset = able
        else:
            del self.fields["giver"], self.fields["giver_words"]

    def handed(self) -> HandOver:
        """What the action takes, of a valid form."""
        given = dict(self.cleaned_data)
        if self.last is not None:
            words = "" if self.last.receiver else self.last.receiver_words
            given |= {"giver": self.last.receiver, "giver_words": words}
        return HandOver(**given)


class StoreForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=500, help_text=_("A room, a freezer, a shelf in it.")
    )
    inside = StoreField(label=_("Inside"), queryset=None, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["inside"].queryset = Store.objects.filter(closed_at__isnull=True).order_by("pk")
