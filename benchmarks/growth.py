"""How time and memory of a search grow with families, samples and markers.

``python -m benchmarks.growth FAMILIES REMAINS MARKERS`` makes an invented nation, searches it in
this process and prints one line of JSON; :func:`growth` runs several in processes of their own,
so that each has its own memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sought.config.process import prepare_for_numbers

prepare_for_numbers()

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from sought.genetics.case import Case, Family  # noqa: E402
from sought.genetics.mutation import Mutation, MutationModel  # noqa: E402
from sought.genetics.nation.laboratory import laboratories  # noqa: E402
from sought.genetics.nation.plan import NationPlan  # noqa: E402
from sought.genetics.nation.simulated_nation import simulate_nation  # noqa: E402
from sought.genetics.search.comparison import SearchSettings  # noqa: E402
from sought.genetics.search.engine import run  # noqa: E402
from sought.genetics.search.outcome import put_together  # noqa: E402
from sought.genetics.search.plan import plan_search  # noqa: E402

Row = dict[str, Any]

STEPWISE = MutationModel.same(Mutation("stepwise", 0.001, 0.1, 1e-6))
SIZES = {
    "base": (2000, 2000, 10),
    "families doubled": (4000, 2000, 10),
    "samples doubled": (2000, 4000, 10),
    "markers doubled": (2000, 2000, 20),
    "all doubled": (4000, 4000, 20),
}
_COLUMNS = (
    "", "families", "samples", "markers", "LRs", "LRs × markers", "seconds", "x base",
    "memory MB", "x base",
)  # fmt: skip
_MEGABYTE = 1024  # the system counts in kilobytes


def growth(console: Console) -> list[Row]:
    """Each size in a process of its own; ratios are against the base."""
    table = Table(
        title="Growth of a search on one core: tables, kernel and exact recomputation. Beside "
        "seconds and memory: how many times those of the base, and the same of LRs × markers."
    )
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name else "left")
    rows: list[Row] = []
    for name, size in SIZES.items():
        rows.append({"size": name, **_apart(*size)})
        table.add_row(*_shown(rows[-1], rows[0]))
    console.print(table)
    return rows


def _shown(row: Row, base: Row) -> list[str]:
    work, first = (r["lrs"] * r["markers"] for r in (row, base))
    return [
        row["size"], f"{row['families']:,}", f"{row['samples']:,}", str(row["markers"]),
        f"{row['lrs']:,}", f"x {work / first:.2f}", f"{row['seconds']:.2f}",
        f"x {row['seconds'] / base['seconds']:.2f}", f"{row['megabytes']:.0f}",
        f"x {row['megabytes'] / base['megabytes']:.2f}",
    ]  # fmt: skip


def _apart(*size: int) -> Row:
    command = [sys.executable, "-m", "benchmarks.growth", *map(str, size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    made: Row = json.loads(done.stdout)
    return made


def measured(families: int, remains: int, markers: int) -> Row:
    """Seconds and peak memory of one search."""
    plan = NationPlan(families=families, remains=remains)
    laboratory = laboratories("globalfiler", "westAsia", STEPWISE)
    case = with_markers(simulate_nation(plan, laboratory, seed=1).load.case, range(markers))
    start = time.perf_counter()
    search = plan_search(case, SearchSettings())
    outcome = put_together(search, run(search, search.units))
    return {
        "families": families,
        "samples": len(case.samples),
        "markers": markers,
        "lrs": outcome.comparisons.performed,
        "seconds": time.perf_counter() - start,
        "megabytes": _peak_megabytes(),
    }


def _peak_megabytes() -> float:
    """Highest memory of this process (Linux); getrusage would count the parent's, too."""
    status = Path("/proc/self/status").read_text("utf-8")
    line = next(row for row in status.splitlines() if row.startswith("VmHWM:"))
    return int(line.split()[1]) / _MEGABYTE


def tables(console: Console) -> Row:
    """Seconds to make the tables of 3,500 families at 24 markers on two cores.

    The nation's 23 markers and one of them again; 50 samples, so that all else is little.
    """
    laboratory = laboratories("globalfiler", "westAsia", STEPWISE)
    made = simulate_nation(NationPlan(families=3500, remains=50), laboratory, seed=7).load.case
    case = with_markers(made, (*range(len(made.markers)), 0))
    search = plan_search(case, SearchSettings())
    start = time.perf_counter()
    counts = put_together(search, run(search, search.units, workers=2)).comparisons
    seconds = time.perf_counter() - start
    console.print(
        f"Tables of {len(case.families):,} families, {len(case.missing):,} missing persons, "
        f"{len(case.markers)} markers, stepwise mutation, two processes: {seconds:.1f} s "
        f"({counts.performed:,} LRs included; the issue asks for less than 30 s)."
    )
    return {"families": len(case.families), "markers": len(case.markers), "seconds": seconds}


def with_markers(case: Case, chosen: Sequence[int]) -> Case:
    """The case at some of its markers; one chosen twice gets a second name."""
    columns = list(chosen)
    families = tuple(
        Family(f.pedigree, {m: c[columns] for m, c in f.profiles.items()}, f.errors)
        for f in case.families
    )
    samples = tuple(replace(s, calls=s.calls[columns]) for s in case.samples)
    markers = tuple(
        replace(case.markers[m], name=f"{case.markers[m].name}{'*' * columns[:i].count(m)}")
        for i, m in enumerate(columns)
    )
    return replace(case, markers=markers, families=families, samples=samples)


if __name__ == "__main__":
    print(json.dumps(measured(*map(int, sys.argv[1:]))))
