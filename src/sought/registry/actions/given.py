"""What somebody gives on one screen, as plain values: the web form and the field forms share them.

Rows that exist already (persons, places) are given as rows; what is new is given by its facts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from sought.registry.models import (
    Condition,
    Confidentiality,
    Consent,
    DescriptionKind,
    EventKind,
    NameKind,
    Person,
    Place,
    RelationKind,
    Reliability,
)


@dataclass(frozen=True)
class ReceivedFile:
    """A file as received; the stream is read once, from where it stands."""

    name: str
    stream: BinaryIO
    description: str = ""


@dataclass(frozen=True)
class SourceForm:
    """The paper, recording or file that the facts are taken from; ``date`` is EDTF."""

    title: str
    date: str = ""
    author_body: str = ""
    reference: str = ""
    language: str = ""
    confidentiality: str = Confidentiality.RESTRICTED
    reliability: str = Reliability.UNKNOWN
    received_on: dt.date | None = None
    note: str = ""
    digest: str = ""
    files: tuple[ReceivedFile, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The columns of the source."""
        return {name: value for name, value in vars(self).items() if name != "files"}


@dataclass(frozen=True)
class GivenName:
    """A name as the source writes it."""

    full: str
    given: str = ""
    patronymic: str = ""
    family: str = ""
    language: str = ""
    script: str = ""
    kind: str = NameKind.MAIN


@dataclass(frozen=True)
class GivenFact:
    """One fact about a person, in words, or as a date, number or place."""

    kind: DescriptionKind
    value: str = ""
    date: str = ""
    number: float | None = None
    place: Place | None = None
    language: str = ""


@dataclass(frozen=True)
class GivenPhotograph:
    """A picture of a person."""

    file: ReceivedFile
    caption: str = ""
    taken: str = ""


@dataclass(frozen=True)
class PersonForm:
    """Somebody known already (``person``) or new, who then has a name; and what is said of them."""

    person: Person | None = None
    names: tuple[GivenName, ...] = ()
    facts: tuple[GivenFact, ...] = ()
    photographs: tuple[GivenPhotograph, ...] = ()


@dataclass(frozen=True)
class GivenEvent:
    """An event as told; whom it concerns stands in the form around it."""

    kind: EventKind
    date: str = ""
    place: Place | None = None
    to_place: Place | None = None
    place_words: str = ""
    holder: str = ""
    circumstances: str = ""
    hearsay: bool = False
    through: str = ""
    condition: Condition | None = None
    place_in_source: str = ""
    credibility: str = ""

    def fields(self) -> dict[str, Any]:
        """The columns of the event; a grade that is not given stays at its default."""
        mine = {k: v for k, v in vars(self).items() if k != "condition"}
        return mine if self.credibility else {k: v for k, v in mine.items() if k != "credibility"}


@dataclass(frozen=True)
class GivenRelation:
    """The applicant is the ``kind`` of the sought person; with ``reverse`` it is the other way."""

    kind: RelationKind
    reverse: bool = False
    detail: str = ""


@dataclass(frozen=True)
class SoughtForm:
    """One person an application asks for."""

    person: PersonForm
    relation: GivenRelation | None = None
    last_contact: GivenEvent | None = None
    further_events: tuple[GivenEvent, ...] = ()


@dataclass(frozen=True)
class ApplicationForm:
    """A family's request as entered on one screen."""

    source: SourceForm
    applicant: PersonForm
    sought: tuple[SoughtForm, ...]
    preferred_language: str = ""
    may_share: bool = False


@dataclass(frozen=True)
class SeenForm:
    """A person the witness tells of, with a sighting, death or burial, or several."""

    person: PersonForm
    events: tuple[GivenEvent, ...]


@dataclass(frozen=True)
class InterviewForm:
    """An interview as entered on one screen."""

    source: SourceForm
    witness: PersonForm
    text: str
    interviewer: str = ""
    interpreter: str = ""
    place: Place | None = None
    consent: str = Consent.NOT_ASKED
    may_contact: bool = False
    own_events: tuple[GivenEvent, ...] = ()
    seen: tuple[SeenForm, ...] = ()


@dataclass(frozen=True)
class MentionProposal:
    """Characters ``start`` to ``end`` of a testimony may mean this person, place or date."""

    kind: str
    start: int
    end: int
    person: Person | None = None
    place: Place | None = None
    date: str = ""
    probability: float | None = None


@dataclass(frozen=True)
class PlaceForm:
    """A new place: one name or more (columns of PlaceName) and, if known, where it lies."""

    kind: str
    names: tuple[Mapping[str, Any], ...]
    parent: Place | None = None
    position: Mapping[str, Any] = field(default_factory=dict)
