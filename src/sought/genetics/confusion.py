"""How often one category is observed where another is true.

Source: Marsico et al., Forensic Sci. Int. Genet. 66 (2023) 102891, for the form with relative
rates of exchange.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sought.errors import InputError

_SUM_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Confusion:
    """Probability of observing each category (columns) where each is true (rows)."""

    categories: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        n = len(self.categories)
        if len(self.rows) != n or any(len(row) != n for row in self.rows):
            raise InputError(f"a confusion matrix of {n} categories needs {n} rows of {n} numbers")
        for category, row in zip(self.categories, self.rows, strict=True):
            require_distribution(row, f"row {category} of the confusion matrix")

    @classmethod
    def from_rates(
        cls, categories: Sequence[str], rates: Mapping[tuple[str, str], float]
    ) -> Confusion:
        """From how often two categories are exchanged, relative to a right reading (weight 1).

        ``rates`` are symmetric and 0 for pairs not named; each row is then scaled to sum to 1.
        """
        both = {**rates, **{(b, a): rate for (a, b), rate in rates.items()}}
        weights = [
            [1.0 if a == b else both.get((a, b), 0.0) for b in categories] for a in categories
        ]
        rows = (tuple(w / sum(row) for w in row) for row in weights)
        return cls(tuple(categories), tuple(rows))

    @classmethod
    def even(cls, categories: Sequence[str], error: float) -> Confusion:
        """An error probability spread evenly over the wrong categories."""
        wrong = error / (len(categories) - 1)
        rows = (tuple(1 - error if a == b else wrong for b in categories) for a in categories)
        return cls(tuple(categories), tuple(rows))

    def given(self, true: str) -> dict[str, float]:
        """Probability of observing each category where ``true`` is true."""
        row = self.rows[self._place(true)]
        return dict(zip(self.categories, row, strict=True))

    def observed(self, proportions: Mapping[str, float]) -> dict[str, float]:
        """What is observed in a population with these true proportions."""
        require_distribution(proportions.values(), "proportions")
        shares = {true: self.given(true) for true in proportions}
        return {
            seen: sum(p * shares[true][seen] for true, p in proportions.items())
            for seen in self.categories
        }

    def _place(self, category: str) -> int:
        if category not in self.categories:
            raise InputError(
                f"category '{category}' is unknown; allowed: {', '.join(self.categories)}"
            )
        return self.categories.index(category)


def require_distribution(values: Iterable[float], what: str) -> None:
    """Raise InputError unless the numbers are probabilities that sum to 1 within 1e-6."""
    p = list(values)
    if not all(x >= 0 for x in p) or abs(sum(p) - 1) > _SUM_TOLERANCE:
        shown = ", ".join(f"{x:g}" for x in p)
        raise InputError(f"{what}: {shown} are not probabilities that sum to 1")


def require_rate(value: float, what: str) -> None:
    """Raise InputError unless the number is a probability."""
    if not 0 <= value <= 1:
        raise InputError(f"{what} is {value}; allowed: 0 to 1")
