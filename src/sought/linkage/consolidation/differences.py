"""What two bodies' lists do not agree on: a ledger to settle, entry by entry.

Reads names of persons.  Each body has one or more lists; what is one person is taken from the
clusters of their consolidation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sought.errors import InputError
from sought.linkage.consolidation.clusters import Clusters
from sought.linkage.consolidation.decisions import Pair
from sought.linkage.consolidation.field_conflicts import COMPARED, contradict
from sought.linkage.consolidation.list_records import COLUMNS
from sought.linkage.consolidation.refused import Reason
from sought.linkage.consolidation.scored_pairs import ScoredPairs

UNCERTAIN_FROM = 0.05
"""Pairs of a lower probability are not worth an officer's time."""


@dataclass(frozen=True, slots=True)
class Body:
    """Who keeps which lists."""

    name: str
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list as received; only what it says."""

    source: str
    record_id: str
    said: Mapping[str, str]
    """By column of the record table."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field of one person in which nothing that one body says agrees with the other."""

    field: str
    first: tuple[str, ...]
    """What entries of the first body say, each text once."""
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InBoth:
    """A person that both bodies have."""

    cluster_id: str
    first: tuple[Entry, ...]
    second: tuple[Entry, ...]
    probability: float
    """The lowest of its entries: that the entry is this person."""
    conflicts: tuple[FieldConflict, ...]


@dataclass(frozen=True, slots=True)
class EntryPair:
    """Two entries that may be one person and were not taken to be."""

    first: Entry
    second: Entry
    probability: float
    held_back: str
    """The code of :class:`.refused.Reason`; empty if the probability is below the threshold."""


@dataclass(frozen=True, slots=True)
class Count:
    """The size of a body's lists."""

    entries: int
    persons: int


@dataclass(frozen=True, slots=True)
class Differences:
    """The ledger between two bodies."""

    bodies: tuple[Body, Body]
    counts: tuple[Count, Count]
    only_first: tuple[Entry, ...]
    """Entries whose person the second body does not have, in the order of the records."""
    only_second: tuple[Entry, ...]
    in_both: tuple[InBoth, ...]
    uncertain: tuple[EntryPair, ...]
    """Pairs between the bodies, the likeliest first."""
    repeats: tuple[EntryPair, ...]
    """Pairs within one body: perhaps one person that stands in its lists twice."""

    @property
    def conflicting(self) -> tuple[InBoth, ...]:
        """Persons in both with at least one conflict."""
        return tuple(person for person in self.in_both if person.conflicts)


def differences(
    records: pl.DataFrame,
    pairs: ScoredPairs,
    clusters: Clusters,
    bodies: tuple[Body, Body],
    *,
    different: frozenset[Pair] = frozenset(),
    uncertain_from: float = UNCERTAIN_FROM,
) -> Differences:
    """The ledger of the two bodies; records of other lists are left out.

    Pairs of records that officers said are ``different`` are not asked about again.
    InputError if both bodies have a list, or one has none.
    """
    _check(records, bodies)
    side = _sides(records, bodies)
    entry = [_entry(row) for row in records.select(COLUMNS).iter_rows(named=True)]
    persons = [
        tuple([r for r in rows if side[r] == n] for n in (0, 1))
        for rows in clusters.members.values()
    ]
    names = list(clusters.members)
    open_pairs = _open_pairs(pairs, clusters, entry, different, uncertain_from)
    found = list(_pairs(open_pairs, clusters, side, entry))
    return Differences(
        bodies=bodies,
        counts=(_count(persons, 0), _count(persons, 1)),
        only_first=_only(persons, 0, entry),
        only_second=_only(persons, 1, entry),
        in_both=tuple(
            _in_both(name, ours, theirs, entry, clusters)
            for name, (ours, theirs) in zip(names, persons, strict=True)
            if ours and theirs
        ),
        uncertain=tuple(pair for across, pair in found if across),
        repeats=tuple(pair for across, pair in found if not across),
    )


def _check(records: pl.DataFrame, bodies: tuple[Body, Body]) -> None:
    known = set(records["source"])
    if both := bodies[0].sources & bodies[1].sources:
        raise InputError(
            f"both have a list {min(both)}; give the lists of each body names of their own",
            where="bodies",
        )
    for number, body in enumerate(bodies, 1):
        if not body.sources & known:
            raise InputError("has no entry in the records", where=f"body {number}")


def _sides(records: pl.DataFrame, bodies: tuple[Body, Body]) -> list[int]:
    """0 or 1 for each record, -1 for lists of others."""
    of_source = {source: n for n, body in enumerate(bodies) for source in body.sources}
    return [of_source.get(source, -1) for source in records["source"]]


def _entry(row: Mapping[str, str | None]) -> Entry:
    said = {c: v for c, v in row.items() if v is not None and c not in ("source", "record_id")}
    return Entry(row["source"] or "", row["record_id"] or "", said)


def _count(persons: Sequence[tuple[list[int], ...]], side: int) -> Count:
    rows = [person[side] for person in persons if person[side]]
    return Count(entries=sum(map(len, rows)), persons=len(rows))


def _only(
    persons: Sequence[tuple[list[int], ...]], side: int, entry: Sequence[Entry]
) -> tuple[Entry, ...]:
    rows = (r for person in persons if not person[1 - side] for r in person[side])
    return tuple(entry[r] for r in sorted(rows))


def _in_both(
    name: str, ours: list[int], theirs: list[int], entry: Sequence[Entry], clusters: Clusters
) -> InBoth:
    first, second = (tuple(entry[r] for r in rows) for rows in (ours, theirs))
    return InBoth(
        cluster_id=name,
        first=first,
        second=second,
        probability=min(float(clusters.probabilities[r]) for r in ours + theirs),
        conflicts=tuple(_conflicts(first, second)),
    )


def _conflicts(first: Sequence[Entry], second: Sequence[Entry]) -> Iterator[FieldConflict]:
    for field in COMPARED:
        ours, theirs = _said(first, field), _said(second, field)
        if ours and theirs and all(contradict(field, a, b) for a in ours for b in theirs):
            yield FieldConflict(field, ours, theirs)


def _said(entries: Sequence[Entry], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.said[field] for e in entries if field in e.said))


def _open_pairs(
    pairs: ScoredPairs,
    clusters: Clusters,
    entry: Sequence[Entry],
    different: frozenset[Pair],
    uncertain_from: float,
) -> dict[Pair, float]:
    """Pairs of rows in two clusters that nobody settled, with their probability."""
    known = {
        (a, b): probability
        for a, b, probability in pairs.table.select("first", "second", "probability").iter_rows()
        if probability >= uncertain_from and clusters.ids[a] != clusters.ids[b]
    }
    settled = {(r.first, r.second) for r in clusters.refused if r.reason is Reason.SAID_DIFFERENT}
    settled |= {(min(pair), max(pair)) for pair in different}
    found = _through_another(clusters, entry) | known
    return {pair: probability for pair, probability in found.items() if pair not in settled}


def _pairs(
    open_pairs: Mapping[Pair, float],
    clusters: Clusters,
    side: Sequence[int],
    entry: Sequence[Entry],
) -> Iterator[tuple[bool, EntryPair]]:
    """Whether the pair is between the bodies, and the pair: the first body's entry first."""
    reason = {(r.first, r.second): r.reason for r in clusters.refused}
    for (a, b), probability in sorted(open_pairs.items(), key=lambda item: (-item[1], item[0])):
        if side[a] < 0 or side[b] < 0:
            continue
        one, other = (b, a) if side[a] > side[b] else (a, b)
        same_list = entry[a].source == entry[b].source
        held = reason.get((a, b), Reason.SAME_LIST_TWICE if same_list else "")
        yield side[a] != side[b], EntryPair(entry[one], entry[other], probability, str(held))


def _through_another(clusters: Clusters, entry: Sequence[Entry]) -> dict[Pair, float]:
    """Entries of one list that both fit one person, with the probability of the link refused.

    Entries of a list without repeats are not compared with each other.
    """
    members = clusters.members
    found: dict[Pair, float] = {}
    for refused in clusters.refused:
        if refused.reason is not Reason.SAME_LIST_TWICE:
            continue
        for a, b in ((refused.first, refused.second), (refused.second, refused.first)):
            for other in members[clusters.ids[b]]:
                if entry[other].source == entry[a].source:
                    pair = (min(a, other), max(a, other))
                    found[pair] = max(found.get(pair, 0.0), refused.probability)
    return found
