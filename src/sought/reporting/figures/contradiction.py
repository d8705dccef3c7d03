"""Published numbers that differ, with each other or with the register, and why perhaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from sought.errors import InputError
from sought.reporting.figures.arithmetic import sum_checks
from sought.reporting.figures.claim import Claim, folded
from sought.reporting.figures.evaluation import Evaluation
from sought.reporting.figures.window import window


class LikelyCause(Enum):
    """Why two numbers may differ, the most telling first."""

    SUM = "a number does not agree with its own parts"
    OTHER_DATE = "they are as of different dates"
    OTHER_SCOPE = "they count others, by their words"
    KNOWN_THEN = "the register knew no better then"
    DUPLICATES = "persons with several records may be counted several times"
    NOT_TOLD = "one of them does not say of which day, or whom, it counts"
    PLAIN = "nothing stated explains it"


@dataclass(frozen=True, slots=True)
class Own:
    """What the register itself says: a count with its limits, and the records behind it."""

    count: int
    lowest: int
    highest: int
    records: int

    def __post_init__(self) -> None:
        """Raise InputError where the count lies outside its limits."""
        if not 0 <= self.lowest <= self.count <= self.highest:
            limits = f"{self.lowest} to {self.highest}"
            raise InputError(f"{self.count} does not lie between its limits {limits}", where="own")

    @classmethod
    def of(cls, evaluation: Evaluation) -> Own:
        """The numbers of an evaluation."""
        found = evaluation
        return cls(found.count, found.lowest, found.highest, found.records)

    def bears_out(self, value: int) -> bool:
        """Whether a number lies between the lowest and the highest."""
        return self.lowest <= value <= self.highest


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim and another one, or the register's own number."""

    claim: Claim
    other: Claim | Own
    causes: tuple[LikelyCause, ...]

    @property
    def likely(self) -> LikelyCause:
        """The most telling of its causes."""
        return self.causes[0]

    @property
    def by(self) -> int:
        """How much more the other says; negative if less."""
        other = self.other.value if isinstance(self.other, Claim) else self.other.count
        return other - self.claim.value


def contradictions(claims: Iterable[Claim]) -> tuple[Contradiction, ...]:
    """Each pair of claims on one matter and part that give different numbers.

    Two dates of one body are such a pair, with the other date as cause: 267 in 2022 and 116 in
    2025 may both be true, and need a word.
    """
    every = tuple(claims)
    wrong = wrong_sums(every)
    return tuple(
        Contradiction(one, other, _causes(one, other, wrong))
        for alike in _comparable(every)
        for one, other in combinations(alike, 2)
        if one.value != other.value
    )


def with_register(
    claims: Iterable[Claim], own: Mapping[str, Own], then: Mapping[str, Own] | None = None
) -> tuple[Contradiction, ...]:
    """Each claim that the register's number for it does not bear out; ``own`` by reference.

    A claim between the lowest and the highest number is borne out.  The register's number is
    taken to be as of the claim's date and scope, as known now; ``then`` as known on that date.
    """
    every = tuple(claims)
    wrong = wrong_sums(every)
    known_then = then or {}
    return tuple(
        Contradiction(claim, number, _own_causes(claim, number, known_then.get(claim.ref), wrong))
        for claim in every
        if (number := own.get(claim.ref)) and not number.bears_out(claim.value)
    )


def wrong_sums(claims: Iterable[Claim]) -> frozenset[str]:
    """References of all claims that take part in a sum which is wrong."""
    checks = [check for check in sum_checks(claims) if check.is_wrong]
    return frozenset(claim.ref for check in checks for claim in (check.whole, *check.parts))


def _comparable(claims: tuple[Claim, ...]) -> Iterator[list[Claim]]:
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[claim.about, claim.parts].append(claim)
    return iter(alike.values())


def _causes(one: Claim, other: Claim, wrong: frozenset[str]) -> tuple[LikelyCause, ...]:
    found = {
        LikelyCause.SUM: bool({one.ref, other.ref} & wrong),
        LikelyCause.OTHER_DATE: _apart(one, other),
        LikelyCause.OTHER_SCOPE: _count_others(one, other),
        LikelyCause.NOT_TOLD: _says_less(one, other),
    }
    return _holding(found)


def _own_causes(
    claim: Claim, own: Own, then: Own | None, wrong: frozenset[str]
) -> tuple[LikelyCause, ...]:
    found = {
        LikelyCause.SUM: claim.ref in wrong,
        LikelyCause.KNOWN_THEN: then is not None and then.bears_out(claim.value),
        LikelyCause.DUPLICATES: own.highest < claim.value <= own.records,
        LikelyCause.NOT_TOLD: not claim.as_of,
    }
    return _holding(found)


def _holding(found: Mapping[LikelyCause, bool]) -> tuple[LikelyCause, ...]:
    return tuple(cause for cause, holds in found.items() if holds) or (LikelyCause.PLAIN,)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether the dates certainly are different ones: no day in common."""
    both = window(one.as_of).clipped(window(other.as_of))
    return both.first > both.last


def _count_others(one: Claim, other: Claim) -> bool:
    """By the words of whoever compares, where both have them; else by those of the sources."""
    if one.population and other.population:
        return folded(one.population) != folded(other.population)
    words = {folded(one.scope), folded(other.scope)}
    return len(words) == 2 and "" not in words  # noqa: PLR2004 - two claims


def _says_less(one: Claim, other: Claim) -> bool:
    """Whether one alone says its day, or one alone whom it counts."""
    dates = bool(one.as_of) is not bool(other.as_of)
    words = bool(one.scope or one.population) is not bool(other.scope or other.population)
    return dates or words
