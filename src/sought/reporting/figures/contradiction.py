"""Published numbers that differ, with each other or with the register, and why perhaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from sought.reporting.figures.arithmetic import sum_checks
from sought.reporting.figures.claim import Claim
from sought.reporting.figures.evaluation import Evaluation
from sought.reporting.figures.window import window


class LikelyCause(Enum):
    """Why two numbers may differ, the most telling first."""

    SUM = "a number does not agree with its own parts"
    OTHER_DATE = "they are as of different dates"
    OTHER_SCOPE = "they count others, by their words"
    DUPLICATES = "persons with several records may be counted several times"
    PLAIN = "nothing stated explains it"


@dataclass(frozen=True, slots=True)
class Own:
    """What the register itself says: a count with its limits, and the records behind it."""

    count: int
    lowest: int
    highest: int
    records: int

    @classmethod
    def of(cls, evaluation: Evaluation) -> Own:
        """The numbers of an evaluation."""
        found = evaluation
        return cls(found.count, found.lowest, found.highest, found.records)


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
    """Each pair of claims on one topic, measure and part that give different numbers.

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


def with_register(claims: Iterable[Claim], own: Mapping[str, Own]) -> tuple[Contradiction, ...]:
    """Each claim that the register's number for it does not bear out; ``own`` by reference.

    A claim between the lowest and the highest number is borne out.  The register's number is
    taken to be as of the claim's date and scope.
    """
    every = tuple(claims)
    wrong = wrong_sums(every)
    return tuple(
        Contradiction(claim, number, _own_causes(claim, number, wrong))
        for claim in every
        if (number := own.get(claim.ref)) and not number.lowest <= claim.value <= number.highest
    )


def wrong_sums(claims: Iterable[Claim]) -> frozenset[str]:
    """References of all claims that take part in a sum which is wrong."""
    checks = [check for check in sum_checks(claims) if check.is_wrong]
    return frozenset(claim.ref for check in checks for claim in (check.whole, *check.parts))


def _comparable(claims: tuple[Claim, ...]) -> Iterator[list[Claim]]:
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[claim.topic, claim.measure, claim.parts].append(claim)
    return iter(alike.values())


def _causes(one: Claim, other: Claim, wrong: frozenset[str]) -> tuple[LikelyCause, ...]:
    found = {
        LikelyCause.SUM: bool({one.ref, other.ref} & wrong),
        LikelyCause.OTHER_DATE: _apart(one, other),
        LikelyCause.OTHER_SCOPE: one.scope.casefold() != other.scope.casefold(),
    }
    return _holding(found)


def _own_causes(claim: Claim, own: Own, wrong: frozenset[str]) -> tuple[LikelyCause, ...]:
    found = {
        LikelyCause.SUM: claim.ref in wrong,
        LikelyCause.DUPLICATES: own.highest < claim.value <= own.records,
    }
    return _holding(found)


def _holding(found: Mapping[LikelyCause, bool]) -> tuple[LikelyCause, ...]:
    return tuple(cause for cause, holds in found.items() if holds) or (LikelyCause.PLAIN,)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether the dates certainly are different ones: no day in common."""
    both = window(one.as_of).clipped(window(other.as_of))
    return both.first > both.last
