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
NOT_STATED = "?"
"""A part of its own: those of whom the source says that it is not known."""


@dataclass(frozen=True, slots=True)
class Claim:
    """``body`` says in ``source``: ``measure`` was ``value`` as of a date (EDTF).

    ``topic`` is what it is about, such as an incident or a conflict; only claims of one topic
    and one ``nationality`` are held against each other.  ``scope`` is whom the number counts in
    the words of the source, ``population`` the same in the words of whoever compares: claims of
    one population count the same persons whatever the words of their sources.  Empty parts mean
    all: ``sex`` '' is both sexes, "?" those whose sex is not stated.
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
    nationality: str = ""
    population: str = ""

    def __post_init__(self) -> None:
        """Raise InputError for a negative number or an unknown part, PartialDateError for no date."""
        if self.value < 0:
            raise InputError(f"{self.value} is no number of persons", where=f"claim {self.ref}")
        for name, parts in PARTITIONS.items():
            if getattr(self, name) not in {"", NOT_STATED, *parts}:
                allowed = ", ".join(sorted(parts))
                problem = f"this {name} is no part of a whole; write {allowed}, ? or nothing"
                raise InputError(problem, where=f"claim {self.ref}")
        window(self.as_of)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What it is limited to, by kind of split."""
        return tuple((name, value) for name in PARTITIONS if (value := getattr(self, name)))

    @property
    def about(self) -> tuple[str, ...]:
        """What has to agree before two claims are held against each other, but for their parts."""
        return folded(self.topic), self.measure, folded(self.nationality)


def folded(words: str) -> str:
    """Words as they are compared: capitals and spaces make no difference."""
    return " ".join(words.split()).casefold()
