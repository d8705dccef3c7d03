"""The handing over of living people on one screen: the protocol, then everybody in it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.given import SourceForm
from sought.registry.actions.record_living_handover import ComesHome, LivingForm
from sought.registry.models import ComingHome, Condition, Person, Place, Source
from sought.web.forms.entry_block import EntryBlock, Screen
from sought.web.forms.person_entry import TEXT, WORDS
from sought.web.forms.picked import PartialDateField, PickedField
from sought.web.forms.source_entry import SourceBlock


class ProtocolBlock(EntryBlock):
    """Who handed over to whom, where and when."""

    kind = forms.ChoiceField(label=_("What"), choices=ComingHome.choices)
    date = PartialDateField(label=_("Date"))
    place = PickedField(Place, label=_("Place"), required=False)
    place_words = forms.CharField(label=_("The place in words"), **WORDS)
    handed_by = forms.CharField(
        label=_("Handed over by"), max_length=500, help_text=_("The body that hands over.")
    )
    taken_by = forms.CharField(
        label=_("Taken over by"), max_length=500, help_text=_("The body that takes them.")
    )
    witnessed_by = forms.CharField(
        label=_("Witnesses"), help_text=_("Such as the Red Cross."), **WORDS
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("place") and not str(cleaned.get("place_words", "")).strip():
            self.add_error("place_words", _("Choose a place, or say in words where it was."))
        return cleaned


class PaperBlock(SourceBlock):
    """The signed protocol: a source that is there, or a scan that comes in now."""

    existing = forms.CharField(
        label=_("A source that is there"),
        required=False,
        max_length=30,
        help_text=_("Its code, such as S-000123; else attach the scan here."),
    )

    def clean_existing(self) -> Source | None:
        """The row behind the code; whether it is open to the officer the action checks."""
        code = self.cleaned_data["existing"].strip()
        return PickedField(Source).clean(code) if code else None

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        named = "existing" in self.errors or cleaned.get("existing")
        if not named and not cleaned.get("files") and "files" not in self.errors:
            self.add_error("files", _("Attach the signed protocol, or name the source it is in."))
        return cleaned

    def paper(self, once: str) -> Source | SourceForm:
        """What the action takes, of a valid block."""
        if (existing := self.cleaned_data.pop("existing")) is not None:
            return existing
        return self.value(untitled=gettext("Protocol of a handing over"), once=once)


class ComesHomeBlock(EntryBlock):
    """One person of the protocol."""

    person = PickedField(Person, label=_("Person"))
    condition = forms.ChoiceField(
        label=_("Condition"),
        choices=[one for one in Condition.choices if one[0] != Condition.DEAD],
        initial=Condition.ALIVE,
    )
    identity_by = forms.CharField(
        label=_("How it was made sure who they are"),
        max_length=500,
        help_text=_("A passport, fingerprints, a brother who knew them."),
    )
    health = forms.CharField(label=_("What the physician found"), **TEXT)
    wishes = forms.CharField(
        label=_("Wishes"), help_text=_("Whom they want told, and where they want to go."), **WORDS
    )
    signed = forms.BooleanField(label=_("Signed the protocol themselves"), required=False)

    def value(self) -> ComesHome:
        """What the action takes, of a valid block."""
        return ComesHome(**self.cleaned_data)


class LivingScreen(Screen):
    single = {"source": PaperBlock, "protocol": ProtocolBlock}
    repeated = {"persons": ComesHomeBlock}
    first = {"persons": 1}

    def value(self) -> LivingForm:
        """What the action takes, of a valid screen."""
        persons = tuple(block.value() for block in self.many["persons"])
        return LivingForm(**self.one["protocol"].cleaned_data, persons=persons)

    def paper(self, once: str) -> Source | SourceForm:
        """The source, of a valid screen; the paper is of the day of the handing over."""
        self.one["source"].cleaned_data["date"] = self.one["protocol"].cleaned_data["date"]
        return self.one["source"].paper(once)
