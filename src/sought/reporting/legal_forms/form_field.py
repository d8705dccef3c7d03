"""One field of a form: what is asked, by which article, and what may stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from sought.errors import InputError
from sought.reporting.documents.wording import Wording

_KEY = re.compile(r"[a-z][a-z0-9_]*")


class Kind(Enum):
    """What a value is; only dates are not text."""

    TEXT = "text"
    NAME = "name"
    PLACE = "place"
    DATE = "date"
    LIST = "list"
    CHOICE = "choice"
    SIGNATURE = "signature"


class Need(Enum):
    """How far the article obliges: always, as far as known, or once something has happened."""

    REQUIRED = "required"
    IF_KNOWN = "if known"
    IF_HAPPENED = "if it happened"


@dataclass(frozen=True)
class Choice:
    """One of the answers of a field of the kind CHOICE."""

    key: str
    wording: Wording


@dataclass(frozen=True)
class Particular:
    """Something that is asked, whichever article asks it."""

    key: str
    wording: Wording
    kind: Kind = Kind.TEXT
    choices: tuple[Choice, ...] = ()

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise InputError(f"key '{self.key}' is none; write small letters, digits and _")
        if bool(self.choices) is not (self.kind is Kind.CHOICE):
            raise InputError("answers belong to the kind 'choice', and to no other", where=self.key)

    def under(self, article: str, need: Need = Need.REQUIRED) -> FormField:
        """The field by which an article asks it."""
        return FormField(self, article, need)


@dataclass(frozen=True)
class FormField:
    """A particular under an article such as ``GC III Art. 122 para. 4``."""

    particular: Particular
    article: str
    need: Need

    def __post_init__(self) -> None:
        if not self.article.strip():
            raise InputError("no article asks for this field", where=self.key)

    @property
    def key(self) -> str:
        """Its name in data, unique within a form."""
        return self.particular.key

    @property
    def wording(self) -> Wording:
        """What is printed as the question."""
        return self.particular.wording

    @property
    def kind(self) -> Kind:
        """What its values are."""
        return self.particular.kind

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers, if it offers a choice."""
        return self.particular.choices
