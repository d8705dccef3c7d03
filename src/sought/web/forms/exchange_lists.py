"""What is said of an exchange list: the list, a version, who is on it, sent, and answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.exchange_lists import EntryForm, VersionForm
from sought.registry.actions.record_exchange_answer import AnswerForm
from sought.registry.models import AnswerOfSide, ExchangeList, ListPurpose, Person, Source
from sought.registry.policies import Access
from sought.web.forms.bureau import day_field
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm

_VERSION = ("drawn_up_by", "drawn_up_on", "source")


def _line(label: Any, **options: Any) -> forms.CharField:  # noqa: ANN401 - as forms take them
    return forms.CharField(label=label, max_length=500, **options)


class NextVersionForm(PickingForm):
    """Of whom and when the version is."""

    drawn_up_by = _line(_("Drawn up by"), help_text=_("The body that drew it up."))
    drawn_up_on = day_field(_("Drawn up on"))
    source = PickedField(
        Source,
        label=_("The paper it is on"),
        required=False,
        help_text=_("A list that was received is recorded as a source first."),
    )

    def version(self) -> VersionForm:
        """What the action takes, of a valid form."""
        return VersionForm(**{name: self.cleaned_data[name] for name in _VERSION})


class NewExchangeListForm(NextVersionForm):
    title = _line(_("Title"), help_text=_("Without names of persons."))
    purpose = forms.ChoiceField(label=_("Purpose"), choices=ListPurpose.choices)
    first_side = _line(_("One side"), help_text=_("As sources name the body."))
    second_side = _line(_("The other side"), help_text=_("As sources name the body."))
    through = _line(
        _("Through"), required=False, help_text=_("The body that carries it, such as the ICRC.")
    )

    field_order = ["title", "purpose", "first_side", "second_side", "through", *_VERSION]

    def given(self) -> dict[str, Any]:
        """What the action takes besides the version, of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in _VERSION}


class ExchangeEntryForm(PickingForm):
    """Somebody to be put on the version."""

    person = PickedField(
        Person,
        label=_("Person"),
        required=False,
        help_text=_("Left empty where nobody knows yet who is meant."),
    )
    name = _line(_("Name as on the list"))
    particulars = _line(
        _("Particulars"),
        required=False,
        help_text=_("Year of birth, father's name, as on the list."),
    )
    proposed_by = forms.ChoiceField(label=_("Put on the list by"))

    def __init__(
        self, *args: object, access: Access, exchange: ExchangeList, **options: object
    ) -> None:
        super().__init__(*args, access=access, **options)
        self.fields["proposed_by"].choices = [(name, name) for name in bodies_of(exchange)]

    def given(self) -> EntryForm:
        """What the action takes, of a valid form."""
        return EntryForm(**self.cleaned_data)


class WhoIsMeantForm(PickingForm):
    """Who the house takes somebody on a list for."""

    person = PickedField(
        Person,
        label=_("Person"),
        required=False,
        help_text=_("Left empty where nobody knows who is meant."),
    )


class SendVersionForm(forms.Form):
    sent_to = _line(_("Sent to"), help_text=_("The body that received it."))
    sent_on = day_field(_("Sent on"))


class ExchangeAnswerForm(PickingForm):
    """One body's answer of one entry."""

    body = forms.ChoiceField(label=_("Who answers"))
    answer = forms.ChoiceField(label=_("Answer"), choices=AnswerOfSide.choices)
    date = PartialDateField(label=_("Answered on"), required=False)
    words = forms.CharField(
        label=_("In the words of the source"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = PickedField(
        Source, label=_("Source"), help_text=_("The letter or list in which the answer stands.")
    )
    place_in_source = _line(
        _("Place in the source"), required=False, help_text=_("Page, line or time code.")
    )

    def __init__(
        self, *args: object, access: Access, exchange: ExchangeList, **options: object
    ) -> None:
        super().__init__(*args, access=access, **options)
        self.fields["body"].choices = [(name, name) for name in bodies_of(exchange)]

    def given(self) -> AnswerForm:
        """What the action takes besides the source, of a valid form."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "source"}
        return AnswerForm(**told)


def bodies_of(exchange: ExchangeList) -> list[str]:
    """The two sides, and who carries the list between them."""
    names = (exchange.first_side, exchange.second_side, exchange.through)
    return [name for name in names if name]
