"""One statement about a person: each kind has its form, and saving it is one action.

The forms share the source, the place in it and the grade; each says with ``save`` what it records.
"""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.record import record, record_event
from sought.registry.actions.record_photograph import record_photograph
from sought.registry.models import (
    LANGUAGES,
    Condition,
    Description,
    DescriptionKind,
    Event,
    EventKind,
    Name,
    NameKind,
    Officer,
    ParticipantRole,
    Person,
    Place,
    Relation,
    RelationKind,
    Service,
    Sex,
    Source,
)
from sought.registry.models.statement import Credibility, Reliability, Statement
from sought.registry.policies import can_read_source
from sought.web.forms.picked import PartialDateField, PickedField, PickingForm

_UNSAID = ("", gettext_lazy("not said"))
_LINE, _PROSE = 500, 20_000
_OTHERS = 3


def _words(label: str, **options: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=_LINE, required=False, **options)


def _prose(label: str, rows: int = 3, **options: object) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    options = {"required": False, **options}
    return forms.CharField(label=label, max_length=_PROSE, widget=box, **options)


def _language() -> forms.ChoiceField:
    choices = [("", gettext_lazy("not said")), *((code, code) for code in LANGUAGES)]
    return forms.ChoiceField(label=gettext_lazy("Language"), choices=choices, required=False)


def _place(label: str) -> PickedField:
    return PickedField(Place, label=label, required=False)


class StatementForm(PickingForm):
    """Where it is said, and how good that is."""

    source = PickedField(Source, label=gettext_lazy("Source"))
    place_in_source = _words(
        gettext_lazy("Place in the source"), help_text=gettext_lazy("Page, line or time code.")
    )
    reliability = forms.ChoiceField(
        label=gettext_lazy("Reliability of the source"),
        choices=[("", gettext_lazy("as of the source")), *Reliability.choices],
        required=False,
    )
    credibility = forms.ChoiceField(
        label=gettext_lazy("Credibility of what is said"),
        choices=Credibility.choices,
        initial=Credibility.UNKNOWN,
    )
    origin = ("source", "place_in_source", "reliability", "credibility")
    """Fields that stand together at the end."""

    def __init__(self, *args: object, person: Person, **options: object) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_source(self) -> Source:
        source = self.cleaned_data["source"]
        if not can_read_source(self.access, source):
            raise forms.ValidationError(_("This source is not open to you; choose another."))
        return source

    def own_fields(self) -> Iterator[forms.BoundField]:
        """What this kind of statement has beside its origin."""
        return (field for field in self.visible_or_picked() if field.name not in self.origin)

    def visible_or_picked(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields)

    def given(self) -> dict[str, object]:
        """Columns of the statement; a reliability that is not said stays the source's."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "source"}
        if not kept["reliability"]:
            del kept["reliability"]
        return kept

    def save(self, by: Officer) -> Statement:
        raise NotImplementedError


class NameForm(StatementForm):
    """The whole name, and its parts where the source gives them."""

    full = forms.CharField(label=gettext_lazy("Name as written"), max_length=_LINE, required=False)
    given_name = _words(gettext_lazy("Given name"))
    patronymic = _words(gettext_lazy("Patronymic"))
    family = _words(gettext_lazy("Family name"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind of name"), choices=NameKind.choices)
    language = _language()

    def clean(self) -> dict[str, object]:
        given = super().clean()
        if not given.get("full"):
            parts = (given.get(name, "") for name in ("given_name", "patronymic", "family"))
            given["full"] = " ".join(filter(None, parts))
        if not given["full"]:
            self.add_error("full", _("Write the name as the source has it."))
        return given

    def save(self, by: Officer) -> Statement:
        given = self.given()
        given["given"] = given.pop("given_name")
        source = self.cleaned_data["source"]
        return record(Name, by=by, source=source, person=self.person, **given)


class DescriptionForm(StatementForm):
    """A fact of one kind, with the inputs that the kind needs."""

    def __init__(self, *args: object, kind: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        own = _inputs(kind)
        self.fields = {**own, **self.fields}

    def clean(self) -> dict[str, object]:
        given = super().clean()
        mine = ("value", "date", "number", "place")
        if not self.errors and not any(given.get(name) not in {"", None} for name in mine):
            raise forms.ValidationError(_("Say something: the statement is empty."))
        return given

    def save(self, by: Officer) -> Statement:
        source = self.cleaned_data["source"]
        given = {"kind": self.kind, "person": self.person, **self.given()}
        return record(Description, by=by, source=source, **given)


def _inputs(kind: str) -> dict[str, forms.Field]:
    """What is asked for a kind of description."""
    known = {DescriptionKind.SEX: Sex, DescriptionKind.SERVICE: Service}.get(kind)
    label = DescriptionKind(kind).label
    if known:
        return {"value": forms.ChoiceField(label=label, choices=known.choices)}
    if kind == DescriptionKind.BIRTH:
        date = PartialDateField(label=gettext_lazy("Date of birth"), required=False)
        return {"date": date, "place": _place(gettext_lazy("Place of birth"))}
    if kind == DescriptionKind.STATURE:
        return {
            "number": forms.FloatField(label=label, min_value=30, max_value=260, required=False),
            "value": _words(gettext_lazy("In words")),
        }
    if kind == DescriptionKind.RESIDENCE:
        words, date = (
            _words(gettext_lazy("In words")),
            PartialDateField(label=gettext_lazy("When"), required=False),
        )
        return {"place": _place(label), "value": words, "date": date}
    if kind in _LINES:
        return {"value": forms.CharField(label=label, max_length=_LINE)}
    return {"value": _prose(label, required=True), "language": _language()}


_LINES = frozenset(
    {
        DescriptionKind.FATHER_NAME,
        DescriptionKind.MOTHER_MAIDEN_NAME,
        DescriptionKind.AFFILIATION,
        DescriptionKind.UNIT,
        DescriptionKind.RANK,
        DescriptionKind.SERVICE_NUMBER,
        DescriptionKind.OCCUPATION,
        DescriptionKind.MARITAL_STATUS,
        DescriptionKind.EYES,
        DescriptionKind.BLOOD_GROUP,
    }
)


class RelationForm(StatementForm):
    """Kinship with somebody who has a code already."""

    other = PickedField(Person, label=gettext_lazy("The other person"))
    kind = forms.ChoiceField(label=gettext_lazy("Kinship"), choices=RelationKind.choices)
    direction = forms.ChoiceField(
        label=gettext_lazy("Which way"),
        choices=[
            ("other", gettext_lazy("the other person is this of the person of this page")),
            ("mine", gettext_lazy("the person of this page is this of the other person")),
        ],
        initial="other",
        widget=forms.RadioSelect,
    )
    detail = _words(gettext_lazy("In the words of the source"))

    def clean_other(self) -> Person:
        other = self.cleaned_data["other"]
        if other.pk == self.person.pk:
            raise forms.ValidationError(_("Nobody is kin of themselves; choose another person."))
        return other

    def save(self, by: Officer) -> Statement:
        given = self.given()
        ends = (given.pop("other"), self.person)
        first, second = ends if given.pop("direction") == "other" else ends[::-1]
        source = self.cleaned_data["source"]
        return record(Relation, by=by, source=source, person=first, other=second, **given)


class EventForm(StatementForm):
    """What happened to the person, and who else took part."""

    kind = forms.ChoiceField(label=gettext_lazy("What happened"), choices=EventKind.choices)
    date = PartialDateField(label=gettext_lazy("When"), required=False)
    place = _place(gettext_lazy("Where"))
    to_place = _place(gettext_lazy("To where"))
    place_words = _words(gettext_lazy("The place in the words of the source"))
    role = forms.ChoiceField(
        label=gettext_lazy("Part of this person"),
        choices=ParticipantRole.choices,
        initial=ParticipantRole.SUBJECT,
    )
    condition = forms.ChoiceField(
        label=gettext_lazy("How this person was"),
        choices=[_UNSAID, *Condition.choices],
        required=False,
    )
    holder = _words(gettext_lazy("Who held, ordered or carried it out"))
    circumstances = _prose(gettext_lazy("Circumstances"), rows=4)
    hearsay = forms.BooleanField(label=gettext_lazy("Heard from others, not seen"), required=False)
    through = _words(gettext_lazy("Heard from whom, in words"))
    language = _language()

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for at in range(1, _OTHERS + 1):
            label = _("Somebody else (%(number)d)") % {"number": at}
            self.fields[f"other_{at}"] = PickedField(Person, label=label, required=False)
            self.fields[f"other_{at}_role"] = forms.ChoiceField(
                label=_("Their part (%(number)d)") % {"number": at},
                choices=ParticipantRole.choices,
                initial=ParticipantRole.COMPANION,
                required=False,
            )
            self.fields[f"other_{at}_condition"] = forms.ChoiceField(
                label=_("How they were (%(number)d)") % {"number": at},
                choices=[_UNSAID, *Condition.choices],
                required=False,
            )

    @property
    def others(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The boxes for those who took part besides."""
        names = (f"other_{at}" for at in range(1, _OTHERS + 1))
        return [(self[name], self[f"{name}_role"], self[f"{name}_condition"]) for name in names]

    def own_fields(self) -> Iterator[forms.BoundField]:
        return (field for field in super().own_fields() if not field.name.startswith("other_"))

    def clean(self) -> dict[str, object]:
        given = super().clean()
        taken = {(self.person.pk, given.get("role"))}
        for person, role, _condition in self._partakers(given):
            if (person.pk, role) in taken:
                raise forms.ValidationError(_("The same person stands in the same part twice."))
            taken.add((person.pk, role))
        # What came through somebody is hearsay, whether the box is ticked or not.
        given["hearsay"] = bool(given.get("hearsay") or given.get("through"))
        return given

    def save(self, by: Officer) -> Statement:
        given = self.given()
        mine = (self.person, ParticipantRole(given.pop("role")), given.pop("condition") or None)
        everybody = [mine, *self._partakers(self.cleaned_data)]
        columns = {name: value for name, value in given.items() if not name.startswith("other_")}
        source = self.cleaned_data["source"]
        event: Event = record_event(by=by, source=source, participants=everybody, **columns)
        return event

    def _partakers(
        self, given: dict[str, object]
    ) -> Iterator[tuple[Person, ParticipantRole, str | None]]:
        for at in range(1, _OTHERS + 1):
            person = given.get(f"other_{at}")
            if isinstance(person, Person):
                role = ParticipantRole(given.get(f"other_{at}_role") or ParticipantRole.COMPANION)
                yield person, role, given.get(f"other_{at}_condition") or None


class PhotographForm(StatementForm):
    """A picture as the source gives it; the file is kept unmodified with the source."""

    file = forms.FileField(label=gettext_lazy("Picture"))
    caption = _words(gettext_lazy("Caption"))
    taken = _words(
        gettext_lazy("When it was taken"), help_text=gettext_lazy("In the words of the source.")
    )

    def save(self, by: Officer) -> Statement:
        given = self.given()
        sent = given.pop("file")
        file = ReceivedFile(sent.name, sent.file)
        source = self.cleaned_data["source"]
        return record_photograph(self.person, file, by=by, source=source, **given)


class ChooseKindForm(forms.Form):
    """Which kind of fact is to be recorded."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of fact"), choices=DescriptionKind.choices)


FORMS: dict[str, type[StatementForm]] = {
    "name": NameForm,
    "description": DescriptionForm,
    "relation": RelationForm,
    "event": EventForm,
    "photograph": PhotographForm,
}
"""By what is recorded."""
