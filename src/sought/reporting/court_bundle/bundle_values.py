"""What the document of a bundle is made of; persons are told by code, moments in ISO 8601."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from sought.errors import InputError

Said = tuple[str, str]
"""A label by its name in LABELS, and the words of the source or a code."""

STEPS = (
    "statement",
    "person",
    "sighting",
    "place",
    "site",
    "remains",
    "sample",
    "profile",
    "match",
    "hypothesis",
    "evidence",
    "review",
    "decision",
    "return",
)
"""Links of the chain of reasons, in its order."""


@dataclass(frozen=True)
class Request:
    """Who asked for what: the court, its own reference, why, and as known at which moment."""

    addressee: str
    reference: str
    reason: str
    subject: str
    known_at: str

    def __post_init__(self) -> None:
        for name in ("addressee", "reference", "reason", "known_at"):
            if not getattr(self, name).strip():
                raise InputError("is empty; it stands on the cover", where=name)


@dataclass(frozen=True)
class StatementLine:
    """One statement: ``said`` in the words of its source, and all that lets it be weighed.

    ``date`` and ``source_date`` are EDTF; ``withdrawn`` is when and why, empty where it stands.
    """

    ref: str
    kind: str
    said: Sequence[Said]
    date: str
    source: str
    source_kind: str
    source_title: str
    author_body: str
    author: str
    source_reference: str
    source_date: str
    place_in_source: str
    reliability: str
    credibility: str
    recorded_by: str
    recorded_at: str
    withdrawn: str = ""


@dataclass(frozen=True)
class ContradictionLine:
    """What is told in several ways: each value with the refs of who tells it so."""

    about: str
    values: Sequence[tuple[str, Sequence[str]]]

    def __post_init__(self) -> None:
        if len(self.values) < 2:  # noqa: PLR2004 - one value contradicts nothing
            raise InputError("one value contradicts nothing", where="contradictions")


@dataclass(frozen=True)
class LinkLine:
    """One link of the chain of reasons; ``log10_lr`` is a power of ten, where it was weighed.

    The ratio compares "these remains are this person's" with "they are those of another,
    unrelated one" in the population of the search.
    """

    step: str
    code: str
    at: str
    said: str
    rests_on: Sequence[str] = ()
    log10_lr: float | None = None

    def __post_init__(self) -> None:
        if self.step not in STEPS:
            raise InputError(f"not known; give one of {', '.join(STEPS)}", where="step")
        if self.log10_lr is not None and not isfinite(self.log10_lr):
            raise InputError("a power of ten is a finite number", where="log10_lr")


@dataclass(frozen=True)
class CustodyLine:
    """One hand-over of one item."""

    item: str
    code: str
    at: str
    giver: str
    receiver: str
    where: str
    seal: str
    condition: str
    recorded_by: str
    recorded_at: str
    given_confirmed_at: str = ""
    received_confirmed_at: str = ""


@dataclass(frozen=True)
class FileLine:
    """A file of the bundle; ``said`` is what it holds or what its source called it."""

    name: str
    size: int
    sha256: str
    said: str
