"""What a report on a hypothesis is made of; likelihood ratios are powers of ten throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from sought.errors import InputError

OPINIONS = ("identified", "not_identified", "not_enough")
"""What a reviewer or the board can hold."""
KINDS = ("dna", "anthropology", "place_and_time", "effects", "testimony", "other")
"""Sorts of evidence."""


@dataclass(frozen=True)
class Run:
    """The search behind the numbers: its code, day, settings and versions by name."""

    code: str
    day: date
    settings: Sequence[tuple[str, str]]
    versions: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Pairing:
    """What the search says of the pair; ``by_marker`` are markers with the power of ten of each.

    ``without_testimony`` is the posterior if nothing were stated of who lies where (None: not
    asked); ``carried_by`` are refs of the statements without which it misses the threshold.
    """

    match: str
    sample: str
    log10_lr: float
    prior: float
    posterior: float
    by_marker: Sequence[tuple[str, float]]
    run: Run
    without_testimony: float | None = None
    carried_by: Sequence[str] = ()

    def __post_init__(self) -> None:
        for name in ("posterior", "without_testimony"):
            if not 0 <= (getattr(self, name) or 0.0) <= 1:
                raise InputError("a probability lies in 0 to 1", where=name)
        if not all(isfinite(value) for _, value in self.by_marker):
            raise InputError("a power of ten is a finite number", where="by_marker")


@dataclass(frozen=True)
class Candidate:
    """A competing pairing: other remains, or another person; empty where no search weighed it."""

    remains: str
    person: str
    log10_lr: float | None
    posterior: float | None
    state: str = ""


@dataclass(frozen=True)
class EvidenceLine:
    """One piece of evidence with what it rests on, and the code of who recorded it."""

    kind: str
    text: str
    log10_lr: float | None
    speaks_for: bool
    refs: Sequence[str]
    by: str = ""

    def __post_init__(self) -> None:
        _known(self.kind, KINDS, "kind")


@dataclass(frozen=True)
class ReviewLine:
    """One reviewer's opinion."""

    by: str
    day: date
    opinion: str
    reasons: str

    def __post_init__(self) -> None:
        _known(self.opinion, OPINIONS, "opinion")


@dataclass(frozen=True)
class Verdict:
    """The board's decision; ``posterior`` and ``threshold`` as on its day."""

    code: str
    outcome: str
    by: str
    day: date
    reason: str
    threshold: float
    posterior: float | None = None
    dissent: str = ""
    below_threshold_reason: str = ""
    relies_on: Sequence[str] = ()
    reversed_on: date | None = None
    reversal_reason: str = ""

    def __post_init__(self) -> None:
        _known(self.outcome, OPINIONS, "outcome")


def _known(value: str, known: Sequence[str], where: str) -> None:
    if value not in known:
        raise InputError(f"not known; give one of {', '.join(known)}", where=where)
