"""What narrows the lists of those believed held and of requests."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Condition, Place, RequestKind, Status
from sought.registry.policies import Access
from sought.registry.records.believed_held import SEEN_ONLY, HeldFilters, holders
from sought.registry.records.request_list import RequestFilters, RequestState, bodies
from sought.web.forms.picked import PickedField, PickingForm

_ALL = ("", _("all"))

STATES = {
    RequestState.WAITING: _("waiting for a reply"),
    RequestState.OVERDUE: _("overdue"),
    RequestState.ANSWERED: _("answered"),
    RequestState.WITHDRAWN: _("withdrawn"),
    RequestState.ALL: _("all"),
}


class HeldFilterForm(PickingForm):
    """Empty is everybody who is believed held."""

    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            _ALL,
            (Status.BELIEVED_HELD.value, Status.BELIEVED_HELD.label),
            (Status.HELD.value, Status.HELD.label),
            (SEEN_ONLY, _("Only seen in a place of detention, or by a message")),
        ],
    )
    condition = forms.ChoiceField(
        label=_("Last known state"),
        required=False,
        choices=[_ALL, *(one for one in Condition.choices if one[0] != Condition.DEAD)],
    )
    holder = forms.ChoiceField(label=_("Held by"), required=False)
    place = PickedField(Place, label=_("Last known place"), required=False)
    overdue = forms.BooleanField(label=_("A reply is overdue"), required=False)

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        super().__init__(*args, access=access, **options)
        self.fields["holder"].choices = [_ALL, *((one, one) for one in holders(access))]

    def filters(self) -> HeldFilters:
        """Of a valid form."""
        given = dict(self.cleaned_data)
        place = given.pop("place")
        return HeldFilters(**given, place_id=place.pk if place else None)


class RequestFilterForm(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False, choices=list(STATES.items()))
    kind = forms.ChoiceField(
        label=_("What is asked for"), required=False, choices=[_ALL, *RequestKind.choices]
    )
    body = forms.ChoiceField(label=_("Body"), required=False)

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["body"].choices = [_ALL, *((one, one) for one in bodies(access))]

    def filters(self) -> RequestFilters:
        """Of a valid form; without a state those that wait."""
        given = self.cleaned_data
        state = RequestState(given["state"] or RequestState.WAITING)
        return RequestFilters(state, given["kind"], given["body"])
