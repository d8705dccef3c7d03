"""What one row of a list says of the person it names, as plain values.

A field that could not be read says nothing; the others do.  A status that the list gives is kept
in its words, with the heading of its column: the register derives its own from events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sought.exchange.person_lists import ColumnMapping, Field, Problem, ReadRow
from sought.registry.models import DescriptionKind, NameKind, Service, Sex
from sought.registry.models.fields import MAX_WORDS

_LONGEST_PART = 160
_LONGEST = {
    Field.GIVEN_NAME: _LONGEST_PART,
    Field.PATRONYMIC: _LONGEST_PART,
    Field.FAMILY_NAME: _LONGEST_PART,
    Field.FULL_NAME: MAX_WORDS,
    Field.FORMER_SURNAME: MAX_WORDS,
    Field.NICKNAME: MAX_WORDS,
    Field.SERVICE_NUMBER: MAX_WORDS,
    Field.LAST_CONTACT_PLACE: MAX_WORDS,
    Field.RECORD_NUMBER: 200,
}
_SEXES = {"male": Sex.MALE, "female": Sex.FEMALE}
_IN_WORDS = {
    Field.FATHER_NAME: DescriptionKind.FATHER_NAME,
    Field.MOTHER_MAIDEN_NAME: DescriptionKind.MOTHER_MAIDEN_NAME,
    Field.NATIONALITY: DescriptionKind.AFFILIATION,
    Field.UNIT: DescriptionKind.UNIT,
    Field.RANK: DescriptionKind.RANK,
    Field.SERVICE_NUMBER: DescriptionKind.SERVICE_NUMBER,
    Field.REMARK: DescriptionKind.OTHER,
}
_CONTACT = (Field.LAST_CONTACT_DATE, Field.LAST_CONTACT_PLACE, Field.CIRCUMSTANCES)


@dataclass(frozen=True)
class RowName:
    """A name in the row: whole, and in the parts that the list gives."""

    kind: NameKind
    full: str
    given: str = ""
    patronymic: str = ""
    family: str = ""


@dataclass(frozen=True)
class RowFact:
    """One fact of the row: words, a date (EDTF), or words that name a place."""

    kind: DescriptionKind
    value: str = ""
    date: str = ""
    place_words: str = ""


@dataclass(frozen=True)
class RowContact:
    """The last contact as the row tells it."""

    date: str = ""
    place_words: str = ""
    circumstances: str = ""


@dataclass(frozen=True)
class RowFacts:
    """All that a row says; without a name there is nobody of whom it could be said."""

    names: tuple[RowName, ...]
    facts: tuple[RowFact, ...]
    contact: RowContact | None


def heading_of(mapping: ColumnMapping, field: Field) -> str:
    """Heading of the first column that gives a field."""
    return next((heading for heading, given in mapping.columns if given is field), "")


def fitting(row: ReadRow, mapping: ColumnMapping) -> ReadRow:
    """The row without values that are longer than the register takes, each told as a problem."""
    long = [f for f, most in _LONGEST.items() if len(row.fields.get(f, "")) > most]
    if not long:
        return row
    problems = [
        Problem(
            row.number,
            heading_of(mapping, field),
            f"the text has {len(row.fields[field])} characters",
            f"up to {_LONGEST[field]}; shorten it, or map the column to remark",
        )
        for field in long
    ]
    fields = {f: text for f, text in row.fields.items() if f not in long}
    return replace(row, fields=fields, problems=(*row.problems, *problems))


def facts_in(row: ReadRow, mapping: ColumnMapping) -> RowFacts:
    """Names, facts and last contact of a row that fits."""
    return RowFacts(
        tuple(_names(row.fields)),
        tuple(_facts(row.fields, mapping)),
        _contact(row.fields),
    )


def place_in_list(row: ReadRow) -> str:
    """Where in the list it stands: its row, and the number that the list gave it."""
    number = row.fields.get(Field.RECORD_NUMBER, "")
    return f"row {row.number}, no. {number}" if number else f"row {row.number}"


def _names(fields: Mapping[Field, str]) -> Iterator[RowName]:
    given, patronymic, family = (
        fields.get(part, "") for part in (Field.GIVEN_NAME, Field.PATRONYMIC, Field.FAMILY_NAME)
    )
    # A patronymic alone calls nobody by name.
    parts = " ".join(filter(None, (family, given, patronymic))) if given or family else ""
    full = fields.get(Field.FULL_NAME, "") or parts
    if not full:
        return
    yield RowName(NameKind.MAIN, full, given, patronymic, family)
    if former := fields.get(Field.FORMER_SURNAME):
        yield RowName(NameKind.FORMER, former, family=former)
    if nickname := fields.get(Field.NICKNAME):
        yield RowName(NameKind.NICKNAME, nickname)


def _facts(fields: Mapping[Field, str], mapping: ColumnMapping) -> Iterator[RowFact]:
    if sex := _SEXES.get(fields.get(Field.SEX, "")):
        yield RowFact(DescriptionKind.SEX, sex)
    born, birth_place = fields.get(Field.BIRTH_DATE, ""), fields.get(Field.BIRTH_PLACE, "")
    if born or birth_place:
        yield RowFact(DescriptionKind.BIRTH, birth_place, born, birth_place)
    if category := fields.get(Field.CATEGORY):
        yield RowFact(DescriptionKind.SERVICE, Service(category))
    if residence := fields.get(Field.RESIDENCE):
        yield RowFact(DescriptionKind.RESIDENCE, residence, place_words=residence)
    for field, kind in _IN_WORDS.items():
        if text := fields.get(field):
            yield RowFact(kind, text)
    if status := fields.get(Field.STATUS):
        yield RowFact(DescriptionKind.OTHER, f"{heading_of(mapping, Field.STATUS)}: {status}")


def _contact(fields: Mapping[Field, str]) -> RowContact | None:
    date, place, circumstances = (fields.get(field, "") for field in _CONTACT)
    if not (date or place or circumstances):
        return None
    return RowContact(date, place, circumstances)
