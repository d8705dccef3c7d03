"""Records of PFIF as values that check themselves.

Every field is the text of its element; an empty text stands for an absent one.  Messages name
fields and records by their position, never what a field holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime

from sought.errors import InputError
from sought.exchange.pfif.fields import PLACEHOLDER_FIELDS, SEXES, STATUSES
from sought.partial_dates import PartialDate, PartialDateError

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)
_BIRTH = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_AGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}")
_RECORD_ID = re.compile(r"[^\s/]+/\S+")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOMENTS = ("entry_date", "expiry_date", "source_date")


@dataclass(frozen=True, kw_only=True)
class PfifNote:
    """What somebody says about a person. Raises InputError where a field cannot be right."""

    note_record_id: str
    person_record_id: str = ""
    linked_person_record_id: str = ""
    entry_date: str = ""
    author_name: str
    author_email: str = ""
    author_phone: str = ""
    source_date: str
    author_made_contact: str = ""
    status: str = ""
    email_of_found_person: str = ""
    phone_of_found_person: str = ""
    last_known_location: str = ""
    text: str = ""
    photo_url: str = ""

    def __post_init__(self) -> None:
        _check_texts(self)
        _check_present(self, ("note_record_id", "author_name", "source_date"))
        _check_ids(self, ("note_record_id", "person_record_id", "linked_person_record_id"))
        _check_moments(self)
        _check_word(self, "author_made_contact", ("", "true", "false"))
        _check_word(self, "status", STATUSES)


@dataclass(frozen=True, kw_only=True)
class PfifPerson:
    """A person as one source describes them, with the notes about them.

    Raises InputError where a field cannot be right, or where a note is about somebody else.
    """

    person_record_id: str
    entry_date: str = ""
    expiry_date: str = ""
    author_name: str = ""
    author_email: str = ""
    author_phone: str = ""
    source_name: str = ""
    source_date: str
    source_url: str = ""
    full_name: str = ""
    given_name: str = ""
    family_name: str = ""
    alternate_names: str = ""
    description: str = ""
    sex: str = ""
    date_of_birth: str = ""
    age: str = ""
    home_street: str = ""
    home_neighborhood: str = ""
    home_city: str = ""
    home_state: str = ""
    home_postal_code: str = ""
    home_country: str = ""
    photo_url: str = ""
    profile_urls: str = ""
    notes: tuple[PfifNote, ...] = ()

    def __post_init__(self) -> None:
        _check_texts(self)
        _check_present(self, ("person_record_id", "source_date"))
        if not self.full_name and not self.is_placeholder:
            raise InputError("is needed and absent", where="full_name")
        _check_ids(self, ("person_record_id",))
        _check_moments(self)
        _check_word(self, "sex", SEXES)
        _check_birth(self.date_of_birth)
        _check_age(self.age)
        if self.home_country and not _COUNTRY.fullmatch(self.home_country):
            raise InputError("is no country code; allowed: two capitals", where="home_country")
        for position, note in enumerate(self.notes):
            if note.person_record_id not in {"", self.person_record_id}:
                raise InputError(
                    "is about another person than the record it stands in",
                    where=f"notes[{position}].person_record_id",
                )

    @property
    def is_placeholder(self) -> bool:
        """Whether only what may outlive its expiry is left."""
        given = {f.name for f in fields(self) if getattr(self, f.name)}
        return bool(self.expiry_date) and given <= set(PLACEHOLDER_FIELDS)

    def expired(self, now: datetime) -> bool:
        """Whether its time is over; ``now`` with an offset from UTC."""
        return bool(self.expiry_date) and datetime.fromisoformat(self.expiry_date) <= now

    def placeholder(self) -> PfifPerson:
        """What may be kept after its expiry: that there was a record, and when."""
        return PfifPerson(**{name: getattr(self, name) for name in PLACEHOLDER_FIELDS})


@dataclass(frozen=True)
class PfifFile:
    """Persons with their notes, and notes about persons described elsewhere."""

    persons: tuple[PfifPerson, ...] = ()
    notes: tuple[PfifNote, ...] = ()


def _check_texts(record: PfifPerson | PfifNote) -> None:
    for field in fields(record):
        text = getattr(record, field.name)
        if isinstance(text, str) and _NOT_XML.search(text):
            raise InputError("has characters that XML cannot hold", where=field.name)
        if isinstance(text, str) and text != text.strip():
            raise InputError("has spaces at its ends", where=field.name)
        if isinstance(text, str) and "\r" in text:
            raise InputError("has a line end that XML does not keep; use \\n", where=field.name)


def _check_present(record: PfifPerson | PfifNote, names: tuple[str, ...]) -> None:
    for name in names:
        if not getattr(record, name):
            raise InputError("is needed and absent", where=name)


def _check_ids(record: PfifPerson | PfifNote, names: tuple[str, ...]) -> None:
    for name in names:
        text = getattr(record, name)
        if text and not _RECORD_ID.fullmatch(text):
            raise InputError("is no record id; allowed: example.org/unique-id", where=name)


def _check_moments(record: PfifPerson | PfifNote) -> None:
    for name in _MOMENTS:
        text = getattr(record, name, "")
        if text and not _is_moment(text):
            raise InputError("is no moment in UTC; allowed: 2026-01-31T12:00:00Z", where=name)


def _is_moment(text: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def _check_word(record: PfifPerson | PfifNote, name: str, allowed: tuple[str, ...]) -> None:
    if getattr(record, name) not in allowed:
        told = ", ".join(word for word in allowed if word)
        raise InputError(f"is another word than allowed: {told}", where=name)


def _check_birth(text: str) -> None:
    if text and not (_BIRTH.fullmatch(text) and _is_date(text)):
        raise InputError("is no date; allowed: 1970, 1970-05, 1970-05-12", where="date_of_birth")


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except PartialDateError:
        return False
    return True


def _check_age(text: str) -> None:
    match = _AGE.fullmatch(text)
    if text and (match is None or (match[2] and int(match[1]) > int(match[2]))):
        raise InputError("is no age; allowed: 30 or 25-35", where="age")
