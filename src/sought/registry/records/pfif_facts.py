"""What a record of PFIF says in the terms of the register, and what of it cannot be carried.

A status in PFIF is an opinion of its author: it is kept in words, as that of a list is, and the
register derives its own.  Nothing is fetched: addresses of photographs stay in the original file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sought.exchange.pfif import PfifNote, PfifPerson
from sought.registry.models import DescriptionKind, NameKind, Sex
from sought.registry.models.fields import MAX_WORDS
from sought.registry.records.row_facts import RowContact, RowFact, RowName

_NOT_CARRIED = {
    "author_name": "the register keeps no authors of other bodies' records; see the original",
    "author_email": "addresses of authors are not taken over; see the original",
    "author_phone": "addresses of authors are not taken over; see the original",
    "email_of_found_person": "addresses of authors are not taken over; see the original",
    "phone_of_found_person": "addresses of authors are not taken over; see the original",
    "photo_url": "nothing is fetched from other machines; get the picture and attach it",
    "profile_urls": "nothing is fetched from other machines; see the original",
    "source_url": "nothing is fetched from other machines; see the original",
    "linked_person_record_id": "whether two records are one person is decided by people",
    "author_made_contact": "who saw the person alive is decided by people",
}
_HOME = (
    "home_street",
    "home_neighborhood",
    "home_city",
    "home_state",
    "home_postal_code",
    "home_country",
)
_SEXES = {"male": Sex.MALE, "female": Sex.FEMALE}


@dataclass(frozen=True)
class NotCarried:
    """A field of a record that the register does not take; ``position`` is ``person[3]``."""

    position: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.position}.{self.field}: {self.reason}"


def names_in(person: PfifPerson) -> Iterator[RowName]:
    """The full name with its parts, then each alternate name."""
    full = person.full_name.splitlines()[0][:MAX_WORDS]
    given, family = person.given_name[:MAX_WORDS], person.family_name[:MAX_WORDS]
    yield RowName(NameKind.MAIN, full, given, "", family)
    for line in person.alternate_names.splitlines():
        if name := line.strip()[:MAX_WORDS]:
            yield RowName(NameKind.MENTIONED, name)


def facts_in(person: PfifPerson) -> Iterator[RowFact]:
    """Facts of the person, apart from its notes."""
    if sex := _SEXES.get(person.sex):
        yield RowFact(DescriptionKind.SEX, sex)
    if person.date_of_birth:
        yield RowFact(DescriptionKind.BIRTH, date=person.date_of_birth)
    if person.age:
        yield RowFact(DescriptionKind.OTHER, f"age {person.age} on {person.source_date[:10]}")
    if home := ", ".join(filter(None, (getattr(person, name) for name in _HOME))):
        yield RowFact(DescriptionKind.RESIDENCE, home, place_words=person.home_city)
    if person.description:
        yield RowFact(DescriptionKind.OTHER, person.description)


def facts_in_note(note: PfifNote) -> Iterator[RowFact]:
    """The status in words; the text, where no last contact carries it."""
    if note.status and note.status != "information_sought":
        yield RowFact(DescriptionKind.OTHER, f"{note.status} on {note.source_date[:10]}")
    if note.text and not note.last_known_location:
        yield RowFact(DescriptionKind.OTHER, note.text)


def contact_in(note: PfifNote) -> RowContact | None:
    """The last known location as a last contact; PFIF gives it no date."""
    if not note.last_known_location:
        return None
    return RowContact("", note.last_known_location[:MAX_WORDS], note.text)


def not_carried(record: PfifPerson | PfifNote, position: str) -> Iterator[NotCarried]:
    """The fields of a record that the register does not take."""
    for field, reason in _NOT_CARRIED.items():
        if getattr(record, field, ""):
            yield NotCarried(position, field, reason)
    if isinstance(record, PfifPerson) and record.sex == "other":
        yield NotCarried(position, "sex", "the register knows male and female; see the original")
