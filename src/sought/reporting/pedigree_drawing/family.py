"""Whom to draw and how they are related: plain values that check themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from sought.errors import PedigreeError


class Sex(Enum):
    """It chooses the symbol: square, circle, diamond."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class Tie(Enum):
    """How ``one`` is related to ``other``; PARENT and GUARDIAN of it, the rest both ways."""

    PARENT = "parent"
    SPOUSE = "spouse"
    SIBLING = "sibling"
    TWIN = "twin"
    IDENTICAL_TWIN = "identical twin"
    GUARDIAN = "guardian"


TWINS = frozenset({Tie.TWIN, Tie.IDENTICAL_TWIN})
SIBLINGS = TWINS | {Tie.SIBLING}


@dataclass(frozen=True)
class Individual:
    """A person in the picture.

    ``lines`` are labels below the code, not drawn if ``protected``.  ``link`` is a path on the
    same site, beginning with ``/``, or ``#`` and a place on the page.
    """

    code: str
    lines: tuple[str, ...] = ()
    sex: Sex = Sex.UNKNOWN
    deceased: bool = False
    sought: bool = False
    applicant: bool = False
    typed: bool = False
    protected: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip():
            raise PedigreeError("a person without code cannot be drawn", where="individuals")
        if self.link and (self.link[0] not in "/#" or self.link[:2] == "//"):
            raise PedigreeError(
                "link leads elsewhere; give a path that begins with one / or with #",
                where=f"individual {self.code}",
            )

    @property
    def labels(self) -> tuple[str, ...]:
        """What may be printed beside the code."""
        return () if self.protected else self.lines


@dataclass(frozen=True)
class Kinship:
    """A tie between two codes, verified or as claimed by somebody."""

    tie: Tie
    one: str
    other: str
    verified: bool = True

    def __post_init__(self) -> None:
        if self.one == self.other:
            raise PedigreeError(f"{self.one} is {self.tie.value} of itself", where="kinships")


@dataclass(frozen=True)
class Family:
    """Individuals with distinct codes; kinships between them; nobody is their own ancestor.

    A child may have more than two claimed parents: statements contradict each other.
    """

    individuals: tuple[Individual, ...]
    kinships: tuple[Kinship, ...] = ()

    def __post_init__(self) -> None:
        codes = [person.code for person in self.individuals]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise PedigreeError(f"codes appear twice: {', '.join(twice)}", where="individuals")
        for number, kinship in enumerate(self.kinships):
            for code in (kinship.one, kinship.other):
                if code not in self.by_code:
                    raise PedigreeError(
                        f"nobody has the code {code}; add the individual or drop the kinship",
                        where=f"kinships[{number}]",
                    )
        for code in codes:
            if code in self.ancestors(code):
                raise PedigreeError(f"{code} is its own ancestor", where="kinships")

    @cached_property
    def by_code(self) -> dict[str, Individual]:
        """Individuals by code, in the order given."""
        return {person.code: person for person in self.individuals}

    @cached_property
    def parents(self) -> dict[str, tuple[Kinship, ...]]:
        """Ties to the parents of each person; of two that say the same, the verified one."""
        found: dict[str, dict[str, Kinship]] = {code: {} for code in self.by_code}
        for tie in self.tied(Tie.PARENT):
            known = found[tie.other].get(tie.one)
            if known is None or tie.verified:
                found[tie.other][tie.one] = tie
        return {code: tuple(ties.values()) for code, ties in found.items()}

    def tied(self, *ties: Tie) -> tuple[Kinship, ...]:
        """Kinships of these kinds, in the order given."""
        return tuple(kinship for kinship in self.kinships if kinship.tie in ties)

    def ancestors(self, code: str) -> frozenset[str]:
        """Everybody above, without the person unless it is its own ancestor."""
        found: set[str] = set()
        waiting = [tie.one for tie in self.parents[code]]
        while waiting:
            above = waiting.pop()
            if above not in found:
                found.add(above)
                waiting += [tie.one for tie in self.parents[above]]
        return frozenset(found)
