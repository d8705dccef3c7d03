"""A person on an entry screen: somebody known already, or new with a name and facts."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.actions.given import GivenFact, GivenName, GivenPhotograph, PersonForm
from sought.registry.models import DescriptionKind, Person, Service, Sex
from sought.registry.policies import can_know_person
from sought.registry.records.media_type import is_picture, media_type
from sought.registry.records.name_writing import language_guess, script_code, whole_name
from sought.web.forms.duplicate_check import OTHER, Alike, alike, asked_of, unseen
from sought.web.forms.entry_block import EntryBlock, ManyFilesField, received
from sought.web.forms.picked import PartialDateField, PickedField
from sought.web.forms.source_entry import LANGUAGE_CHOICES

_HEAD = 8192
WORDS = {"required": False, "max_length": 300}
TEXT = {"required": False, "widget": forms.Textarea(attrs={"rows": 2})}
SEX_CHOICES = [("", ""), *Sex.choices]
SERVICE_CHOICES = [("", ""), *Service.choices]


class PersonBlock(EntryBlock):
    """Names, sex and birth; the duplicate check stands between them and a new person."""

    facts_by_kind: dict[str, DescriptionKind] = {
        "sex": DescriptionKind.SEX,
        "father_name": DescriptionKind.FATHER_NAME,
        "mother_maiden_name": DescriptionKind.MOTHER_MAIDEN_NAME,
        "contact": DescriptionKind.CONTACT,
    }

    person = PickedField(Person, label=_("Known already"), required=False)
    given_name = forms.CharField(label=_("Given name"), **WORDS)
    patronymic = forms.CharField(label=_("Patronymic"), **WORDS)
    family = forms.CharField(label=_("Family name"), **WORDS)
    full = forms.CharField(
        label=_("As written"),
        help_text=_("The whole name, where the source writes it in another order."),
        **WORDS,
    )
    name_language = forms.ChoiceField(
        label=_("Language of the name"),
        choices=[("", _("as its letters tell")), *LANGUAGE_CHOICES[1:]],
        required=False,
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=SEX_CHOICES, required=False)
    birth = PartialDateField(label=_("Birth"), required=False)
    father_name = forms.CharField(label=_("Father's first name"), **WORDS)
    same = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    alike: list[Alike] = []

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("person") is None:
            self._settle_who(cleaned)
        elif cleaned["person"].erased_at is not None:
            self.add_error("person", _("This person was erased. Choose another one."))
        return cleaned

    def _settle_who(self, cleaned: dict[str, object]) -> None:
        """Somebody chosen among those alike, or explicitly somebody else."""
        same, name = str(cleaned.get("same", "")), self.written_name
        if not name:
            if not self.errors.get("person"):
                self.add_error(None, _("Write a name, or choose a person who is known already."))
            return
        if same and same != OTHER:
            cleaned["person"] = self._chosen(same)
            return
        self.alike = alike(self.access, asked_of(cleaned))
        if self.alike and (same != OTHER or unseen(self.alike, str(cleaned.get("seen", "")))):
            self.add_error(
                None, _("Somebody like that is known already. Say whether it is the same person.")
            )

    def _chosen(self, code: str) -> Person | None:
        try:
            who = Person.by_code(code)
        except (InputError, ObjectDoesNotExist):
            who = None
        if who is None or who.erased_at is not None or not can_know_person(self.access, who):
            self.add_error(None, _("Choose one of the persons that are shown."))
            return None
        return who

    @property
    def written_name(self) -> str:
        given = self.cleaned_data
        parts = (str(given.get(n) or "") for n in ("given_name", "patronymic", "family"))
        return str(given.get("full") or "").strip() or whole_name(*parts)

    def names(self) -> tuple[GivenName, ...]:
        full = self.written_name
        if not full:
            return ()
        given = self.cleaned_data
        return (
            GivenName(
                full,
                given=given.get("given_name", ""),
                patronymic=given.get("patronymic", ""),
                family=given.get("family", ""),
                language=given.get("name_language") or language_guess(full),
                script=script_code(full),
            ),
        )

    def facts(self) -> tuple[GivenFact, ...]:
        given = self.given
        facts = [
            GivenFact(kind, str(given[name]))
            for name, kind in self.facts_by_kind.items()
            if name in given
        ]
        if "birth" in given:
            facts.append(GivenFact(DescriptionKind.BIRTH, date=given["birth"]))
        if "residence" in given or "residence_place" in given:
            where = given.get("residence_place")
            words = given.get("residence", "")
            facts.append(GivenFact(DescriptionKind.RESIDENCE, words, place=where))
        if "stature" in given:
            facts.append(GivenFact(DescriptionKind.STATURE, number=float(given["stature"])))
        return tuple(facts)

    def photographs(self) -> tuple[GivenPhotograph, ...]:
        given = self.given
        caption = given.get("photograph_caption", "")
        pictures = received(given.get("photographs", ()), caption)
        return tuple(GivenPhotograph(picture, caption) for picture in pictures)

    def person_form(self) -> PersonForm:
        known = self.cleaned_data.get("person")
        return PersonForm(known, self.names(), self.facts(), self.photographs())


class PicturesField(ManyFilesField):
    """Files whose bytes are those of pictures."""

    def clean(self, data: object, initial: object = None) -> list[object]:
        files = super().clean(data, initial)
        for at, file in enumerate(files, start=1):
            head = file.read(_HEAD)
            file.seek(0)
            if not is_picture(media_type(head, file.name)):
                raise forms.ValidationError(
                    _("File %(number)s is no picture; allowed are JPEG, PNG, TIFF, WebP."),
                    params={"number": at},
                )
        return files
