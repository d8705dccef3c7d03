"""What officers write about the living: messages, what became of them, requests and their replies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.actions.family_messages import MessageForm
from sought.registry.actions.given import SourceForm
from sought.registry.actions.living_requests import Reply, RequestForm
from sought.registry.models import (
    Confidentiality,
    MessageDirection,
    Person,
    Place,
    RequestKind,
    RequestOutcome,
    Source,
)
from sought.registry.policies import Access
from sought.web.forms.entry_block import EntryBlock, ManyFilesField, Screen, received
from sought.web.forms.family_contact import RelativeField, line, prose
from sought.web.forms.moments import within_calendar
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm
from sought.web.persons_shown import person_label

_EXISTING = {
    "label": _("A source that is there"),
    "required": False,
    "help_text": _("Else attach the paper, or give it a title."),
}


def day_field(label: str, help_text: str = "", *, required: bool = False) -> forms.DateField:
    """A day of the calendar, as the office writes it down."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=widget,
        validators=[within_calendar],
    )


class PaperForm(PickingForm):
    """A form whose facts stand in a paper: a source that is there, or one that comes in with it."""

    source = PickedField(Source, **_EXISTING)
    files = ManyFilesField(label=_("Scan of the paper"), help_text="")
    title = line(_("Title of the paper"), _("Without names. Left empty, it is made from the date."))

    needs_files = True
    """Whether a paper that comes in needs its scan; otherwise a title will do."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = "source" in self.errors or cleaned.get("source")
        given = cleaned.get("files") or (cleaned.get("title") and not self.needs_files)
        if not named and not given and "files" not in self.errors:
            self.add_error("source", _("Choose the source, or attach the paper."))
        return cleaned

    def paper(self, untitled: str, day: str) -> Source | SourceForm:
        """What the action takes, of a valid form; ``day`` (EDTF) is that of the paper."""
        return paper_of(self.cleaned_data, untitled, day)


def paper_of(given: dict[str, Any], untitled: str, day: str) -> Source | SourceForm:
    """The source that was chosen, or the paper that comes in, which is restricted."""
    if given["source"] is not None:
        return given["source"]
    title = given["title"].strip() or (f"{untitled}, {day}" if day else untitled)
    return SourceForm(
        title,
        date=day,
        confidentiality=Confidentiality.RESTRICTED,
        files=received(given["files"]),
    )


class RecordMessageForm(PaperForm):
    direction = forms.ChoiceField(label=_("Which way"), choices=MessageDirection.choices)
    relative = RelativeField(label=_("Relative"))
    date = PartialDateField(label=_("Written on"), required=False)
    received_on = day_field(_("Received on"), _("By the office, or by who carries it."))
    carried_by = line(_("Carried by"), _("The body, such as the Red Cross."))
    words = prose(
        _("Words"), _("Only as far as they help to find or to protect somebody."), required=False
    )
    censored = forms.BooleanField(label=_("Parts were made unreadable"), required=False)
    handed_on = day_field(_("Handed over on"), _("Left empty, it is on its way."))
    returned_on = day_field(_("Came back on"), _("Undelivered."))
    returned_reason = line(_("Why it came back"))

    field_order = [
        "direction",
        "relative",
        "date",
        "received_on",
        "carried_by",
        "words",
        "censored",
        "handed_on",
        "returned_on",
        "returned_reason",
        "files",
        "title",
    ]

    def __init__(
        self, *args: object, access: Access, relatives: Iterable[Person], **options: object
    ) -> None:
        super().__init__(*args, access=access, **options)
        self.fields["relative"].offer(access, relatives)

    def given(self) -> MessageForm:
        """As the action takes it, of a valid form."""
        apart = {"source", "files", "title"}
        return MessageForm(**{k: v for k, v in self.cleaned_data.items() if k not in apart})


class HandOverMessageForm(forms.Form):
    on = day_field(_("Handed over on"), required=True)


class ReturnMessageForm(forms.Form):
    on = day_field(_("Came back on"), required=True)
    returned_reason = line(_("Why it came back"), required=True)


class RemindForm(forms.Form):
    sent_on = day_field(_("Reminder sent on"), required=True)
    due_on = day_field(_("Reply expected by"), _("Left empty, the day stays as it was."))
    note = line(_("Note"))


class ReplyForm(PaperForm):
    needs_files = False

    replied_on = day_field(_("Reply received on"), required=True)
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=RequestOutcome.choices, widget=forms.RadioSelect
    )
    note = prose(_("What it says"), _("In short; what it says of persons is recorded from it."))

    field_order = ["replied_on", "outcome", "note"]

    def __init__(
        self, *args: object, access: Access, persons: Iterable[Person] = (), **options: object
    ) -> None:
        super().__init__(*args, access=access, **options)
        self._persons = {f"of_{one.pk}": one for one in persons}
        for name, one in self._persons.items():
            self.fields[name] = self._apart(person_label(access, one).text)
        self.order_fields(["replied_on", "outcome", *self._persons, "note"])

    @staticmethod
    def _apart(label: str) -> forms.ChoiceField:
        """What came of it for one of several."""
        choices = [("", _("as above")), *RequestOutcome.choices]
        return forms.ChoiceField(label=label, required=False, choices=choices)

    def given(self) -> Reply:
        """As the action takes it, of a valid form."""
        given = self.cleaned_data
        apart = {one.pk: said for name, one in self._persons.items() if (said := given[name])}
        paper = self.paper(gettext("Reply to a request"), given["replied_on"].isoformat())
        return Reply(given["replied_on"], given["outcome"], paper, given["note"], apart)


class RequestBlock(EntryBlock):
    """What is asked of whom, and by when."""

    kind = forms.ChoiceField(label=_("What is asked for"), choices=RequestKind.choices)
    body = line(_("Whom the house asks"), _("A commission, the Red Cross …"), required=True)
    sent_on = day_field(_("Sent on"), required=True)
    due_on = day_field(_("Reply expected by"))
    place = PickedField(Place, label=_("About the place"), required=False)
    asks = prose(_("What is asked, in words"), required=False)


class AboutBlock(EntryBlock):
    """One of those whom it is about; empty for a request about a place alone."""

    person = PickedField(Person, label=_("Person"), required=False)


class LetterBlock(EntryBlock):
    """The letter as it was sent; may be left out."""

    source = PickedField(Source, **_EXISTING)
    files = ManyFilesField(label=_("Copy of the letter"), help_text="")
    title = line(_("Title of the paper"), _("Without names. Left empty, it is made from the date."))


class RequestScreen(Screen):
    single = {"source": LetterBlock, "request": RequestBlock}
    repeated = {"persons": AboutBlock}
    first = {"persons": 1}

    def refuse(self, error: InputError) -> None:
        """What is said of the request itself stands at its own fields."""
        asked = self.one["request"]
        if error.where in asked.fields:
            asked.refuse(error.where, error.problem)
        else:
            super().refuse(error)

    def value(self) -> RequestForm:
        """What the action takes, of a valid screen."""
        blocks = (block.cleaned_data["person"] for block in self.many["persons"])
        persons = tuple(person for person in blocks if person is not None)
        return RequestForm(**self.one["request"].cleaned_data, persons=persons)

    def letter(self) -> Source | SourceForm | None:
        """The paper, of a valid screen; None where none was given."""
        given = self.one["source"].cleaned_data
        if not (given["source"] or given["files"] or given["title"].strip()):
            return None
        sent: date = self.one["request"].cleaned_data["sent_on"]
        return paper_of(given, gettext("Request of the house"), sent.isoformat())
