"""Statements with sources, as plain values: what somebody said, where, and how good it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A paper: who wrote it, in which language, how reliable (A–F); ``header`` says: invented."""

    id: str
    kind: str
    title: str
    author_body: str
    language: str
    reliability: str
    date: str
    received_on: dt.date
    header: str
    reference: str = ""
    author_person: str = ""
    confidentiality: str = "restricted"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Which statement it is, in which source, where in it, and its credibility (1–6)."""

    id: str
    source: str
    where: str
    credibility: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A source calls a person so; ``kind`` main, former or nickname."""

    said: Said
    person: str
    kind: str
    given: str
    patronymic: str
    family: str
    language: str

    @property
    def full(self) -> str:
        """Surname first, as on a form."""
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Described:
    """One fact about a person: words, a date (EDTF), a place or a number."""

    said: Said
    person: str
    kind: str
    value: str = ""
    date: str = ""
    place: str = ""
    number: float | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """``person`` is this of ``other``, as a family says."""

    said: Said
    person: str
    other: str
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part, as whom (subject, witness, companion), in what condition."""

    person: str
    role: str = "subject"
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """One source's account of one event."""

    said: Said
    kind: str
    date: str
    place: str
    participants: tuple[Participant, ...]
    to_place: str = ""
    holder: str = ""
    circumstances: str = ""
    language: str = ""
    incident: bool = False


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """One fact about a place: in use, operated by, buried, visited by …"""

    said: Said
    place: str
    kind: str
    value: str = ""
    date: str = ""
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a body published."""

    said: Said
    measure: str
    value: int
    date: str
    scope: str
    sex: str = ""
    age_class: str = ""
    service: str = ""
    incident: bool = False


@dataclass(frozen=True, slots=True)
class Planted:
    """A contradiction planted on purpose: the statement that is wrong, and in what."""

    statement: str
    what: str


Statement = Naming | Described | Related | Reported | PlaceSaid | Figure
