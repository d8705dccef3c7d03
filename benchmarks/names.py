"""The comparison of names against others: how right, how fast, how honest its probabilities.

``python -m benchmarks.names``.  The pairs are read from ../shared/reference/linkage (or
SOUGHT_REFERENCE) where they are; nothing of them is kept.  Our figures are of countries held out,
one after the other: the weights are learned anew without each, and so is the threshold.
"""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.name_peers import PUBLISHED, missing, peers, transliterated
from benchmarks.name_scores import (
    Scored,
    against,
    auc,
    by_scripts,
    calibration_rows,
    decided_abroad,
    quality,
    recall_at_precision,
)
from sought.linkage.agreement_features import COUNT
from sought.linkage.compiled import compiled_kernel
from sought.linkage.name_comparison import compare_many, prepare
from sought.linkage.name_model import TRAINED_AT, name_model
from sought.linkage.training.fitting import fitted

PAIRS_TIMED = 200_000
ROUNDS = 5

Row = dict[str, str]


def pairs_of(folder: Path) -> list[Row]:
    """All rows of the list of pairs."""
    with (folder / "ep_name_pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held_out(rows: Sequence[Row]) -> list[Scored]:
    """Log-odds of each pair by weights learned without its country, and without invented pairs."""
    measures, same = measured(rows), np.array([r["is_match"] == "1" for r in rows])
    importance = np.where(same, TRAINED_AT / same.mean(), (1 - TRAINED_AT) / (1 - same.mean()))
    countries = np.array([r["country"] for r in rows])
    odds = np.zeros(len(rows))
    for country in np.unique(countries):
        rest = countries != country
        weights, constant = fitted(measures[rest], same[rest], importance[rest])
        odds[~rest] = measures[~rest] @ weights + constant
    return [Scored.of(row, value) for row, value in zip(rows, odds, strict=True)]


def measured(rows: Sequence[Row]) -> np.ndarray:
    """Measures of agreement, a row for each pair."""
    model = name_model()
    left, right = (prepare([r[name] for r in rows]) for name in ("name1", "name2"))
    at = np.repeat(np.arange(len(rows))[:, None], 2, axis=1)
    found, odds = np.zeros((len(rows), COUNT), np.float32), np.zeros(len(rows), np.float32)
    compiled_kernel().compare_all(
        left.words, left.names, right.words, right.names, at, model.costs, model.weights, odds, found
    )  # fmt: skip
    return found.astype(float)


def shipped(rows: Sequence[Row]) -> list[Scored]:
    """Log-odds of each pair by the shipped weights, which were learned from these pairs too."""
    left, right = (prepare([r[name] for r in rows]) for name in ("name1", "name2"))
    said = compare_many(left, right, np.repeat(np.arange(len(rows))[:, None], 2, axis=1))
    said = np.clip(said, 1e-12, 1 - 1e-12)
    return [Scored.of(r, np.log(p / (1 - p))) for r, p in zip(rows, said, strict=True)]


def names(console: Console) -> dict[str, object]:
    """Print all tables; figures for build/bench.json."""
    default = Path(__file__).resolve().parents[2] / "shared" / "reference"
    folder = Path(os.environ.get("SOUGHT_REFERENCE", default)) / "linkage"
    figures: dict[str, object] = {}
    if (folder / "ep_name_pairs.csv").is_file():
        rows = pairs_of(folder)
        scored = held_out(rows)
        figures |= _against_peers(console, rows, scored)
        console.print(_scripts_table(scored), _calibration_table(scored))
    else:
        console.print("no pairs of names: ../shared/reference/linkage is not there")
    figures |= _speed(console)
    return figures


def _against_peers(
    console: Console, rows: Sequence[Row], scored: Sequence[Scored]
) -> dict[str, object]:
    table = Table("program", "F1", "AUC", "recall at precision 0.95", "against random: AUC",
                  "against similar: AUC", "µs a pair", "remark",
                  title="Pairs of names of public persons: one person or two")  # fmt: skip
    ours = _figures(scored)
    table.add_row("sought, countries held out", *ours, "see below")
    table.add_row(
        "sought, as shipped", *_figures(shipped(rows)), "see below", "learned from these pairs"
    )
    plain = [(transliterated(r["name1"]), transliterated(r["name2"])) for r in rows]
    for name, score in peers():
        start = time.perf_counter()
        values = score(plain)
        spent = (time.perf_counter() - start) / len(rows) * 1e6
        theirs = [Scored.of(row, value) for row, value in zip(rows, values, strict=True)]
        table.add_row(name, *_figures(theirs), f"{spent:.1f}", "over our Latin forms")
    for peer in PUBLISHED:
        speed = "" if peer.microseconds is None else f"{peer.microseconds:g}"
        table.add_row(peer.name, f"{peer.f1:.3f}", f"{peer.auc:.3f}", "", "", "", speed,
                      f"published, sister set; {peer.remark}".rstrip("; "))  # fmt: skip
    console.print(table)
    if absent := missing():
        console.print(f"not installed, therefore not run here: {', '.join(absent)}")
    return {
        "names": dict(zip(("F1", "AUC", "recall_at_95", "random", "similar"), ours, strict=True))
    }


def _figures(scored: Sequence[Scored]) -> list[str]:
    """F1 by the thresholds of the other countries, AUC, recall at precision 0.95, AUC by kind."""
    scores, same = np.array([p.score for p in scored]), np.array([p.same for p in scored])
    values = [quality(decided_abroad(scored), same).f1, auc(scores, same),
              recall_at_precision(scores, same, 0.95)]  # fmt: skip
    for kind in ("random", "shares_a_name"):
        some = against(scored, kind)
        values.append(auc(np.array([p.score for p in some]), np.array([p.same for p in some])))
    return [f"{v:.4f}" for v in values]


def _scripts_table(scored: Sequence[Scored]) -> Table:
    table = Table("scripts", "pairs", "of one person", "precision", "recall", "F1",
                  title="The same threshold by scripts, countries held out")  # fmt: skip
    for name, found in by_scripts(scored, decided_abroad(scored)).items():
        shares = (f"{v:.3f}" for v in found.found)
        table.add_row(name, str(found.pairs), str(found.same), *shares)
    return table


def _calibration_table(scored: Sequence[Scored]) -> Table:
    table = Table("probability said", "pairs", "mean said", "of one person",
                  title="Calibration, countries held out")  # fmt: skip
    for span, count, said, true in calibration_rows(scored):
        table.add_row(span, str(count), f"{said:.3f}", f"{true:.3f}")
    return table


def _speed(console: Console) -> dict[str, object]:
    """Invented names, pairs at random and each with its neighbour in the alphabet."""
    from benchmarks.name_keys import invented_names

    listed = sorted(invented_names(20_000))
    start = time.perf_counter()
    ready = prepare(listed)
    preparing = (time.perf_counter() - start) / len(listed) * 1e6
    drawn = np.random.default_rng(2026)
    at = drawn.integers(0, len(listed) - 1, PAIRS_TIMED)
    alike = np.stack([at, at + 1], axis=1)
    strangers = np.stack([at, drawn.permutation(at)], axis=1)
    compare_many(ready, ready, alike[:10])  # loads the compiled loop
    table = Table("what", "per second", "µs", title="Speed, two threads, best of five")
    table.add_row("prepare a name, once", f"{1e6 / preparing:,.0f}", f"{preparing:.1f}")
    rates = {}
    for name, pairs in (("pairs at random", strangers), ("similar pairs", alike)):
        spent = min(_seconds(ready, pairs) for _ in range(ROUNDS))
        rates[name] = PAIRS_TIMED / spent
        table.add_row(name, f"{rates[name]:,.0f}", f"{spent / PAIRS_TIMED * 1e6:.2f}")
    console.print(table)
    return {"name_pairs_per_s": rates}


def _seconds(ready, pairs) -> float:  # noqa: ANN001 - PreparedNames, array
    start = time.perf_counter()
    compare_many(ready, ready, pairs)
    return time.perf_counter() - start


if __name__ == "__main__":
    names(Console(width=140))
