"""A person of a field form as the actions take one.

Reads names of persons; nothing here writes a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sought.exchange.field_forms import Section
from sought.exchange.field_forms.choices import CHOICES
from sought.registry.actions.given import GivenFact, GivenName, GivenRelation, PersonForm
from sought.registry.models import DescriptionKind, NameKind, RelationKind, Service, Sex
from sought.registry.records.name_writing import language_guess, script_code, whole_name

K, D = RelationKind, DescriptionKind
UNKNOWN = "unknown"

_SEX = {"male": Sex.MALE, "female": Sex.FEMALE}
_SERVICE = {"military": Service.MILITARY, "civilian": Service.CIVILIAN}
_IN_WORDS: Mapping[str, DescriptionKind] = {
    "father_name": D.FATHER_NAME,
    "mother_maiden_name": D.MOTHER_MAIDEN_NAME,
    "nationality": D.AFFILIATION,
    "residence": D.RESIDENCE,
    "phone": D.CONTACT,
    "occupation": D.OCCUPATION,
    "unit": D.UNIT,
    "rank": D.RANK,
    "service_number": D.SERVICE_NUMBER,
    "hair": D.HAIR,
    "eyes": D.EYES,
    "teeth": D.TEETH,
    "fractures": D.FRACTURE,
    "implants": D.IMPLANT,
    "operations": D.ILLNESS,
    "marks": D.MARK,
    "clothing": D.CLOTHING,
    "effects": D.EFFECTS,
    "description": D.OTHER,
}
"""Questions whose answer is a fact as it stands."""

_WITH_LEAD: Mapping[str, tuple[DescriptionKind, str]] = {
    "mother_name": (D.OTHER, "Mother's name"),
    "birth_place": (D.OTHER, "Place of birth"),
    "documents": (D.EFFECTS, "Documents"),
    "dentist": (D.TEETH, "Dentist"),
    "origin": (D.OTHER, "From"),
    "age_about": (D.OTHER, "Age, about"),
}
"""Questions whose answer needs to be told what it answers."""

_CHOSEN: Mapping[str, tuple[DescriptionKind, str]] = {
    "build": (D.BUILD, ""),
    "blood_group": (D.BLOOD_GROUP, ""),
    "dental_work": (D.TEETH, ""),
    "hand": (D.OTHER, "Hand"),
}
"""Questions answered by choices, which are told in English."""

RELATIONS: Mapping[str, GivenRelation] = {
    **dict.fromkeys(("father", "mother"), GivenRelation(K.PARENT)),
    **dict.fromkeys(("son", "daughter"), GivenRelation(K.PARENT, reverse=True)),
    **dict.fromkeys(("brother", "sister"), GivenRelation(K.SIBLING)),
    "half_brother_father": GivenRelation(K.HALF_SIBLING, detail="same father"),
    "half_sister_father": GivenRelation(K.HALF_SIBLING, detail="same father"),
    "half_brother_mother": GivenRelation(K.HALF_SIBLING, detail="same mother"),
    "half_sister_mother": GivenRelation(K.HALF_SIBLING, detail="same mother"),
    "spouse": GivenRelation(K.SPOUSE),
    "grandparent": GivenRelation(K.GRANDPARENT),
    "grandchild": GivenRelation(K.GRANDPARENT, reverse=True),
    "uncle_aunt_father": GivenRelation(K.UNCLE_AUNT, detail="on the father's side"),
    "uncle_aunt_mother": GivenRelation(K.UNCLE_AUNT, detail="on the mother's side"),
    "nephew_niece": GivenRelation(K.UNCLE_AUNT, reverse=True),
    "cousin": GivenRelation(K.COUSIN),
    "other": GivenRelation(K.OTHER_KIN),
}
"""What somebody is to the person sought, by the choice of the form."""


def submitted_person(*sections: Section, unnamed: str = "") -> PersonForm:
    """A new person; ``unnamed`` is what to call whoever gave no name."""
    names = tuple(name for section in sections for name in _names(section))
    if not any(name.kind == NameKind.MAIN for name in names) and unnamed:
        names = (GivenName(unnamed), *names)
    facts = tuple(fact for section in sections for fact in facts_of(section))
    return PersonForm(names=names, facts=facts)


def facts_of(section: Section) -> Iterable[GivenFact]:
    """What its answers say; "not known" says nothing."""
    if sex := _SEX.get(section.value("sex")):
        yield GivenFact(D.SEX, sex.value)
    if service := _SERVICE.get(section.value("sought_category") or section.value("category")):
        yield GivenFact(D.SERVICE, service.value)
    if birth := section.value("birth_date"):
        yield GivenFact(D.BIRTH, date=birth)
    if stature := section.value("stature_cm"):
        yield GivenFact(D.STATURE, number=float(stature))
    for name, kind in _IN_WORDS.items():
        if words := section.value(name):
            yield GivenFact(kind, words)
    for name, (kind, lead) in _WITH_LEAD.items():
        if words := section.value(name):
            yield GivenFact(kind, f"{lead}: {words}")
    for name, (kind, lead) in _CHOSEN.items():
        if words := chosen_words(section, name):
            yield GivenFact(kind, f"{lead}: {words}" if lead else words)


def chosen_words(section: Section, name: str, choices: str = "") -> str:
    """The choices of an answer in English; empty for none and for "not known"."""
    answer = section.get(name)
    told = CHOICES[choices or name]
    picked = [one for one in answer.choices if one != UNKNOWN] if answer else []
    return ", ".join(told[one].en for one in picked)


def relation_of(section: Section, question: str) -> GivenRelation | None:
    """The kinship that is claimed, with the family's own word for it."""
    relation = RELATIONS.get(section.value(question))
    words = section.value(f"{question}_words")
    return GivenRelation(relation.kind, relation.reverse, words) if relation and words else relation


def _names(section: Section) -> Iterable[GivenName]:
    given, patronymic, family = (
        section.value(name) for name in ("given_name", "patronymic", "family_name")
    )
    said = section.value("name_as_said")
    full = whole_name(given, patronymic, family)
    if full:
        yield _name(full, given=given, patronymic=patronymic, family=family)
    if said and said != full:
        yield _name(said, kind=NameKind.MENTIONED if full else NameKind.MAIN)
    if former := section.value("former_surname"):
        yield _name(whole_name(given, patronymic, former), family=former, kind=NameKind.FORMER)
    if nickname := section.value("nickname"):
        yield _name(nickname, kind=NameKind.NICKNAME)
    if other := section.value("other_spelling"):
        yield _name(other, kind=NameKind.MENTIONED)


def _name(full: str, **parts: str) -> GivenName:
    return GivenName(full, language=language_guess(full), script=script_code(full), **parts)
