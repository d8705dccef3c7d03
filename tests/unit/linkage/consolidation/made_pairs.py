"""Small tables of records and pairs, written by hand."""

from collections.abc import Mapping, Sequence

import polars as pl

from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.scored_pairs import ScoredPairs


def entries(*places: str) -> pl.DataFrame:
    """``"A 1"`` is entry 1 of list A."""
    parts = (place.split() for place in places)
    return record_table(ListRecord(record, source, f"name {record}") for source, record in parts)


def scored(bits: Mapping[tuple[int, int], float]) -> ScoredPairs:
    rows = [(a, b, b_, odds(b_)) for (a, b), b_ in sorted(bits.items())]
    schema = {"first": pl.Int64, "second": pl.Int64, "bits": pl.Float64, "probability": pl.Float64}
    return ScoredPairs(pl.DataFrame(rows, schema=schema, orient="row"), (), 0.0)


def odds(bits: float) -> float:
    return 1 / (1 + 2.0**-bits)


def together(ids: Sequence[str]) -> set[frozenset[int]]:
    """Rows by cluster, without the ids."""
    return {frozenset(i for i, other in enumerate(ids) if other == each) for each in ids}
