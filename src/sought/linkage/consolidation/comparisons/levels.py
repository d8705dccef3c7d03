"""A field and the levels of its agreement."""

from __future__ import annotations

from dataclasses import dataclass

NOT_SAID = "not_said"
"""One of the two entries says nothing of the field; that speaks neither for nor against."""


@dataclass(frozen=True, slots=True)
class Level:
    """How far a field agrees; ``sql`` is the condition, empty for what fits no level before."""

    code: str
    sql: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its levels, the first that holds counts; ``missing`` comes before all.

    ``rarity`` is the column whose commonness among the entries tells how much the first level
    says, if it tells anything.
    """

    name: str
    missing: str
    levels: tuple[Level, ...]
    rarity: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Of all levels in their order."""
        return tuple(level.code for level in self.levels)


def either_null(*columns: str) -> str:
    """The condition that an entry says nothing."""
    return " or ".join(f"{c}_{side} is null" for c in columns for side in "lr")


def alike(column: str, share: float) -> str:
    """The condition that at most this share of the longer text's letters differs."""
    left, right = f"{column}_l", f"{column}_r"
    longest = f"greatest(length({left}), length({right}))"
    return f"levenshtein({left}, {right}) <= {share} * {longest}"
