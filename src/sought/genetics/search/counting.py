"""No silent gap: everything that was due is counted as performed or as skipped for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import ClassVar, Self

from sought.errors import SoughtError


@dataclass(frozen=True)
class Accounted:
    """What was ``expected`` and ``performed``; the fields of a subclass are the reasons between.

    ``NOUN`` and ``DONE`` are its words in messages, ``ASIDE`` its fields that are no reasons.
    """

    NOUN: ClassVar[str]
    DONE: ClassVar[str]
    ASIDE: ClassVar[frozenset[str]] = frozenset()

    expected: int = 0
    performed: int = 0

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many were skipped, by reason."""
        names = [f.name for f in fields(self)[2:] if f.name not in self.ASIDE]
        return {name: getattr(self, name) for name in names}

    @property
    def skipped(self) -> int:
        """How many were not performed, for whatever reason."""
        return sum(self.reasons.values())

    def check(self) -> None:
        """Raise SoughtError where one is unaccounted for."""
        if self.expected != self.performed + self.skipped:
            raise SoughtError(
                f"{self.expected:,} {self.NOUN} were due, {self.performed:,} {self.DONE} and "
                f"{self.skipped:,} skipped for a reason: the numbers do not add up; the result "
                "must not be used; please report this"
            )

    def plus(self, other: Self) -> Self:
        """Both counts together."""
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True)
class Comparisons(Accounted):
    """Comparisons of samples with missing persons, each counted exactly once.

    ``expected`` is their product; what was not ``performed`` was skipped because the sexes
    differ, too few markers are typed in both, the family's own profiles are impossible, or
    the pairing was ruled out.  ``above_one`` of those performed had an LR above 1.
    """

    NOUN = "comparisons"
    DONE = "performed"
    ASIDE = frozenset({"above_one"})

    other_sex: int = 0
    too_few_markers: int = 0
    impossible_family: int = 0
    ruled_out: int = 0
    above_one: int = 0


@dataclass(frozen=True)
class PairCounts(Accounted):
    """Pairs of people, each counted exactly once.

    ``expected`` is the number of all pairs; what was not ``performed`` was skipped because
    the sexes differ, both are of one family, too few markers are typed in both, or (families
    that miss somebody) a family contradicts itself or is too weak to reach the threshold.
    """

    NOUN = "pairs"
    DONE = "compared"

    other_sex: int = 0
    same_family: int = 0
    too_few_markers: int = 0
    impossible_family: int = 0
    too_weak: int = 0


def total(parts: Iterable[Comparisons]) -> Comparisons:
    """All counts together."""
    made = Comparisons()
    for part in parts:
        made = made.plus(part)
    return made
