"""What is said of a return: to whom, what stays, and what the signed protocol says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.carry_out_return import Handing
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.prepare_return import ReturnPlan
from sought.registry.models import FamilyContact, Place, Return
from sought.registry.policies import Access
from sought.registry.records.return_inventory import ReturnedThing, described
from sought.web.forms.moments import moment_field, within_calendar
from sought.web.forms.picked import PickedField, PickingForm
from sought.web.persons_shown import person_label

_STAYS = "stays_"


def _line(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - as forms take them
    options.setdefault("required", False)
    return forms.CharField(label=label, max_length=500, **options)


def _prose(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=5000, widget=widget, **options)


class PrepareReturnForm(PickingForm):
    """Each item has a line of its own: whatever is written into it is why it stays."""

    received_by = forms.ChoiceField(
        label=_("Received by"),
        help_text=_("Relatives who may be told and were told in person, the first contact first."),
    )
    planned_for = forms.DateField(
        label=_("Planned for"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[within_calendar],
    )
    place_words = _line(_("Where it will be handed over"))
    burial_place = PickedField(Place, label=_("Place of burial"), required=False)
    burial_words = _line(_("Cemetery and grave, in words"))
    despite_wish = _prose(
        _("Why now, though the family wishes to wait"),
        help_text=_("Needed while more of the body may be found."),
    )
    note = _prose(_("Note"))

    def __init__(
        self,
        *args: object,
        access: Access,
        contacts: Sequence[FamilyContact],
        inventory: Sequence[ReturnedThing],
        waits: bool,
        **options: object,
    ) -> None:
        super().__init__(*args, access=access, **options)
        self.relatives = {one.relative.code: one.relative for one in contacts}
        labels = ((code, person_label(access, who)) for code, who in self.relatives.items())
        self.fields["received_by"].choices = [
            (code, f"{label.text} ({code})" if label.known else code) for code, label in labels
        ]
        if not waits:
            del self.fields["despite_wish"]
        for item in inventory:
            self.fields[_STAYS + item.code] = _line(described(item))

    def item_field(self, code: str) -> forms.BoundField:
        """The line of one item."""
        return self[_STAYS + code]

    def plan(self) -> ReturnPlan:
        """What the action takes, of a valid form."""
        given = dict(self.cleaned_data)
        stays = {
            name.removeprefix(_STAYS): given.pop(name)
            for name in list(given)
            if name.startswith(_STAYS)
        }
        left_out = {code: reason for code, reason in stays.items() if reason}
        given["received_by"] = self.relatives[given["received_by"]]
        return ReturnPlan(**given, left_out=left_out)


class CarryOutForm(PickingForm):
    handed_at = moment_field(_("When"))
    place_words = _line(_("Where it was handed over"), required=True)
    signed_by = _line(
        _("Who signed for the family"), required=True, help_text=_("With the paper they showed.")
    )
    witnesses = _line(_("Witnesses"))
    burial_place = PickedField(Place, label=_("Place of burial"), required=False)
    burial_words = _line(_("Cemetery and grave, in words"))
    protocol = forms.FileField(
        label=_("The signed protocol"), help_text=_("A scan or a photograph of all its pages.")
    )
    note = _prose(_("Note"))

    def __init__(self, *args: object, access: Access, made: Return, **options: object) -> None:
        initial = {
            "handed_at": timezone.localtime(),
            "place_words": made.place_words,
            "burial_place": made.burial_place.code if made.burial_place else "",
            "burial_words": made.burial_words,
            "note": made.note,
        }
        super().__init__(*args, access=access, initial=initial, **options)

    def handing(self) -> Handing:
        """What the action takes, of a valid form."""
        given = dict(self.cleaned_data)
        file = given.pop("protocol")
        return Handing(**given, protocol=ReceivedFile(file.name, file))
