"""From the engine's pairs of records to pairs of the register that are worth a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from sought.registry.records.known_apart import KnownApart
from sought.registry.records.linkage_records import Key, RegisterRecords

if TYPE_CHECKING:
    from sought.linkage.consolidation.consolidate import Consolidated

LEAST = 0.05
"""Pairs below this probability are asked of nobody, and are no rivals of others."""

Sides = tuple[int | None, int | None, int]
"""An entry or a first person, the other None, and a person (primary keys)."""

FieldBits = tuple[str, str, float]
"""Field, level and bits, as the row of a proposal keeps them."""


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """One pair of the register as the engine judges it."""

    sides: Sides
    probability: float
    bits: float
    fields: tuple[FieldBits, ...]
    value: float
    joined: bool
    """Whether it is decided as one already: the entry is linked to this very person."""


def proposed_pairs(records: RegisterRecords, found: Consolidated) -> Iterator[ProposedPair]:
    """Pairs of an entry and a person, or of two persons.

    Of rows that are linked already only the pair with their own person, whatever its probability;
    no pair that the book has as two.
    """
    apart, clusters = KnownApart(), found.clusters.ids
    size = Counter(clusters)
    for at, pair in enumerate(found.pairs.table.iter_rows(named=True)):
        one, other = records.keys[pair["first"]], records.keys[pair["second"]]
        sides = _sides(one, other)
        if sides is None:
            continue
        joined = one.is_linked or other.is_linked
        if not joined and (pair["probability"] < LEAST or _known_apart(apart, sides)):
            continue
        touched = sum(size[c] for c in {clusters[pair["first"]], clusters[pair["second"]]})
        weights = tuple((w.field, w.level, round(w.bits, 4)) for w in found.pairs.waterfall(at))
        yield ProposedPair(
            sides,
            pair["probability"],
            pair["bits"],
            weights,
            entropy(pair["probability"]) * touched,
            joined,
        )


def entropy(probability: float) -> float:
    """What an answer tells, in bits: 1 where both are equally likely, 0 where one is certain."""
    if not 0 < probability < 1:
        return 0.0
    rest = 1 - probability
    return -probability * log2(probability) - rest * log2(rest)


def _sides(one: Key, other: Key) -> Sides | None:
    """The pair as a proposal has it; None for what is no question to anybody."""
    if one.is_person and other.is_person:
        first, second = sorted(pk for pk in (one.person, other.person) if pk is not None)
        return None, first, second
    if one.is_person == other.is_person:
        return None
    person, entry = (one, other) if one.is_person else (other, one)
    if person.person is None or (entry.is_linked and entry.person != person.person):
        return None
    return entry.entry, None, person.person


def _known_apart(apart: KnownApart, sides: Sides) -> bool:
    entry, first, person = sides
    if entry is not None:
        return apart.entry(entry, person)
    return first is not None and apart.persons(first, person)
