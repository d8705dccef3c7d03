"""What ``sought names consolidate`` found, as files and figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sought
from sought.cli.output import counted

if TYPE_CHECKING:
    from sought.linkage.consolidation.consolidate import Consolidated

_DIGITS = 6


def result_text(found: Consolidated) -> str:
    """CSV with a row for each record, in the order of the lists as they were given."""
    rows = found.records.select("record_id", "source").hstack(found.clusters.table)
    return rows.select("record_id", "cluster_id", "probability", "source").write_csv(
        float_precision=_DIGITS
    )


def pairs_text(found: Consolidated) -> str:
    """CSV with a row for each pair: both entries, whether they are one person here, all weights."""
    import polars as pl

    entries = found.records.select("source", "record_id").with_columns(
        pl.Series("cluster", found.clusters.ids, pl.String)
    )
    table = found.pairs.table
    sides = [
        entries[table.get_column(side).to_list()].rename(
            {"source": f"source{n}", "record_id": f"record_id{n}", "cluster": f"cluster{n}"}
        )
        for n, side in enumerate(("first", "second"), 1)
    ]
    together = pl.concat([*sides, table.drop("first", "second")], how="horizontal")
    linked = (pl.col("cluster1") == pl.col("cluster2")).alias("one_person")
    kept = together.with_columns(linked).drop("cluster1", "cluster2")
    return kept.write_csv(float_precision=_DIGITS)


def in_short(found: Consolidated) -> dict[str, int]:
    """The figures of the whole run."""
    return {
        "records": found.records.height,
        "lists": len(_sources(found)),
        "persons": len(set(found.clusters.ids)),
        "pairs": len(found.pairs),
        "held_back": found.clusters.refused_pairs.height,
    }


def by_list(found: Consolidated) -> list[tuple[str, int, int, int]]:
    """For each list its records, its persons, and those of them who are in no other list."""
    import polars as pl

    listed = found.records.select("source").with_columns(
        pl.Series("id", found.clusters.ids, pl.String)
    )
    lists_of = listed.group_by("id").agg(pl.col("source").n_unique().alias("lists"))
    rows = (
        listed.join(lists_of, on="id")
        .group_by("source", maintain_order=True)
        .agg(
            pl.len().alias("records"),
            pl.col("id").n_unique().alias("persons"),
            pl.col("id").filter(pl.col("lists") == 1).n_unique().alias("alone"),
        )
    )
    order = {source: i for i, source in enumerate(_sources(found))}
    return sorted(rows.iter_rows(), key=lambda row: order[row[0]])


def report_text(
    found: Consolidated, lists: Sequence[Path], notes: Sequence[str], threshold: float, engine: str
) -> str:
    """The report as HTML."""
    from sought.reporting.consolidation_report import ReportOf, consolidation_report

    return consolidation_report(
        ReportOf(
            title="One register out of " + counted(len(_sources(found)), "list"),
            facts=_facts(found, lists, engine),
            records=found.records,
            cluster=found.clusters.ids,
            pairs=found.pairs,
            threshold=threshold,
            held_back=[(r.first, r.second, r.reason.value) for r in found.clusters.refused],
            levels=[
                (field.name, level.code, level.m, level.u, level.bits)
                for field in found.model.fields
                for level in field.levels
            ],
            notes=notes,
        )
    )


def _sources(found: Consolidated) -> list[str]:
    sources: list[str] = found.records.get_column("source").unique(maintain_order=True).to_list()
    return sources


def _facts(found: Consolidated, lists: Sequence[Path], engine: str) -> list[tuple[str, str]]:
    return [
        ("made", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
        ("by", f"sought {sought.__version__}, engine {engine}"),
        ("files", ", ".join(path.name for path in lists)),
        ("pairs kept", f"{len(found.pairs):,}"),
        ("model", found.model.made),
        ("pairs of one person among those compared", f"{found.model.prior:.4g}"),
    ]
