"""Chance from a seed: one independent stream per part, so that a part may grow alone."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TypeVar

Option = TypeVar("Option")


def stream(seed: int, part: str) -> Random:
    """The stream of one part; the same on every machine and in every process."""
    return Random(f"{seed}/{part}")  # noqa: S311


def weighted(chance: Random, shares: Mapping[Option, float]) -> Option:
    """One of the keys, in proportion to its share."""
    return chance.choices(list(shares), list(shares.values()))[0]
