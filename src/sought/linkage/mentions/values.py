"""What is looked for in a text, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a mention is of."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"


class Reason(StrEnum):
    """Why a proposal is made; translations are made of these codes."""

    FULL_NAME = "full_name"
    """given name and surname agree"""
    INITIAL = "initial"
    """a surname with an initial that fits"""
    SURNAME_ONLY = "surname_only"
    GIVEN_NAME_ONLY = "given_name_only"
    OTHER_SPELLING = "other_spelling"
    """another usual spelling or script of a word"""
    SHORT_FORM = "short_form"
    """a short form or another language's form of a given name"""
    MISSPELT = "misspelt"
    FATHER = "father"
    """the father's name agrees"""
    NAMED_BEFORE = "named_before"
    """somebody of that name was named in full earlier in the text"""
    HOME = "home"
    """the person's home is named beside"""
    KNOWN_THERE = "known_there"
    """a place where the person is known to have been is named in the text"""
    TIME = "time"
    """the date beside fits what is known of the person"""
    BIRTH = "birth"
    """the year of birth beside agrees"""
    SAME_SIDE = "same_side"
    """of the same side as the witness"""
    NAMESAKES = "namesakes"
    """others in the lists bear the name"""
    NEW_NAME = "new_name"
    """nobody listed bears the name"""
    PLACE_NAME = "place_name"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A listed person: code, full names in any script and order, and facts where they are known.

    ``home`` and ``places`` are codes of places, the second those of known events.  ``side`` is any
    word that tells parties of the conflict apart.  ``born`` and ``last_seen`` are EDTF texts; what
    is no EDTF counts as not known.
    """

    code: str
    names: tuple[str, ...]
    home: str = ""
    places: tuple[str, ...] = ()
    side: str = ""
    born: str = ""
    last_seen: str = ""

    @property
    def has_facts(self) -> bool:
        """Whether more than names is known."""
        return bool(self.home or self.places or self.side or self.born or self.last_seen)


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A known place: code and names in any script, in any case of their language."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """Another person or place the same words may mean."""

    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Characters ``start`` to ``end`` of a text, and what they may mean.

    ``code`` is empty for a name that nobody listed bears, proposed as a new person, and for a
    partial name that may mean too many; ``date`` is EDTF and only of dates.  ``probability`` is
    that the words mean this ``code``; without one, that they name a person.
    """

    kind: Kind
    start: int
    end: int
    code: str
    probability: float
    rivals: tuple[Rival, ...] = ()
    reasons: tuple[Reason, ...] = ()
    date: str = ""
