"""Whether the numbers of one source add up: 3,890 = 3,171 + 719."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sought.reporting.figures.claim import PARTITIONS, Claim, folded


class Sum(Enum):
    """How the parts stand to their whole."""

    RIGHT = "adds up"
    OPEN = "some parts are not told"
    EXCEEDS = "the parts are more than the whole"
    FALLS_SHORT = "all parts together are less than the whole"


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A whole and its parts along one split, as one body has them in one source."""

    whole: Claim
    split: str
    parts: tuple[Claim, ...]

    @property
    def total(self) -> int:
        """What the parts are together."""
        return sum(part.value for part in self.parts)

    @property
    def result(self) -> Sum:
        """Parts that are missing may be 0 or more; those who fit no part are said to be none."""
        if self.total > self.whole.value:
            return Sum.EXCEEDS
        if PARTITIONS[self.split] - {getattr(part, self.split) for part in self.parts}:
            return Sum.OPEN
        return Sum.RIGHT if self.total == self.whole.value else Sum.FALLS_SHORT

    @property
    def is_wrong(self) -> bool:
        """Whether no numbers of persons could stand so."""
        return self.result in {Sum.EXCEEDS, Sum.FALLS_SHORT}

    @property
    def equation(self) -> str:
        """Such as ``3,890 ≠ 3,171 + 718 = 3,889``; ``≥`` where parts are not told."""
        sign = {Sum.RIGHT: "=", Sum.OPEN: "≥"}.get(self.result, "≠")
        parts = " + ".join(f"{part.value:,}" for part in self.parts)
        told = f" = {self.total:,}" if self.is_wrong and len(self.parts) > 1 else ""
        return f"{self.whole.value:,} {sign} {parts}{told}"


def sum_checks(claims: Iterable[Claim]) -> tuple[SumCheck, ...]:
    """Every whole with its parts, within one source, body, matter and date.

    One newspaper quotes two bodies, and the number of one is no part of the other's.  Scope
    words are not asked to agree, because parts are often headed "of them"; but a part whose
    words are those of another whole belongs to that one.  Of a part that is given twice the
    one in the words of the whole is taken, then the greater.
    """
    tables: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        tables[claim.source, folded(claim.body), *claim.about, claim.as_of].append(claim)
    return tuple(check for table in tables.values() for check in _checks(table))


def _checks(table: list[Claim]) -> Iterable[SumCheck]:
    for whole in table:
        for split in PARTITIONS:
            if not getattr(whole, split) and (parts := _parts(table, whole, split)):
                yield SumCheck(whole, split, parts)


def _parts(table: list[Claim], whole: Claim, split: str) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    elsewhere = {_scope(other) for other in table if other.parts == whole.parts} - {_scope(whole)}
    for claim in table:
        value = getattr(claim, split)
        rest = tuple(pair for pair in claim.parts if pair[0] != split)
        if not value or rest != whole.parts or _scope(claim) in elsewhere:
            continue
        if value not in found or _fit(claim, whole) > _fit(found[value], whole):
            found[value] = claim
    return tuple(found[value] for value in sorted(found))


def _fit(part: Claim, whole: Claim) -> tuple[bool, int]:
    return _scope(part) == _scope(whole), part.value


def _scope(claim: Claim) -> tuple[str, str]:
    return folded(claim.scope), folded(claim.population)
