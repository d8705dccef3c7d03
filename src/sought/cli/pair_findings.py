"""Pairs found by several searches: printed as tables, as JSON, or written as a folder of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sought.cli.output import (
    console,
    fixed,
    paragraph,
    plain,
    print_json,
    print_table,
    scientific,
    table,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sought.genetics.search.counting import PairCounts

_SHOWN = 20
_REASONS = {
    "other_sex": "other sex",
    "same_family": "one family",
    "too_few_markers": "few markers",
    "impossible_family": "impossible",
    "too_weak": "too weak",
}

Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="RESULT", show_default=False,
        help="New folder for all pairs, one table for each search.",
    ),
]  # fmt: skip
AsParquet = Annotated[
    bool, typer.Option("--parquet", help="Write the tables as Parquet files instead of CSV.")
]
LeastMarkers = Annotated[
    int, typer.Option("--least-markers", min=0, help="Markers that both must be typed at.")
]


class Column(NamedTuple):
    """A column of pairs: its name in files, its heading, and whether it holds numbers or log10 LRs."""

    key: str
    heading: str
    number: type[int | float] | None = None


@dataclass(frozen=True, eq=False)
class Findings:
    """Pairs found by one search, the highest LR first; ``rows`` follow ``columns``.

    ``name`` says what was compared, and is that of the table in a result folder.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]
    counts: PairCounts
    threshold: float


def tell(found: Sequence[Findings], *, as_json: bool, remark: str) -> None:
    """Print findings for people or programs."""
    if as_json:
        print_json({f.name: _as_object(f) for f in found})
        return
    screen = console()
    _show_counts(screen, found)
    for one in found:
        _show_pairs(screen, one)
    paragraph(screen, remark)


def write(found: Sequence[Findings], folder: Path, *, parquet: bool) -> None:
    """Write a new folder with one table for each search."""
    from sought.exchange.table_folder import write_tables

    sheets = {
        f.name: ([c.key for c in f.columns], [_cells(f, row) for row in f.rows]) for f in found
    }
    numbers = {f.name: {c.key: c.number for c in f.columns if c.number} for f in found}
    write_tables(sheets, folder, parquet=parquet, numbers=numbers)


def _cells(found: Findings, row: Sequence[object]) -> list[str]:
    """A row as texts; numbers with full precision."""
    made = []
    for column, cell in zip(found.columns, row, strict=True):
        made.append(repr(float(str(cell))) if column.number is float else str(cell))
    return made


def _as_object(found: Findings) -> dict[str, object]:
    keys = [c.key for c in found.columns]
    return {
        "threshold": found.threshold,
        "pairs": [plain(dict(zip(keys, row, strict=True))) for row in found.rows],
        "counts": asdict(found.counts),
    }


def _show_counts(screen: Console, found: Sequence[Findings]) -> None:
    reasons = [r for r in _REASONS if any(getattr(f.counts, r) for f in found)]
    headings = [_REASONS[r] for r in reasons]
    shown = table("Pairs", "", "due", "compared", *headings, "found", "chance ≤")
    for f in found:
        skipped = [f"{getattr(f.counts, r):,}" for r in reasons]
        chance = scientific(f.counts.performed / f.threshold)
        shown.add_row(
            f.name.replace("_", " and "), f"{f.counts.expected:,}", f"{f.counts.performed:,}", *skipped,
            f"{len(f.rows):,}", chance,
        )  # fmt: skip
    print_table(screen, shown)


def _show_pairs(screen: Console, found: Findings) -> None:
    if not found.rows:
        return
    few = f", the first {_SHOWN} of {len(found.rows)}" if len(found.rows) > _SHOWN else ""
    words = sum(c.number is None for c in found.columns)
    shown = table(f"{found.title}{few}", *(c.heading for c in found.columns), left=words)
    for row in found.rows[:_SHOWN]:
        cells = zip(found.columns, row, strict=True)
        shown.add_row(*(_rounded(v) if c.number is float else str(v) for c, v in cells))
    print_table(screen, shown)


def _rounded(log10_lr: object) -> str:
    value = float(str(log10_lr))
    return fixed(value) if value > -inf else "-∞"
