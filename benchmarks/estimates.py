"""Estimates of the unlisted on all reference sets, with their time and R's figures beside them.

``python -m benchmarks.estimates [--quick]``.  Reads ``../shared/reference/estimates`` (or
SOUGHT_REFERENCE) where it is; ``--quick`` leaves out what is sampled or resampled.  Times are of
one run; R's were taken on a shared machine with two cores.
"""

from __future__ import annotations

import argparse
import csv
import os
import time
from collections.abc import Callable
from pathlib import Path

from sought.config.process import prepare_for_numbers

prepare_for_numbers()  # one thread for linear algebra; before numpy is first imported

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from sought.reporting.estimates.estimate import Outcome, Refusal  # noqa: E402
from sought.reporting.estimates.list_counts import ListCounts  # noqa: E402
from sought.reporting.estimates.methods import METHODS, Options  # noqa: E402

THEIRS = {
    "independence": "rcapture_Mt",
    "chao1987": "chao1987_f1sq_2f2",
    "chao_corrected": "chao_biascorrected",
    "chao_occasions": "chao_occasions_(t-1)/t",
    "chao_loglinear": "rcapture_Mth_Chao",
    "poisson_heterogeneity": "rcapture_Mth_Poisson2",
    "darroch_heterogeneity": "rcapture_Mth_Darroch",
    "best_aic": "rcapture_closedpMS_bestAIC",
    "best_bic": "rcapture_closedpMS_bestBIC",
    "average_aic": "loglinear_modelavg_AIC",
    "average_bic": "loglinear_modelavg_BIC",
    "stepwise": "sparsemse_stepwise_asymptotic",
    "bootstrap": "sparsemse_stepwise_bootstrapBCa",
    "graphs": "dga_delta2^-p",
    "classes": "lcmcr_K10",
}
"""What each of our methods is called among the answers of R."""

SAMPLED = frozenset({"bootstrap", "classes"})
Answers = dict[tuple[str, str], dict[str, str]]


def main() -> None:
    """Print a table of all methods for each data set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimates", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out what is sampled")
    quick = parser.parse_args().quick
    console = Console(width=140)
    folder = reference_folder()
    if not folder.is_dir():
        console.print(f"no reference sets: {folder} is not there")
        return
    answers = {(row["dataset"], row["method"]): row for row in rows(folder, "reference_r")}
    keys = [key for key in METHODS if not (quick and key in SAMPLED)]
    for row in rows(folder, "datasets"):
        console.print(data_set(folder, row, keys, answers))
    console.print(
        "Sampled methods (bootstrap, classes) agree within Monte-Carlo error. Where R gives the "
        "multinomial maximum (independence, chao_loglinear, both heterogeneities), ours is the "
        "Poisson one; the intervals are the same. R's Darroch interval ends at three times the "
        "estimate; its averages hold models without an estimate; its range of unseen persons is "
        "stated in the reference, ours is 30 times the listed."
    )


def reference_folder() -> Path:
    """Where the reference sets are."""
    default = Path(__file__).resolve().parents[2] / "shared" / "reference"
    return Path(os.environ.get("SOUGHT_REFERENCE", default)) / "estimates"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of a file by heading."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counts_of(folder: Path, name: str) -> ListCounts:
    """The table of a data set."""
    found = rows(folder, name)
    lists = [heading for heading in found[0] if heading != "count"]
    patterns = [([int(row[each]) for each in lists], int(row["count"])) for row in found]
    return ListCounts.from_patterns(lists, patterns)


def data_set(folder: Path, row: dict[str, str], keys: list[str], answers: Answers) -> Table:
    """All methods on one data set, R's answers beside them."""
    name = row["dataset"]
    counts = counts_of(folder, name)
    shown = Table(title=f"{name}: {counts.observed:,} persons, {counts.size} lists")
    for heading in ("method", "all", "95 % interval", "seconds", "R", "R's interval", "R seconds"):
        side = "left" if heading == "method" else "right"
        shown.add_column(heading, justify=side, no_wrap=True)
    for key in keys:
        outcome, seconds = timed(lambda k=key: METHODS[k].run(counts, Options(), None))
        theirs = answers.get((name, THEIRS[key]), {})
        shown.add_row(key, *ours(outcome), f"{seconds:.2f}", *of_r(theirs))
    return shown


def ours(outcome: Outcome) -> tuple[str, str]:
    """Estimate and interval, or the refusal."""
    if isinstance(outcome, Refusal):
        return "refused", outcome.reason.partition(":")[0][:44]
    return f"{outcome.total:,.1f}", f"{outcome.lower:,.1f} – {outcome.upper:,.1f}"


def of_r(row: dict[str, str]) -> tuple[str, str, str]:
    """R's estimate, interval and seconds."""
    if not row:
        return "", "", ""
    interval = f"{float(row['lower']):,.1f} – {float(row['upper']):,.1f}" if row["lower"] else ""
    return f"{float(row['estimate']):,.1f}", interval, row["seconds"]


def timed(action: Callable[[], Outcome]) -> tuple[Outcome, float]:
    """An outcome, and the seconds it took."""
    start = time.perf_counter()
    outcome = action()
    return outcome, time.perf_counter() - start


if __name__ == "__main__":
    main()
