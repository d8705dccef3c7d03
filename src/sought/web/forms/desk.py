"""The forms of the interview desk: what words mean, what is told of a person, terms, own way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.given import GivenEvent, PlaceForm
from sought.registry.actions.interview_terms import InterviewTerms
from sought.registry.models import (
    Condition,
    Confidentiality,
    Consent,
    Credibility,
    EventKind,
    Person,
    Place,
    PlaceKind,
    Testimony,
)
from sought.registry.policies import Access, can_know_person
from sought.web.forms.person_entry import TEXT, WORDS
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm
from sought.web.forms.place_statements import PositionFields

KINDS: dict[str, tuple[object, str]] = {
    "": (_("nothing further"), ""),
    EventKind.SIGHTING: (_("Sighting"), "s"),
    EventKind.DETENTION: (_("Stay in detention"), "t"),
    EventKind.TRANSFER: (_("Transfer"), "m"),
    EventKind.HOSPITAL: (_("Hospital"), "h"),
    EventKind.CAPTURE: (_("Capture"), ""),
    EventKind.INJURY: (_("Injury"), ""),
    EventKind.RELEASE: (_("Release"), ""),
    EventKind.DEATH: (_("Death"), "d"),
    EventKind.BURIAL: (_("Burial"), "b"),
}
"""What may be told of a person, in the order of the page, each with its key."""

SOMEBODY_ELSE = "other"
_DEAD = frozenset({EventKind.DEATH, EventKind.BURIAL})
_DETAILS = ("place_words", "through", "informant", "circumstances")
"""An officer wrote these: without a kind they would be lost unseen, since the page hides them."""


class KnownPersonField(PickedField):
    """A person whom the officer may know; anybody else does not exist for them."""

    access: Access

    def __init__(self, **options: object) -> None:
        super().__init__(Person, **options)

    def clean(self, value: str) -> Person | None:
        who = super().clean(value)
        if who is not None and not can_know_person(self.access, who):
            raise forms.ValidationError(_("Choose one of the proposals."))
        return who


class DeskForm(PickingForm):
    use_required_attribute = False

    def __init__(self, *args: object, access: Access, **options: object) -> None:
        super().__init__(*args, access=access, **options)
        for field in self.fields.values():
            if isinstance(field, KnownPersonField):
                field.access = access
            field.widget.attrs.setdefault("autocomplete", "off")


class TellingForm(DeskForm):
    """What is told of a person at one place of the transcript."""

    told = forms.ChoiceField(
        label=_("What is told of them"),
        choices=[(kind, label) for kind, (label, _key) in KINDS.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    date = PartialDateField(label=_("When"), required=False, help_text="")
    place = PickedField(Place, label=_("Where"), required=False)
    to_place = PickedField(Place, label=_("To where"), required=False)
    place_words = forms.CharField(label=_("The place in the witness's words"), **WORDS)
    condition = forms.ChoiceField(
        label=_("Condition"), choices=[("", _("not said")), *Condition.choices], required=False
    )
    hearsay = forms.BooleanField(label=_("Heard from others, not seen"), required=False)
    through = forms.CharField(label=_("Heard from whom, in words"), **WORDS)
    informant = KnownPersonField(label=_("Heard from somebody in the register"), required=False)
    credibility = forms.ChoiceField(
        label=_("Credibility"),
        choices=Credibility.choices,
        initial=Credibility.UNKNOWN,
        required=False,
    )
    circumstances = forms.CharField(label=_("Circumstances"), **TEXT)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("told") and any(given.get(name) for name in _DETAILS):
            self.add_error("told", _("Choose what is told of them."))
        return given

    def event(self) -> GivenEvent | None:
        """None where nothing further is told."""
        given = self.cleaned_data
        if not given["told"]:
            return None
        kind = EventKind(given["told"])
        dead = Condition.DEAD if kind in _DEAD else None
        moved = {"to_place": given["to_place"]} if kind == EventKind.TRANSFER else {}
        return GivenEvent(
            kind,
            date=given["date"],
            place=given["place"],
            place_words=given["place_words"],
            circumstances=given["circumstances"],
            hearsay=bool(given["hearsay"] or given["through"] or given["informant"]),
            through=given["through"],
            condition=Condition(given["condition"]) if given["condition"] else dead,
            credibility=given["credibility"],
            **moved,
        )


class PersonMentionForm(TellingForm):
    """Whom the words mean: one of the candidates, somebody else, or a new person."""

    who = forms.CharField(required=False, max_length=30)
    person = KnownPersonField(label=_("Somebody else in the register"), required=False)
    new_name = forms.CharField(
        label=_("Nobody in the register: a new person, by the name of"),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        _choose(self, "person", "new_name")
        return given

    def meaning(self) -> dict[str, Any]:
        """The arguments of the action that confirms it."""
        given = self.cleaned_data
        known = given["person"]
        who = {"person": known} if known else {"new_name": given["new_name"]}
        return {**who, "sighting": self.event(), "informant": given["informant"]}


class PlaceMentionForm(DeskForm, PositionFields):
    """A place of the register, or a new one that is pointed at on the map."""

    who = forms.CharField(required=False, max_length=30)
    place = PickedField(Place, label=_("Another place of the register"), required=False)
    new_text = forms.CharField(
        label=_("A new place, by the name of"), max_length=300, required=False
    )
    new_kind = forms.ChoiceField(
        label=_("What it is"),
        choices=PlaceKind.choices,
        initial=PlaceKind.DETENTION,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        _choose(self, "place", "new_text")
        return given

    def new_place(self, language: str) -> PlaceForm | None:
        """The place to make, in the language of the interview."""
        given = self.cleaned_data
        if given["place"] or not given["new_text"]:
            return None
        name = {"text": given["new_text"], "language": language}
        return PlaceForm(
            given["new_kind"] or PlaceKind.OTHER, (name,), position=self.position_given()
        )

    def meaning(self) -> dict[str, Any]:
        return {"place": self.cleaned_data["place"]}


class DateMentionForm(DeskForm):
    date = PartialDateField(label=_("Date"))

    def meaning(self) -> dict[str, Any]:
        return {"date": self.cleaned_data["date"]}


def _choose(form: DeskForm, known: str, new: str) -> None:
    """One of the candidates, or with "somebody else" what the boxes say; both at once is refused."""
    given = form.cleaned_data
    code, boxes = given.get("who", ""), {known, new} & set(form.changed_data)
    if form.errors:
        return
    chosen = code not in {"", SOMEBODY_ELSE}
    written = [name for name in boxes if given.get(name)]
    if len(written) + chosen > 1:
        form.add_error(known, _("Say it in one way only: choose, or write one name."))
    elif chosen:
        try:
            given[known], given[new] = form.fields[known].clean(code), ""
        except forms.ValidationError as error:
            form.add_error(known, error)
    elif not (given.get(known) or given.get(new)):
        form.add_error(known, _("Say what is meant, or reject the mention."))


class TermsForm(forms.Form):
    """What the witness agreed to, and who was there."""

    consent = forms.ChoiceField(label=_("Consent"), choices=Consent.choices)
    may_contact = forms.BooleanField(label=_("May be asked again"), required=False)
    interviewer = forms.CharField(label=_("Interviewer"), **WORDS)
    interpreter = forms.CharField(label=_("Interpreter"), **WORDS)
    confidentiality = forms.ChoiceField(label=_("Confidentiality"))

    def __init__(self, *args: object, testimony: Testimony, **options: object) -> None:
        source = testimony.source
        initial = {name: getattr(testimony, name) for name in ("consent", "may_contact")}
        initial |= {name: getattr(testimony, name) for name in ("interviewer", "interpreter")}
        options["initial"] = {**initial, "confidentiality": source.confidentiality}
        super().__init__(*args, **options)
        self.fields["confidentiality"].choices = _classes(source.confidentiality)
        self.standing = _fingerprint(options["initial"])

    @property
    def is_overtaken(self) -> bool:
        """Whether the terms are others now than those that stood in the form when it was sent."""
        return self.data.get(self.add_prefix("standing"), self.standing) != self.standing

    def terms(self) -> InterviewTerms:
        return InterviewTerms(**self.cleaned_data)


def _fingerprint(values: Mapping[str, object]) -> str:
    words = "\n".join(f"{name}={values[name]}" for name in sorted(values))
    return hashlib.sha256(words.encode()).hexdigest()


def _classes(now: str) -> list[tuple[str, object]]:
    """Protected comes and goes with the protection of the witness."""
    is_protected = now == Confidentiality.PROTECTED
    return [
        one
        for one in Confidentiality.choices
        if (one[0] == Confidentiality.PROTECTED) == is_protected
    ]
