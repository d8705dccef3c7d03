"""Whether the numbers of one source add up: 3,890 = 3,171 + 719."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sought.reporting.figures.claim import PARTITIONS, Claim


class Sum(Enum):
    """How the parts stand to their whole."""

    RIGHT = "adds up"
    OPEN = "some parts are not told"
    EXCEEDS = "the parts are more than the whole"
    FALLS_SHORT = "all parts together are less than the whole"


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A whole and its parts along one split, as one source has them."""

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
    """Every whole with its parts, within one source, measure, date and topic.

    Scope words are not asked to agree: parts are often headed "of them".  Of a part that a
    source gives twice the greater number is taken for the sum.
    """
    tables: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        tables[claim.source, claim.topic, claim.measure, claim.as_of].append(claim)
    return tuple(check for table in tables.values() for check in _checks(table))


def _checks(table: list[Claim]) -> Iterable[SumCheck]:
    for whole in table:
        for split in PARTITIONS:
            if not getattr(whole, split) and (parts := _parts(table, whole, split)):
                yield SumCheck(whole, split, parts)


def _parts(table: list[Claim], whole: Claim, split: str) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    for claim in table:
        value = getattr(claim, split)
        rest = tuple(pair for pair in claim.parts if pair[0] != split)
        if value and rest == whole.parts and claim.value >= getattr(found.get(value), "value", 0):
            found[value] = claim
    return tuple(found[value] for value in sorted(found))
