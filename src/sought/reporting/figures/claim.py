"""Numbers that bodies published: each a claim with its source, never a fact."""

from __future__ import annotations

from dataclasses import dataclass

from sought.errors import InputError
from sought.reporting.figures.window import window

PARTITIONS: dict[str, frozenset[str]] = {
    "sex": frozenset("mf"),
    "service": frozenset({"military", "civilian"}),
    "age_class": frozenset({"child", "adult", "elderly"}),
}
"""Along which a whole is split, and which parts together are all of it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """``body`` says in ``source``: ``measure`` was ``value`` as of a date (EDTF).

    ``topic`` is what it is about, such as an incident or a conflict; only claims of one topic
    are held against each other.  ``scope`` is whom the number counts in the words of the source.
    Empty parts mean all: ``sex`` '' is both sexes.
    """

    ref: str
    body: str
    source: str
    measure: str
    value: int
    as_of: str = ""
    topic: str = ""
    scope: str = ""
    sex: str = ""
    age_class: str = ""
    service: str = ""

    def __post_init__(self) -> None:
        """Raise InputError for a negative number, PartialDateError for what is no date."""
        if self.value < 0:
            raise InputError(f"{self.value} is no number of persons", where=f"claim {self.ref}")
        window(self.as_of)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What it is limited to, by kind of split."""
        return tuple((name, value) for name in PARTITIONS if (value := getattr(self, name)))
