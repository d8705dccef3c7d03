"""The paper or recording from which facts are taken, as an officer describes it."""

from __future__ import annotations

import hashlib
from dataclasses import fields

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.given import SourceForm
from sought.registry.models import Confidentiality, Reliability, SourceKind
from sought.web.forms.entry_block import EntryBlock, ManyFilesField, received
from sought.web.forms.picked import PartialDateField

LANGUAGE_CHOICES = [
    ("", ""),
    ("az", _("Azerbaijani")),
    ("hy", _("Armenian")),
    ("ru", _("Russian")),
    ("en", _("English")),
    ("ka", _("Georgian")),
    ("fa", _("Persian")),
    ("ar", _("Arabic")),
    ("tr", _("Turkish")),
    ("fr", _("French")),
    ("de", _("German")),
]


class SourceBlock(EntryBlock):
    """What all screens ask of a source; the title may be left to the screen.

    Protected is no choice: nobody could read the source without an author who is protected.
    """

    date = PartialDateField(label=_("Date"), required=False)
    received_on = forms.DateField(
        label=_("Received on"),
        required=False,
        help_text=_("2026-11-26"),
        input_formats=["%Y-%m-%d"],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    reference = forms.CharField(
        label=_("Reference"),
        required=False,
        max_length=300,
        help_text=_("Number or shelf mark its author gave it."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES, required=False)
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"),
        choices=[one for one in Confidentiality.choices if one[0] != Confidentiality.PROTECTED],
        initial=Confidentiality.RESTRICTED,
    )
    reliability = forms.ChoiceField(
        label=_("Reliability of the source"),
        choices=Reliability.choices,
        initial=Reliability.UNKNOWN,
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        help_text=_("Without names. Left empty, it is made from the date."),
    )
    author_body = forms.CharField(label=_("Body"), required=False, max_length=300)
    files = ManyFilesField(label=_("Originals"))

    def value(self, *, untitled: str, once: str) -> SourceForm:
        """``once`` is a word that belongs to this page: what is sent twice is entered once."""
        columns = {field.name for field in fields(SourceForm)}
        given = {name: value for name, value in self.cleaned_data.items() if name in columns}
        files = received(given.pop("files"))
        date = given["date"]
        given["title"] = given["title"] or (f"{untitled}, {date}" if date else untitled)
        digest = hashlib.sha256(f"screen {once}".encode()).hexdigest()
        return SourceForm(**given, files=files, digest=digest)


class NewSourceForm(SourceBlock):
    """A source on its own, whose statements follow later."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (kind.value, kind.label)
            for kind in SourceKind
            if kind not in {SourceKind.APPLICATION, SourceKind.INTERVIEW}
        ],
        initial=SourceKind.DOCUMENT,
    )
    title = forms.CharField(label=_("Title"), max_length=300, help_text=_("What it is, in words."))
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    field_order = ["kind", "title", "author_body", "reference", "date", "received_on"]


class AttachForm(forms.Form):
    files = ManyFilesField(label=_("Files"), required=True, help_text="")
    description = forms.CharField(label=_("What they show"), required=False, max_length=300)


class SourceFilterForm(forms.Form):
    q = forms.CharField(label=_("Title or reference"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *SourceKind.choices]
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("all")), *LANGUAGE_CHOICES[1:]]
    )
    confidentiality = forms.ChoiceField(
        label=_("Confidentiality"),
        required=False,
        choices=[
            ("", _("all")),
            (Confidentiality.OPEN, _("open")),
            (Confidentiality.RESTRICTED, _("restricted")),
            (Confidentiality.CONFIDENTIAL, _("confidential")),
            (Confidentiality.PROTECTED, _("protected")),
        ],
    )
    body = forms.CharField(label=_("Body"), required=False, max_length=200)
    since = PartialDateField(label=_("From"), required=False, help_text="")
    until = PartialDateField(label=_("To"), required=False, help_text="")
