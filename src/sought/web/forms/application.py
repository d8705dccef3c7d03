"""The application of a family on one screen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.given import ApplicationForm, GivenEvent, GivenRelation, SoughtForm
from sought.registry.models import DescriptionKind, EventKind, Place, RelationKind
from sought.web.forms.entry_block import Screen
from sought.web.forms.person_entry import (
    SERVICE_CHOICES,
    TEXT,
    WORDS,
    PersonBlock,
    PicturesField,
)
from sought.web.forms.picked import PartialDateField, PickedField
from sought.web.forms.source_entry import LANGUAGE_CHOICES, SourceBlock

K, D = RelationKind, DescriptionKind

RELATIONS: dict[str, tuple[object, GivenRelation]] = {
    "parent": (_("father or mother"), GivenRelation(K.PARENT)),
    "child": (_("son or daughter"), GivenRelation(K.PARENT, reverse=True)),
    "spouse": (_("husband or wife"), GivenRelation(K.SPOUSE)),
    "sibling": (_("brother or sister"), GivenRelation(K.SIBLING)),
    "half_sibling": (_("half-brother or half-sister"), GivenRelation(K.HALF_SIBLING)),
    "twin": (_("twin"), GivenRelation(K.TWIN)),
    "grandparent": (_("grandparent"), GivenRelation(K.GRANDPARENT)),
    "grandchild": (_("grandchild"), GivenRelation(K.GRANDPARENT, reverse=True)),
    "uncle_aunt": (_("uncle or aunt"), GivenRelation(K.UNCLE_AUNT)),
    "nephew_niece": (_("nephew or niece"), GivenRelation(K.UNCLE_AUNT, reverse=True)),
    "cousin": (_("cousin"), GivenRelation(K.COUSIN)),
    "adoptive_parent": (_("adoptive parent"), GivenRelation(K.ADOPTIVE_PARENT)),
    "guardian": (_("guardian"), GivenRelation(K.GUARDIAN)),
    "contact": (_("contact person"), GivenRelation(K.CONTACT)),
    "other_kin": (_("other kin"), GivenRelation(K.OTHER_KIN)),
}
"""What the applicant is to the person sought."""

_RELATION_CHOICES = [("", ""), *((key, label) for key, (label, _relation) in RELATIONS.items())]


class ApplicantBlock(PersonBlock):
    contact = forms.CharField(label=_("Address or telephone"), **WORDS)
    residence = forms.CharField(label=_("Residence"), **WORDS)
    preferred_language = forms.ChoiceField(
        label=_("Language for answers"), choices=LANGUAGE_CHOICES, required=False
    )
    may_share = forms.BooleanField(
        label=_("Agrees that the data go to other tracing bodies"), required=False
    )


class SoughtBlock(PersonBlock):
    facts_by_kind = {
        **PersonBlock.facts_by_kind,
        "service": D.SERVICE,
        "unit": D.UNIT,
        "rank": D.RANK,
        "service_number": D.SERVICE_NUMBER,
        "occupation": D.OCCUPATION,
        "build": D.BUILD,
        "hair": D.HAIR,
        "eyes": D.EYES,
        "blood_group": D.BLOOD_GROUP,
        "teeth": D.TEETH,
        "fractures": D.FRACTURE,
        "implants": D.IMPLANT,
        "marks": D.MARK,
        "clothing": D.CLOTHING,
        "effects": D.EFFECTS,
    }
    relation = forms.ChoiceField(
        label=_("The applicant is their"), choices=_RELATION_CHOICES, required=False
    )
    mother_maiden_name = forms.CharField(label=_("Mother's maiden name"), **WORDS)
    service = forms.ChoiceField(
        label=_("Military or civilian"), choices=SERVICE_CHOICES, required=False
    )
    unit = forms.CharField(label=_("Unit"), **WORDS)
    rank = forms.CharField(label=_("Rank"), **WORDS)
    service_number = forms.CharField(label=_("Service number"), **WORDS)
    occupation = forms.CharField(label=_("Occupation"), **WORDS)
    residence = forms.CharField(label=_("Residence"), **WORDS)
    residence_place = PickedField(Place, label=_("Place of residence"), required=False)
    stature = forms.IntegerField(
        label=_("Stature in cm"), required=False, min_value=30, max_value=250,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    build = forms.CharField(label=_("Build"), **WORDS)
    hair = forms.CharField(label=_("Hair"), **WORDS)
    eyes = forms.CharField(label=_("Eyes"), **WORDS)
    blood_group = forms.CharField(label=_("Blood group"), **WORDS)
    teeth = forms.CharField(label=_("Teeth"), **TEXT)
    fractures = forms.CharField(label=_("Healed fractures"), **TEXT)
    implants = forms.CharField(label=_("Implants or prostheses"), **TEXT)
    marks = forms.CharField(label=_("Scars, tattoos, marks"), **TEXT)
    clothing = forms.CharField(label=_("Clothing"), **TEXT)
    effects = forms.CharField(label=_("Effects carried"), **TEXT)
    contact_date = PartialDateField(label=_("Date of the last contact"), required=False)
    contact_place = PickedField(Place, label=_("Place of the last contact"), required=False)
    contact_words = forms.CharField(label=_("The place in the family's words"), **WORDS)
    circumstances = forms.CharField(label=_("Circumstances"), **TEXT)
    photographs = PicturesField(label=_("Photographs"))
    photograph_caption = forms.CharField(label=_("What they show"), **WORDS)

    def value(self) -> SoughtForm:
        given = self.given
        relation = RELATIONS[given["relation"]][1] if "relation" in given else None
        return SoughtForm(self.person_form(), relation, self._last_contact())

    def _last_contact(self) -> GivenEvent | None:
        given = self.given
        told = {
            "date": given.get("contact_date", ""),
            "place": given.get("contact_place"),
            "place_words": given.get("contact_words", ""),
            "circumstances": given.get("circumstances", ""),
        }
        return GivenEvent(EventKind.LAST_CONTACT, **told) if any(told.values()) else None


class ApplicationScreen(Screen):
    single = {"source": SourceBlock, "applicant": ApplicantBlock}
    repeated = {"sought": SoughtBlock}
    first = {"sought": 1}
    fields_of = {"photographs": "photographs", "last_contact.date": "contact_date"}

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if not self.many["sought"]:
            self.one["source"].add_error(None, _("An application asks for at least one person."))
        return valid and bool(self.many["sought"])

    def value(self, once: str) -> ApplicationForm:
        applicant = self.one["applicant"]
        return ApplicationForm(
            self.one["source"].value(untitled=gettext("Application of a family"), once=once),
            applicant.person_form(),
            tuple(block.value() for block in self.many["sought"]),
            preferred_language=applicant.cleaned_data["preferred_language"],
            may_share=applicant.cleaned_data["may_share"],
        )
