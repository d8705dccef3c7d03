"""The most probable profiles of a missing person, given the family's."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import prod

import numpy as np

from sought.genetics.case import Family
from sought.genetics.markers import Marker
from sought.genetics.missing_tables import MissingTable, missing_tables


@dataclass(frozen=True)
class RankedGenotype:
    """A genotype at one marker with its probability given the family."""

    genotype: str
    probability: float


@dataclass(frozen=True)
class RankedProfile:
    """Genotypes at all markers, in marker order, with their joint probability."""

    genotypes: tuple[str, ...]
    probability: float


@dataclass(frozen=True)
class ProfileRanking:
    """Genotypes of each marker and whole profiles, from the most probable down."""

    markers: tuple[str, ...]
    per_marker: tuple[tuple[RankedGenotype, ...], ...]
    profiles: tuple[RankedProfile, ...]


def rank_profiles(
    family: Family, missing: str, markers: Sequence[Marker], *, top: int = 10, theta: float = 0.0
) -> ProfileRanking:
    """The ``top`` most probable profiles, found without listing all; ties in allele order."""
    tables = missing_tables(family, missing, markers, theta=theta)
    ranked = [_ranked(m, table) for m, table in zip(markers, tables, strict=True)]
    best = tuple(islice(_products(ranked), top))
    return ProfileRanking(tuple(m.name for m in markers), tuple(r[:top] for r in ranked), best)


def _ranked(marker: Marker, table: MissingTable) -> tuple[RankedGenotype, ...]:
    order = np.argsort(-table.related[0], kind="stable")
    return tuple(
        RankedGenotype(marker.decode(table.genotypes[i].tolist()), float(table.related[0, i]))
        for i in order
        if table.related[0, i] > 0
    )


def _products(ranked: Sequence[Sequence[RankedGenotype]]) -> Iterator[RankedProfile]:
    """Profiles in descending probability: a search from the best, one step down at a time."""
    start = (0,) * len(ranked)
    heap = [(-_probability(ranked, start), start)]
    seen = {start}
    while heap:
        negative, places = heapq.heappop(heap)
        names = tuple(r[i].genotype for r, i in zip(ranked, places, strict=True))
        yield RankedProfile(names, -negative)
        for k, row in enumerate(ranked):
            below = (*places[:k], places[k] + 1, *places[k + 1 :])
            if below[k] < len(row) and below not in seen:
                seen.add(below)
                heapq.heappush(heap, (-_probability(ranked, below), below))


def _probability(ranked: Sequence[Sequence[RankedGenotype]], places: Sequence[int]) -> float:
    return prod(r[i].probability for r, i in zip(ranked, places, strict=True))
