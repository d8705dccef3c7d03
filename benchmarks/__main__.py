"""Print how fast the engine is and write the same numbers to build/bench.json.

``python -m benchmarks [--quick]``.  Times are of one run each on one thread; nothing here passes
or fails by time, but the naive twin must agree with the engine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sought.config.process import prepare_for_numbers

prepare_for_numbers()  # one thread, as in the figures of dvir; before numpy is first imported

import numpy as np  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from benchmarks import cases, growth, lists, names, nation, office, search  # noqa: E402
from benchmarks.naive import naive_log_lr  # noqa: E402
from sought.genetics.case import Case  # noqa: E402
from sought.genetics.joint import identify_jointly  # noqa: E402
from sought.genetics.likelihood import log_likelihood  # noqa: E402
from sought.genetics.likelihood_ratio import likelihood_ratios  # noqa: E402
from sought.genetics.pedigree import Pedigree  # noqa: E402
from sought.genetics.shapes import nuclear_family  # noqa: E402

# dvir 3.4.2, pairwiseLR, 50 x 50, 24 markers, LRs per second, one thread on a machine of this
# kind (R 4.2.2, two cores): reference/kinship/timings.json.
DVIR_LRS_PER_SECOND = {
    ("parents", "none"): 363.160953,
    ("parents", "proportional"): 270.416441,
    ("parents", "stepwise"): 243.640971,
    ("parent + sibling", "none"): 327.997901,
    ("parent + sibling", "proportional"): 146.412884,
    ("parent + sibling", "stepwise"): 154.349571,
    ("three siblings", "none"): 210.79258,
    ("three siblings", "proportional"): 123.45679,
    ("three siblings", "stepwise"): 3.039747,
}
# The same source: dviSolve (grave, icmp), dviJoint over 19,081 assignments (planecrash).
DVIR_SECONDS = {"grave": 1.504, "planecrash": 417.018, "like icmp": 3.855}

SIZES = (20, 50, 100, 1000)
QUICK_SIZES = (20, 50)
NAIVE_SECONDS = 2.0
AGREEMENT = 1e-8

Row = dict[str, Any]
console = Console(width=None if sys.stdout.isatty() else 140)


def main() -> None:
    """Run everything, print tables, write build/bench.json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="at most 50 families")
    quick = parser.parse_args().quick
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, numpy {np.__version__}, one thread",
        "pairwise": pairwise(QUICK_SIZES if quick else SIZES),
        "joint": joint(),
        "likelihood": likelihood(),
        "search_kernel": search.kernel(console),
        "search_tables": growth.tables(console),
        "search_growth": growth.growth(console),
        "names": names.names(console),
        "lists": lists.lists(console, 20_000 if quick else 1_000_000),
        "nation": nation.nations(console, range(7, 8), 3500, 1500),
        "office": office.office(2_000 if quick else 100_000),
    }
    path = Path("build/bench.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    console.print(f"{result['machine']}\n{path}")


def timed(action: Callable[[], Any]) -> tuple[Any, float]:
    """What an action returns, and the seconds it took."""
    start = time.perf_counter()
    made = action()
    return made, time.perf_counter() - start


# --- every sample against every missing person ----------------------------------------------------


def pairwise(sizes: tuple[int, ...]) -> list[Row]:
    """LRs per second of the engine, its naive twin and dvir."""
    likelihood_ratios(cases.many_families("parents", "none", 2))  # imports, plans
    table = Table(
        title="Every sample against every missing person, 24 STRs. Engine: from the case in "
        "memory to the log LR matrix, making of the tables included. Naive: one likelihood of "
        "the family per pairing."
    )
    for name in ("families", "typed", "mutation", "making the case", "engine", "LRs/s",
                 "naive LRs/s", "x naive", "dvir LRs/s", "x dvir"):  # fmt: skip
        side = "left" if name in {"typed", "mutation"} else "right"
        table.add_column(name, justify=side, no_wrap=True)
    rows = []
    for size in sizes:
        for kind in cases.PLANS:
            for mutation in cases.MUTATIONS:
                row = _pairwise(kind, mutation, size)
                rows.append(row)
                table.add_row(*_shown(row))
        table.add_section()
    console.print(table)
    return rows


def _pairwise(kind: str, mutation: str, size: int) -> Row:
    case, making = timed(lambda: cases.many_families(kind, mutation, size))
    log_lr, seconds = timed(lambda: likelihood_ratios(case).log_lr)
    naive = _naive_lrs_per_second(case, log_lr)
    ours = log_lr.size / seconds
    dvir = DVIR_LRS_PER_SECOND[kind, mutation]
    return {
        "families": size, "typed": kind, "mutation": mutation, "seconds_making_case": making,
        "seconds": seconds, "LRs_per_s": ours, "naive_LRs_per_s": naive, "times_naive": ours / naive,
        "dvir_LRs_per_s": dvir, "times_dvir": ours / dvir,
    }  # fmt: skip


def _naive_lrs_per_second(case: Case, log_lr: np.ndarray) -> float:
    """Speed on as many pairings as fit into some seconds; both engines must agree on them."""
    done, spent = 0, 0.0
    for j, missing in enumerate(case.missing):
        batch = case.samples[j % 4 :: max(1, len(case.samples) // 5)]
        found, seconds = timed(
            lambda m=missing, b=batch: naive_log_lr(case.markers, case.family_of[m], m, b)
        )
        at = [case.samples.index(s) for s in batch]
        np.testing.assert_allclose(found, log_lr[at, j], rtol=0, atol=AGREEMENT)
        done, spent = done + len(batch), spent + seconds
        if spent > NAIVE_SECONDS:
            break
    return done / spent


def _shown(row: Row) -> list[str]:
    return [
        str(row["families"]), row["typed"], row["mutation"],
        f"{row['seconds_making_case']:.2f} s", f"{row['seconds']:.3f} s",
        f"{row['LRs_per_s']:,.0f}", f"{row['naive_LRs_per_s']:,.1f}", f"{row['times_naive']:,.0f}",
        f"{row['dvir_LRs_per_s']:.0f}", f"{row['times_dvir']:,.0f}",
    ]  # fmt: skip


# --- joint identification -------------------------------------------------------------------------


def joint() -> list[Row]:
    """Seconds to the posterior of every pairing."""
    made = {
        "grave": cases.reference_case("grave"),
        "planecrash": cases.reference_case("planecrash"),
        "like icmp": cases.one_big_family(),
        "20 x 20, stepwise": cases.twenty_families(),
    }
    table = Table(title="Joint identification: posterior of every pairing and the best ten")
    for name in ("case", "families", "missing", "samples", "markers", "seconds", "dvir seconds"):
        table.add_column(name, justify="left" if name == "case" else "right")
    rows = []
    for name, case in made.items():
        if case is None:
            console.print(f"{name}: left out, ../shared/reference is not there")
            continue
        found, seconds = timed(lambda c=case: identify_jointly(c))
        row = {
            "case": name, "families": len(case.families), "missing": len(case.missing),
            "samples": len(case.samples), "markers": len(case.markers), "seconds": seconds,
            "dvir_seconds": DVIR_SECONDS.get(name), "neglected": found.neglected,
        }  # fmt: skip
        rows.append(row)
        peer = row["dvir_seconds"]
        table.add_row(name, *(str(row[k]) for k in ("families", "missing", "samples", "markers")),
                      f"{seconds:.3f}", "" if peer is None else f"{peer:.1f}")  # fmt: skip
    console.print(table)
    return rows


# --- likelihood of one family ---------------------------------------------------------------------


def likelihood() -> list[Row]:
    """Seconds for all 24 markers of one family, the first time and again."""
    trio = nuclear_family(("a", "b", "c"))
    village = cases.village()
    known = tuple(i for i in village.ids if i[1] in "024")
    table = Table(title="Likelihood of one family, 24 STRs, stepwise mutation")
    for name in ("family", "members", "typed", "first time", "again"):
        table.add_column(name, justify="left" if name == "family" else "right")
    rows = []
    for name, pedigree, typed in (
        ("parents and three children, all typed", trio, trio.ids),
        ("the same, parents untyped", trio, ("a", "b", "c")),
        ("village with loops, every other generation typed", village, known),
    ):
        row = _likelihood(name, pedigree, typed)
        rows.append(row)
        table.add_row(name, str(row["members"]), str(row["typed"]),
                      *(f"{row[k] * 1000:,.1f} ms" for k in ("first", "again")))  # fmt: skip
    console.print(table)
    return rows


def _likelihood(name: str, pedigree: Pedigree, typed: tuple[str, ...]) -> Row:
    markers = cases.panel("stepwise")
    profiles = cases.typed_family(pedigree, typed, markers)
    times = [timed(lambda: log_likelihood(pedigree, markers, profiles))[1] for _ in range(2)]
    return {
        "family": name, "members": len(pedigree.ids), "typed": len(typed),
        "first": times[0], "again": times[1],
    }  # fmt: skip


if __name__ == "__main__":
    main()
