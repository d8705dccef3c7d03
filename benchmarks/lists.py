"""How well lists are consolidated, and how fast.

``python -m benchmarks.lists [SYNTHETIC RECORDS]``.  Sets whose truth is known, ours beside Splink
as it comes; then invented lists, of a million entries unless told otherwise.  Pairs are counted:
precision is the share of pairs put into one person that are of one, recall the share of pairs of
one person that are put together.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
import polars as pl
from rich.console import Console
from rich.table import Table

from benchmarks import stock_splink
from benchmarks.list_sets import ListSet, demo, ep_multilist, febrl3, reference_folder
from benchmarks.synthetic_lists import synthetic_lists
from sought.linkage.consolidation.clusters import clusters
from sought.linkage.consolidation.consolidate import Consolidated, consolidate
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.list_records import COLUMNS

BANDS = (0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1.0)
CAREFUL = 0.9
"""A probability for those who put together before anybody has looked."""
Row = dict[str, object]
_T = TypeVar("_T")


class Quality(NamedTuple):
    """Of pairs within persons."""

    precision: float
    recall: float
    f1: float


def quality(found: Sequence[object], persons: Sequence[object]) -> Quality:
    """Clusters held against the truth."""
    right = _pairs(list(zip(found, persons, strict=True)))
    put, true = _pairs(found), _pairs(persons)
    return Quality(right / max(1, put), right / max(1, true), 2 * right / max(1, put + true))


def _pairs(labels: Sequence[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def lists(console: Console, synthetic: int = 1_000_000) -> Row:
    """Print all tables; figures for build/bench.json."""
    table = Table("lists", "entries", "program", "precision", "recall", "F1", "seconds",
                  title="Lists consolidated: pairs of entries of one person")  # fmt: skip
    figures: Row = {}
    bands = []
    for one in _sets(console):
        found, seconds = _timed(lambda s=one: _run(s))
        figures[one.name] = _add(table, one, "sought", found.clusters.ids, seconds)
        if one.repeating:
            figures[f"{one.name}, from {CAREFUL}"] = _careful(table, one, found)
        bands.append(_calibration(one, found))
        if one.name in _STOCK:
            stock, seconds = _timed(lambda s=one: _STOCK[s.name](s.records))
            figures[f"{one.name}, Splink"] = _add(table, one, "Splink alone", stock, seconds)
    console.print(table, *bands)
    if synthetic:
        figures["synthetic"] = _many(console, synthetic)
    return figures


_STOCK: dict[str, Callable[[pl.DataFrame], Sequence[str]]] = {
    "febrl3": stock_splink.febrl3,
    "ep_multilist": stock_splink.multilist,
}


def _sets(console: Console) -> list[ListSet]:
    folder = reference_folder()
    invented = [demo(repeating=False), demo(repeating=True)]
    if folder is None:
        console.print("no published lists: ../shared/reference/linkage is not there")
        return invented
    return [ep_multilist(folder), febrl3(folder), *invented]


def _run(lists: ListSet) -> Consolidated:
    decisions = Decisions(repeating=lists.repeating)
    return consolidate(lists.records, decisions=decisions, gazetteer=lists.gazetteer)


def _careful(table: Table, lists: ListSet, found: Consolidated) -> dict[str, float]:
    """The same pairs put together from a higher probability on."""
    start = time.perf_counter()
    decisions = Decisions(repeating=lists.repeating)
    ids = clusters(found.records, found.pairs, decisions, threshold=CAREFUL).ids
    return _add(table, lists, f"sought, from {CAREFUL}", ids, time.perf_counter() - start)


def _add(
    table: Table, lists: ListSet, program: str, found: Sequence[str], seconds: float
) -> dict[str, float]:
    measured = quality(found, lists.persons)
    shown = [f"{value:.4f}" for value in measured]
    table.add_row(lists.name, f"{lists.records.height:,}", program, *shown, f"{seconds:.1f}")
    return measured._asdict() | {"seconds": seconds}


def _calibration(lists: ListSet, found: Consolidated) -> Table:
    """Of pairs with about one probability, how many are of one person."""
    table = Table("probability", "pairs", "mean", "of one person",
                  title=f"Calibration, {lists.name}")  # fmt: skip
    pairs, person = found.pairs.table, np.array(lists.persons)
    first, second, said = (pairs[c].to_numpy() for c in ("first", "second", "probability"))
    same = person[first] == person[second]
    for low, high in pairwise(BANDS):
        inside = (said >= low) & (said < high if high < 1 else said <= high)
        if inside.any():
            table.add_row(f"{low:g} to {high:g}", f"{inside.sum():,}",
                          f"{said[inside].mean():.4f}", f"{same[inside].mean():.4f}")  # fmt: skip
    return table


def _many(console: Console, count: int) -> Row:
    """Invented lists of many entries, with the time of every step."""
    records = synthetic_lists(count)
    told: dict[str, float] = {}
    start = time.perf_counter()

    def tell(step: str, share: float) -> None:
        told[step] = time.perf_counter() - start
        console.print(f"{step} {share:.0%} at {told[step]:.0f} s", end="\r")

    found = consolidate(records.select(COLUMNS), progress=tell)
    seconds = time.perf_counter() - start
    measured = quality(found.clusters.ids, records["true_person"].to_list())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    console.print(
        f"{records.height:,} invented entries: {seconds:.0f} s, {peak:.1f} GB at most, "
        f"{len(found.pairs):,} pairs kept, precision {measured.precision:.4f}, "
        f"recall {measured.recall:.4f}; steps ended at "
        + ", ".join(f"{step} {at:.0f} s" for step, at in told.items())
    )
    return measured._asdict() | {"seconds": seconds, "peak_GB": peak, "steps": told}


def _timed(action: Callable[[], _T]) -> tuple[_T, float]:
    start = time.perf_counter()
    made = action()
    return made, time.perf_counter() - start


if __name__ == "__main__":
    lists(Console(), int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
