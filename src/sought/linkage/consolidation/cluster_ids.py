"""Ids of clusters that stay as lists are added.

A cluster is called after its founding entry, by a digest of list and record id: ids of entries are
not used, since those of two lists collide.  Where an earlier run has given ids, they are kept.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

_BYTES = 10
"""80 bits: among ten million clusters two are alike with a probability of one in 10^10."""


@dataclass(frozen=True, slots=True)
class ClusterIds:
    """Ids, and what became of those of an earlier run."""

    ids: tuple[str, ...]
    """By number of the cluster."""
    joined: Mapping[str, str]
    """Ids that are no longer used, and the cluster that has most of their records now."""
    split: Mapping[str, tuple[str, ...]]
    """Ids whose records are now in several clusters, and those clusters, the biggest part first."""


def cluster_ids(
    clusters: Sequence[int], entries: Sequence[tuple[str, str]], before: Mapping[int, str]
) -> ClusterIds:
    """The id of each cluster.

    ``clusters`` is the cluster of each entry, numbered from 0 in the order of first entries;
    ``entries`` are (list, record id); ``before`` are earlier ids by position.  A cluster keeps the
    id of which it has most entries; two that join keep that of the bigger, and the smaller text of
    two equally big.  An id goes to one cluster only, the one with most of its entries.
    """
    parts = Counter((before[i], clusters[i]) for i in sorted(before))
    by_size = sorted(parts, key=lambda part: (-parts[part], part))
    kept = _kept(by_size)
    ids = tuple(_named(clusters, entries, kept, frozenset(before.values())))
    where: dict[str, list[str]] = defaultdict(list)
    for old, cluster in by_size:
        where[old].append(ids[cluster])
    return ClusterIds(
        ids=ids,
        joined={old: new[0] for old, new in sorted(where.items()) if old not in new},
        split={old: tuple(new) for old, new in sorted(where.items()) if len(new) > 1},
    )


def _kept(by_size: Sequence[tuple[str, int]]) -> dict[int, str]:
    kept: dict[int, str] = {}
    given: set[str] = set()
    for old, cluster in by_size:
        if cluster not in kept and old not in given:
            kept[cluster] = old
            given.add(old)
    return kept


def _named(
    clusters: Sequence[int],
    entries: Sequence[tuple[str, str]],
    kept: Mapping[int, str],
    taken: frozenset[str],
) -> Iterator[str]:
    used = set(taken)
    number = 0
    for cluster, entry in zip(clusters, entries, strict=True):
        if cluster == number:
            name = kept.get(cluster) or next(d for d in digests(*entry) if d not in used)
            used.add(name)
            yield name
            number += 1


def digests(source: str, record_id: str) -> Iterator[str]:
    """Ids for a cluster founded by this entry: the usual one, then others if it is taken."""
    attempt = 0
    while True:
        text = f"{len(source)} {source} {record_id} {attempt}"
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
        yield f"C{b32encode(digest).decode('ascii')}"
        attempt += 1
