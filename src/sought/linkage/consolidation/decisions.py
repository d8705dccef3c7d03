"""What officers and lists have settled before the engine speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]
"""Two row numbers of the records, the smaller first."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Kept by every run, never overruled silently.

    A contradiction (A is B, B is C, A is not C) is an InputError of the clustering that names the
    records by list and id.
    """

    same: frozenset[Pair] = frozenset()
    """Must be one person."""
    different: frozenset[Pair] = frozenset()
    """Cannot be one person."""
    repeating: frozenset[str] = frozenset()
    """Lists that say of themselves that a person may stand in them more than once."""
    before: Mapping[int, str] = field(default_factory=dict)
    """Cluster ids of an earlier run by row number: a cluster keeps its id as it grows."""
