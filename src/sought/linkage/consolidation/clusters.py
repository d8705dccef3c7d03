"""Pairs become persons, within what lists and officers allow, with ids that stay.

A pair is evidence, not a link: what counts is all that is known between two groups of records.
Two entries of one list are never one person unless the list has repeats or an officer said so,
and that holds of whole clusters, so that no chain through a third list brings them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.errors import InputError
from sought.linkage.consolidation.cluster_graph import UNCOMPARED, graph_and_edges
from sought.linkage.consolidation.cluster_ids import cluster_ids
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.officer_groups import officer_groups
from sought.linkage.consolidation.partition import divided
from sought.linkage.consolidation.refused import Refused, as_values, refused_table
from sought.linkage.consolidation.scored_pairs import ScoredPairs

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_SURE = 1e-9
"""Probabilities nearer to 0 or 1 than this have lost their digits; the bits have not."""


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Every record with the person it is taken to be."""

    ids: tuple[str, ...]
    """The cluster of each record, by row."""
    probabilities: Floats
    """That the record is the same person as the rest of its cluster, by row; 1.0 if it is alone.

    The odds of its links to the rest multiplied, an unknown link counting as UNCOMPARED.
    """
    refused_pairs: pl.DataFrame
    """Pairs above the threshold that were left apart: ``first``, ``second``, ``probability``,
    ``reason`` (a code of :class:`.refused.Reason`), sorted by first and second."""
    joined: Mapping[str, str]
    """Ids of an earlier run that are used no more, and the cluster that has their records."""
    split: Mapping[str, tuple[str, ...]]
    """Ids of an earlier run whose records are now in several clusters, and those clusters."""

    @property
    def members(self) -> dict[str, tuple[int, ...]]:
        """The rows of every cluster, in the order of their first rows."""
        found: dict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self.ids):
            found[name].append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    @property
    def refused(self) -> tuple[Refused, ...]:
        """:attr:`refused_pairs` as values."""
        return as_values(self.refused_pairs)

    @property
    def table(self) -> pl.DataFrame:
        """``cluster_id`` and ``probability``, a row for each record."""
        return pl.DataFrame({"cluster_id": self.ids, "probability": self.probabilities})


def clusters(
    records: pl.DataFrame, pairs: ScoredPairs, decisions: Decisions, *, threshold: float = 0.5
) -> Clusters:
    """Divide the records into persons.

    The division has the greatest sum, over all pairs within persons, of the bits by which a pair
    is above the probability ``threshold`` (below it they are negative); see :mod:`.partition`.
    The order of records and pairs does not matter.  InputError if officers contradict themselves,
    naming records as "list: record_id".
    """
    if not 0 < threshold < 1:
        raise InputError(f"threshold {threshold} must be between 0 and 1, both excluded")
    entries = records.select("source", "record_id").fill_null("").rows()
    order = np.array(sorted(range(len(entries)), key=entries.__getitem__), dtype=np.int64)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    group, different = officer_groups(len(entries), decisions, lambda r: ": ".join(entries[r]))
    point, different = _in_order(group, different, order)
    source = _list_codes([entries[r][0] for r in order], decisions.repeating)
    first, second, bits = _evidence(pairs.table, place, len(entries))
    base = _log_odds(threshold)
    graph, edges = graph_and_edges(point, source, (first, second, bits - base), different)
    person = divided(graph, edges)
    cluster = person[point]
    named = cluster_ids(
        cluster.tolist(),
        [entries[r] for r in order],
        {int(place[row]): name for row, name in decisions.before.items()},
    )
    likely = pairs.table.filter(pl.Series(pair_bits(pairs.table) > base, dtype=pl.Boolean))
    return Clusters(
        ids=tuple(named.ids[c] for c in cluster[place].tolist()),
        probabilities=_probabilities(point, cluster, (first, second, bits))[place],
        refused_pairs=refused_table(likely, cluster[place], source[place], person[different]),
        joined=named.joined,
        split=named.split,
    )


def _in_order(group: Ints, different: Ints, order: Ints) -> tuple[Ints, Ints]:
    """Groups by position, numbered in the order of their first positions."""
    _, first, number = np.unique(group[order], return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    return rank[number], rank[different]


def _list_codes(sources: list[str], repeating: frozenset[str]) -> Ints:
    code = {name: i for i, name in enumerate(dict.fromkeys(sources))}
    return np.array([-1 if s in repeating else code[s] for s in sources], dtype=np.int64)


def _evidence(table: pl.DataFrame, place: Ints, count: int) -> tuple[Ints, Ints, Floats]:
    """The ends of each pair by position, and its bits; in ascending order."""
    rows = [table[c].to_numpy() for c in ("first", "second")]
    if len(table) and not all(((r >= 0) & (r < count)).all() for r in rows):
        raise InputError(f"a pair has a row that is none of the {count} records")
    ends = np.sort(np.stack([place[r] for r in rows]), axis=0).astype(np.int64)
    along = np.lexsort((ends[1], ends[0]))
    return ends[0, along], ends[1, along], pair_bits(table)[along]


def pair_bits(table: pl.DataFrame) -> Floats:
    """Log odds of the probability to base 2; near certainty the bits of the fields themselves."""
    probability = table["probability"].cast(pl.Float64).to_numpy()
    bits = table["bits"].cast(pl.Float64).to_numpy()
    if np.isnan(probability).any() or np.isnan(bits).any():
        raise InputError("a pair has no probability or no bits")
    usual = (probability > _SURE) & (probability < 1 - _SURE)
    safe = np.where(usual, probability, 0.5)
    return np.where(usual, np.log2(safe) - np.log2(1 - safe), bits)


def _log_odds(probability: float) -> float:
    return float(np.log2(probability) - np.log2(1 - probability))


def _probabilities(point: Ints, cluster: Ints, pairs: tuple[Ints, Ints, Floats]) -> Floats:
    """That a point belongs to its cluster, by record."""
    first, second, bits = pairs
    inside = (cluster[first] == cluster[second]) & (point[first] != point[second])
    ends = np.concatenate([point[first[inside]], point[second[inside]]])
    extra = np.tile(bits[inside] - UNCOMPARED, 2)
    size = np.bincount(point)
    others = np.bincount(cluster)[cluster] - size[point]
    total = np.bincount(ends, weights=extra, minlength=len(size)).astype(np.float64)[point]
    total += UNCOMPARED * size[point] * others
    odds = np.exp2(np.clip(total, -1000, 1000))
    return np.where(others == 0, 1.0, odds / (1 + odds))
