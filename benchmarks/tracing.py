"""Trails and overlaps: how right on the invented country, how fast on a large register.

``python -m benchmarks.tracing [--quick]``.
"""

from __future__ import annotations

import argparse
import os
import time

from rich.console import Console
from rich.table import Table

from benchmarks.least_seconds import least_seconds
from benchmarks.tracing_register import invented_accounts, invented_geography
from sought.demo.country import SEED, new_country
from sought.demo.trail_score import trail_score
from sought.tracing.co_detention import all_overlaps
from sought.tracing.trace_all import trace_all
from sought.tracing.trail import trace
from sought.tracing.trail_model import TrailModel

SEEDS = (SEED, 7, 2024)
PERSONS, PER_PERSON, PLACES = 10_000, 10, 500
MOST_SECONDS = 60
"""What issue 7 asks for all trails and overlaps of the large register on two cores."""
console = Console()


def quality(seeds: tuple[int, ...]) -> None:
    """One column per country."""
    scores = {seed: trail_score(new_country(seed)) for seed in seeds}
    table = Table("of persons and statements", *(f"seed {seed}" for seed in seeds))
    for name in next(iter(scores.values())).__dataclass_fields__:
        table.add_row(name.replace("_", " "), *(f"{getattr(scores[s], name):,}" for s in seeds))
    console.print(table)


def speed(persons: int) -> None:
    """All trails, then all overlaps; and one person alone."""
    accounts = invented_accounts(persons, PER_PERSON, PLACES)
    geography, model = invented_geography(PLACES), TrailModel(places=PLACES)
    workers = min(2, os.cpu_count() or 1)
    some = next(iter(accounts.values()))
    trace(some, geography, model)  # compiled before the clock runs
    began = time.perf_counter()
    traced = trace_all(accounts, geography, model, workers=workers)
    middle = time.perf_counter()
    overlaps = all_overlaps(p for one in traced.values() for p in one.presences)
    ended = time.perf_counter()
    one = least_seconds([lambda: trace(some, geography, model, trails=3)])
    table = Table(f"{persons:,} persons, {persons * PER_PERSON:,} accounts", "seconds", "")
    table.add_row("all trails", f"{middle - began:.1f}", f"{workers} processes")
    table.add_row("all overlaps", f"{ended - middle:.1f}", f"{len(overlaps):,} pairs")
    share = (ended - began) / MOST_SECONDS
    table.add_row("together", f"{ended - began:.1f}", f"{share:.2f} of the {MOST_SECONDS} s asked")
    table.add_row("one person, three trails", f"{one:.4f}", "")
    console.print(table)


def main() -> None:
    """Both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one country, a tenth of the persons")
    quick = parser.parse_args().quick
    quality(SEEDS[:1] if quick else SEEDS)
    speed(PERSONS // 10 if quick else PERSONS)


if __name__ == "__main__":
    main()
