"""No silent gap: every pair that was due is counted as compared or as skipped for a reason."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sought.errors import SoughtError


@dataclass(frozen=True)
class PairCounts:
    """Pairs of people, each counted exactly once.

    ``expected`` is the number of all pairs; what was not ``performed`` was skipped because
    the sexes differ, both are of one family, too few markers are typed in both, or (families
    that miss somebody) a family contradicts itself or is too weak to reach the threshold.
    """

    expected: int = 0
    performed: int = 0
    other_sex: int = 0
    same_family: int = 0
    too_few_markers: int = 0
    impossible_family: int = 0
    too_weak: int = 0

    @property
    def skipped(self) -> int:
        """Pairs not compared, for whatever reason."""
        return sum(self.reasons.values())

    @property
    def reasons(self) -> dict[str, int]:
        """Skipped pairs by reason."""
        names = [f.name for f in fields(self)][2:]
        return {name: getattr(self, name) for name in names}

    def check(self) -> None:
        """Raise SoughtError where a pair is unaccounted for."""
        if self.expected != self.performed + self.skipped:
            raise SoughtError(
                f"{self.expected:,} pairs were due, {self.performed:,} compared and "
                f"{self.skipped:,} skipped for a reason: the numbers do not add up; the result "
                "must not be used; please report this"
            )

    def plus(self, other: PairCounts) -> PairCounts:
        """Both counts together."""
        return PairCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))
