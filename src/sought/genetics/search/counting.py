"""No silent gap: every comparison expected is counted against those performed or skipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from sought.errors import SoughtError


@dataclass(frozen=True)
class Comparisons:
    """Comparisons of samples with missing persons, each counted exactly once.

    ``expected`` is their product; what was not ``performed`` was skipped because the sexes
    differ, too few markers are typed in both, the family's own profiles are impossible, or
    the pairing was ruled out.  ``above_one`` of those performed had an LR above 1.
    """

    expected: int = 0
    performed: int = 0
    other_sex: int = 0
    too_few_markers: int = 0
    impossible_family: int = 0
    ruled_out: int = 0
    above_one: int = 0

    @property
    def skipped(self) -> int:
        """Comparisons not performed, for whatever reason."""
        return self.other_sex + self.too_few_markers + self.impossible_family + self.ruled_out

    def check(self) -> None:
        """Raise SoughtError where a comparison is unaccounted for."""
        if self.expected != self.performed + self.skipped:
            raise SoughtError(
                f"{self.expected:,} comparisons were due, {self.performed:,} performed and "
                f"{self.skipped:,} skipped for a reason: the numbers do not add up; the result "
                "must not be used; please report this"
            )

    def plus(self, other: Comparisons) -> Comparisons:
        """Both counts together."""
        return Comparisons(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def total(parts: Iterable[Comparisons]) -> Comparisons:
    """All counts together."""
    made = Comparisons()
    for part in parts:
        made = made.plus(part)
    return made
