"""The interview of a witness on one screen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sought.partial_dates import PartialDate, PartialDateError
from sought.registry.actions.given import GivenEvent, InterviewForm, SeenForm
from sought.registry.models import (
    Condition,
    Consent,
    Credibility,
    DescriptionKind,
    EventKind,
    Place,
)
from sought.web.forms.entry_block import EntryBlock, Screen
from sought.web.forms.person_entry import SERVICE_CHOICES, TEXT, WORDS, PersonBlock
from sought.web.forms.picked import PartialDateField, PickedField
from sought.web.forms.source_entry import SourceBlock

OWN_KINDS = (
    EventKind.DETENTION,
    EventKind.CAPTURE,
    EventKind.TRANSFER,
    EventKind.HOSPITAL,
    EventKind.VISIT,
    EventKind.RELEASE,
    EventKind.EXCHANGE,
    EventKind.ESCAPE,
)
SEEN_KINDS = (
    EventKind.SIGHTING,
    EventKind.CAPTURE,
    EventKind.DETENTION,
    EventKind.TRANSFER,
    EventKind.HOSPITAL,
    EventKind.INJURY,
    EventKind.RELEASE,
)


def _kinds(kinds: tuple[EventKind, ...]) -> list[tuple[str, object]]:
    return [(kind.value, kind.label) for kind in kinds]


class WitnessBlock(PersonBlock):
    facts_by_kind = {**PersonBlock.facts_by_kind, "service": DescriptionKind.SERVICE}
    service = forms.ChoiceField(
        label=_("Military or civilian"), choices=SERVICE_CHOICES, required=False
    )
    contact = forms.CharField(label=_("Address or telephone"), **WORDS)
    consent = forms.ChoiceField(
        label=_("Consent"), choices=Consent.choices, initial=Consent.NOT_ASKED
    )
    may_contact = forms.BooleanField(label=_("May be asked again"), required=False)
    protect = forms.BooleanField(
        label=_("Protect this witness at once"),
        required=False,
        help_text=_("Only officers with a clearance will see who it is and read the interview."),
    )
    protect_reason = forms.CharField(label=_("Why"), **WORDS)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("protect") and not cleaned.get("protect_reason", "").strip():
            self.add_error("protect_reason", _("A protection needs a reason."))
        return cleaned


class AccountBlock(EntryBlock):
    interviewer = forms.CharField(label=_("Interviewer"), **WORDS)
    interpreter = forms.CharField(label=_("Interpreter"), **WORDS)
    place = PickedField(Place, label=_("Place of the interview"), required=False)
    text = forms.CharField(
        label=_("Transcript"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("As it was told. Names as they sound; persons are entered below."),
    )

    def clean_text(self) -> str:
        # One sign for the end of a line, so that places in the text hold.
        return self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")


class OwnBlock(EntryBlock):
    """One station of the witness's own captivity."""

    kind = forms.ChoiceField(
        label=_("What"), choices=_kinds(OWN_KINDS), initial=EventKind.DETENTION
    )
    place = PickedField(Place, label=_("Place"), required=False)
    place_words = forms.CharField(label=_("The place in the witness's words"), **WORDS)
    start = PartialDateField(label=_("From"), required=False, help_text=_("1992-02-26, 1992-02~"))
    end = PartialDateField(label=_("To"), required=False, help_text="")
    holder = forms.CharField(label=_("Held by"), **WORDS)
    circumstances = forms.CharField(label=_("Circumstances"), **TEXT)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["date"] = _span(str(cleaned.get("start", "")), str(cleaned.get("end", "")))
        except PartialDateError:
            self.add_error("end", _("These two dates are no span. Is the end after the beginning?"))
        return cleaned

    @property
    def says_something(self) -> bool:
        return bool(self.given.keys() - {"kind"})

    def value(self) -> GivenEvent:
        given = self.cleaned_data
        return GivenEvent(
            EventKind(given["kind"]),
            date=given["date"],
            place=given["place"],
            place_words=given["place_words"],
            holder=given["holder"],
            circumstances=given["circumstances"],
        )


class SeenBlock(PersonBlock):
    """A person the witness tells of: seen, and perhaps dead and buried."""

    facts_by_kind = {
        **PersonBlock.facts_by_kind,
        "service": DescriptionKind.SERVICE,
        "unit": DescriptionKind.UNIT,
    }
    service = forms.ChoiceField(
        label=_("Military or civilian"), choices=SERVICE_CHOICES, required=False
    )
    unit = forms.CharField(label=_("Unit"), **WORDS)
    kind = forms.ChoiceField(
        label=_("What"), choices=_kinds(SEEN_KINDS), initial=EventKind.SIGHTING
    )
    date = PartialDateField(label=_("When"), required=False)
    place = PickedField(Place, label=_("Where"), required=False)
    place_words = forms.CharField(label=_("The place in the witness's words"), **WORDS)
    condition = forms.ChoiceField(
        label=_("Condition"), choices=[("", ""), *Condition.choices], required=False
    )
    credibility = forms.ChoiceField(
        label=_("Credibility"), choices=Credibility.choices, initial=Credibility.UNKNOWN
    )
    hearsay = forms.BooleanField(label=_("Heard from others, not seen"), required=False)
    through = forms.CharField(label=_("Heard from whom, in words"), **WORDS)
    circumstances = forms.CharField(label=_("Circumstances"), **TEXT)
    death_date = PartialDateField(label=_("Date of death"), required=False, help_text="")
    death_place = PickedField(Place, label=_("Place of death"), required=False)
    death_words = forms.CharField(label=_("How it happened"), **TEXT)
    burial_date = PartialDateField(label=_("Date of burial"), required=False, help_text="")
    burial_place = PickedField(Place, label=_("Place of burial"), required=False)
    burial_words = forms.CharField(label=_("Where and by whom"), **TEXT)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not self.errors and not self._events():
            self.add_error("date", _("Say when or where the witness saw them, or how they were."))
        return cleaned

    def value(self) -> SeenForm:
        return SeenForm(self.person_form(), tuple(self._events()))

    def _events(self) -> list[GivenEvent]:
        given = self.given
        seen = {
            "date": given.get("date", ""),
            "place": given.get("place"),
            "place_words": given.get("place_words", ""),
            "circumstances": given.get("circumstances", ""),
            "condition": Condition(given["condition"]) if "condition" in given else None,
        }
        through = given.get("through", "")
        heard = {"hearsay": bool(through or given.get("hearsay")), "through": through}
        grade = {"credibility": given.get("credibility", ""), **heard}
        events = (
            [GivenEvent(EventKind(given["kind"]), **seen, **grade)] if any(seen.values()) else []
        )
        for name, kind in (("death", EventKind.DEATH), ("burial", EventKind.BURIAL)):
            told = {
                "date": given.get(f"{name}_date", ""),
                "place": given.get(f"{name}_place"),
                "circumstances": given.get(f"{name}_words", ""),
            }
            if any(told.values()):
                dead = Condition.DEAD
                events.append(GivenEvent(kind, condition=dead, **told, **grade))
        return events

    @property
    def tells_of_death(self) -> bool:
        """Whether the part on death and burial is open from the start."""
        names = ("death_date", "death_place", "death_words")
        names += ("burial_date", "burial_place", "burial_words")
        return any(self[name].value() or self[name].errors for name in names)


class InterviewScreen(Screen):
    single = {"source": SourceBlock, "witness": WitnessBlock, "interview": AccountBlock}
    repeated = {"own": OwnBlock, "seen": SeenBlock}
    first = {"own": 1, "seen": 1}

    def _blocks(self, name: str, kind: type[EntryBlock], add: str) -> list[EntryBlock]:
        """What nothing was written into is no block: a witness may have seen nobody."""
        blocks = super()._blocks(name, kind, add)
        return blocks if self.data is None else [block for block in blocks if _touched(block)]

    def value(self, once: str) -> InterviewForm:
        witness, account = self.one["witness"], self.one["interview"].cleaned_data
        return InterviewForm(
            self.one["source"].value(untitled=gettext("Interview of a witness"), once=once),
            witness.person_form(),
            account["text"],
            interviewer=account["interviewer"],
            interpreter=account["interpreter"],
            place=account["place"],
            consent=witness.cleaned_data["consent"],
            may_contact=witness.cleaned_data["may_contact"],
            own_events=tuple(block.value() for block in self.many["own"]),
            seen=tuple(block.value() for block in self.many["seen"]),
        )

    @property
    def protection(self) -> str:
        """The reason, where the witness is to be protected at once."""
        given = self.one["witness"].cleaned_data
        return given["protect_reason"] if given["protect"] else ""


_SET_FROM_THE_START = frozenset({"kind", "credibility", "same", "seen"})


def _touched(block: EntryBlock) -> bool:
    return any(
        bound.data
        for bound in (block[name] for name in block.fields if name not in _SET_FROM_THE_START)
    )


def _span(start: str, end: str) -> str:
    """One EDTF date: a single one where both ends are the same, open where one is not known."""
    if not start and not end:
        return ""
    return PartialDate.parse(start if start == end else f"{start}/{end}").text
