"""What is known of persons, with two times: when it holds, and when the register knew it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sought.errors import InputError
from sought.reporting.figures.window import span, window

EVENT, BIRTH = "event", "birth"
"""Kinds of facts with rules of their own; every other is an attribute that lasts."""


@dataclass(frozen=True, slots=True)
class Known:
    """From when, and until when if ever, the register knew something; moments with time zone."""

    since: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        """Raise InputError for moments without zone or in the wrong order."""
        if self.since.tzinfo is None or (self.until is not None and self.until.tzinfo is None):
            raise InputError("the moment has no time zone; add one, such as +00:00", where="known")
        if self.until is not None and self.until < self.since:
            raise InputError(f"known until {self.until}, before it was known", where="known")

    def at(self, moment: datetime) -> bool:
        """Whether it was known then."""
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a person.

    ``what`` is "event", "birth" or an attribute such as "sex", "nationality", "service",
    "status"; ``value`` the kind of event, the EDTF date of birth or the attribute's value.
    ``when`` in EDTF: the day of an event; how long an attribute holds, from a date on or over an
    interval; '' is not stated, for an attribute always.  ``rank`` is the statement's place in
    the house's order of preference, the best 0.
    """

    ref: str
    what: str
    value: str
    known: Known
    when: str = ""
    source: str = ""
    rank: int = 0

    def __post_init__(self) -> None:
        """Raise InputError where it says nothing, PartialDateError for what is no date."""
        if not self.what or not self.value:
            raise InputError(f"statement {self.ref} says nothing; leave it out", where="value")
        if self.what == BIRTH:
            window(self.value)
        span(self.when)

    @property
    def field(self) -> str:
        """What it speaks of; statements of one field are alternatives."""
        return f"{EVENT}:{self.value}" if self.what == EVENT else self.what


@dataclass(frozen=True, slots=True)
class Merge:
    """The record stands for the same person as the record ``into``."""

    into: str
    known: Known


@dataclass(frozen=True, slots=True)
class Record:
    """A person's record by its code, since when it stands, what it says, whom it turned out to be."""

    code: str
    known: Known
    facts: tuple[Fact, ...] = ()
    merges: tuple[Merge, ...] = ()
