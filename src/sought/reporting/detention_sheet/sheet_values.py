"""What the sheet of a place of detention is made of; all words are in the language of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceNameLine:
    """One name with its language, script, period and authority, and by which statement."""

    text: str
    language: str
    script: str
    period: str
    authority: str
    statement: str


@dataclass(frozen=True)
class Fact:
    """What one source says: ``kind`` in words, what, when, and by which statement."""

    kind: str
    says: str
    date: str
    statement: str


@dataclass(frozen=True)
class Month:
    """Persons on an average day: certainly, at least probably, at least possibly, to be expected."""

    month: str
    certain: float
    probable: float
    possible: float
    expected: float


@dataclass(frozen=True)
class HeldLine:
    """A person as the reader may know them; ``days`` is None where no day is even possible."""

    person: str
    between: str
    days: int | None
    grade: str
    statements: Sequence[str]
    sources: int


@dataclass(frozen=True)
class HeldList:
    """The persons of one status."""

    title: str
    persons: Sequence[HeldLine]


@dataclass(frozen=True)
class TransferLine:
    """Persons between the place and another: how many, how sure, when, who, by which statements."""

    place: str
    persons: int
    grades: str
    days: str
    codes: Sequence[str]
    statements: Sequence[str]


@dataclass(frozen=True)
class CitedSource:
    """A source behind the sheet; the title is empty where it is not to be printed."""

    code: str
    title: str
    reliability: str
    statements: int
