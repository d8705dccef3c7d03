"""Private comparison of lists: what is found, what attacks get, how fast.

``python -m benchmarks.private [--rows N]``.  Lists of the invented country, whose seed the weights
were not learned from, and of public politicians where ../shared/reference is.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.private_attacks import by_dictionary, by_frequency, by_likeness
from benchmarks.private_lists import TrueList, invented_lists, politicians
from sought.linkage.private.comparison import LIKELY, compare
from sought.linkage.private.dice_kernel import close_rows
from sought.linkage.private.encoded_list import KeptAndSent, encode
from sought.linkage.private.hardening_names import Hardening
from sought.linkage.private.likelihood_ratio import bit_model
from sought.linkage.private.one_to_one import marginals, one_to_one
from sought.linkage.private.shared_secret import SharedSecret

SECRET = SharedSecret(bytes(range(32)))
ATTACKED = 1500
MANY = 100_000


class Found(NamedTuple):
    """How right the pairs of two lists are."""

    precision: float
    recall: float
    both: int

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


Pairs = list[tuple[str, str]]
"""Record ids."""


def quality(a: TrueList, b: TrueList, pairs: Pairs) -> Found:
    """Precision of the pairs; recall of the persons who stand on both lists."""
    both = {a.persons[r.record_id] for r in a.records} & {b.persons[r.record_id] for r in b.records}
    right = {a.persons[i] for i, j in pairs if a.persons[i] == b.persons[j]}
    correct = sum(a.persons[i] == b.persons[j] for i, j in pairs)
    return Found(correct / max(1, len(pairs)), len(right) / max(1, len(both)), len(both))


def in_private(a: KeptAndSent, b: KeptAndSent) -> Pairs:
    """Pairs at the default threshold."""
    return [
        (a.record_ids[m.first], b.record_ids[m.second]) for m in compare(a.sent, b.sent).matches
    ]


def in_clear(a: TrueList, b: TrueList, plain: tuple[KeptAndSent, KeptAndSent]) -> Pairs:
    """Names alone, father's included, compared in clear among pairs that are close in bits."""
    from sought.linkage.name_comparison import match_weights, prepare

    near = close_rows(*(p.sent.bits for p in plain), bit_model(Hardening.NONE).least_dice)
    texts = [
        [{r.record_id: f"{r.name} {r.father_name}" for r in x.records}[p.record_ids[row]]
         for row in p.sent.rows]
        for x, p in zip((a, b), plain, strict=True)
    ]  # fmt: skip
    first, second = (prepare(t) for t in texts)
    pairs = np.column_stack([near.first, near.second])
    bits = np.minimum(match_weights(first, second, pairs), 60)
    share = 0.6 * min(len(a.records), len(b.records)) / len(a.records) / len(b.records)
    chance = marginals(near.first, near.second, 2.0**bits * share)
    likely = np.flatnonzero(chance >= LIKELY)
    kept = likely[one_to_one(near.first[likely], near.second[likely], chance[likely])]
    rows = [p.sent.rows for p in plain]
    return [
        (plain[0].record_ids[rows[0][near.first[k]]], plain[1].record_ids[rows[1][near.second[k]]])
        for k in kept
    ]


def errors(console: Console, title: str, lists: Mapping[str, TrueList]) -> None:
    """Every pair of lists, every hardening, and names in clear."""
    table = Table(title=f"{title}, threshold {LIKELY:g}")
    for name in ("lists", "on both", "comparison", "precision", "recall", "F1"):
        table.add_column(name, justify="left" if name in {"lists", "comparison"} else "right")
    made = {
        (name, h): encode(listed.records, SECRET, h)
        for name, listed in lists.items()
        for h in Hardening
    }
    for one, two in combinations(lists, 2):
        a, b = lists[one], lists[two]
        ways: dict[str, Callable[[], Pairs]] = {
            str(h): lambda h=h: in_private(made[one, h], made[two, h])  # noqa: B023 - called at once
            for h in Hardening
        }
        plain = made[one, Hardening.NONE], made[two, Hardening.NONE]
        ways["names in clear"] = lambda: in_clear(a, b, plain)  # noqa: B023 - as above
        for way, pairs in ways.items():
            q = quality(a, b, pairs())
            numbers = (f"{x:.3f}" for x in (q.precision, q.recall, q.f1))
            table.add_row(f"{one}, {two}", f"{q.both}", way, *numbers)
        table.add_section()
    console.print(table)


def attacks(console: Console, listed: TrueList, other: TrueList) -> None:
    """What three attackers get of a list."""
    table = Table(title=f"Attacks on {len(listed.records)} rows")
    for name in ("hardening", "patterns", "of one token", "named rightly", "rows with anything known",
                 "with a name known", "rows by likeness", "rows by dictionary"):  # fmt: skip
        table.add_column(name, justify="left" if name == "hardening" else "right")
    for h in Hardening:
        kept = encode(listed.records, SECRET, h)
        f = by_frequency(listed, kept)
        shares = (
            f.rows,
            f.names,
            by_likeness(listed, kept, h),
            by_dictionary(listed, other, SECRET, h),
        )
        counts = (f.patterns, f.true_patterns, f.named)
        table.add_row(str(h), *map(str, counts), *(f"{s:.1%}" for s in shares))
    console.print(table)


def speed(console: Console, rows: int) -> None:
    """Random bits as dense as those of standard hardening, every row against every row."""
    chance = np.random.default_rng(1)
    words = bit_words(chance, rows)
    least = bit_model(Hardening.STANDARD).least_dice
    close_rows(words[:10], words[:10], least)  # compiled
    start = time.perf_counter()
    close_rows(words, words[::-1].copy(), least)
    seconds = time.perf_counter() - start
    console.print(f"{rows:,} x {rows:,} rows: {seconds:.1f} s, {rows**2 / seconds:,.0f} pairs/s")


def bit_words(chance: np.random.Generator, rows: int) -> np.ndarray:
    """Words with a quarter of the bits set."""
    a, b = (chance.integers(0, 2**64, (rows, 32), np.uint64, endpoint=False) for _ in range(2))
    return a & b


def main() -> None:
    """All tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.private", description=__doc__)
    parser.add_argument("--rows", type=int, default=MANY, help="rows of the test of speed")
    parser.add_argument("--first", type=int, help="only the first entries of each list")
    wanted = parser.parse_args()
    console = Console(width=130)
    lists = {k: v.first(wanted.first or len(v.records)) for k, v in invented_lists().items()}
    errors(console, "Invented country", lists)
    attacks(console, lists["az"].first(ATTACKED), lists["ru"])
    folder = Path(os.environ.get("SOUGHT_REFERENCE", "../shared/reference")) / "linkage"
    if folder.is_dir():
        largest = sorted(politicians(folder).items(), key=lambda x: -len(x[1].records))[:4]
        errors(console, "Public politicians, names and births", dict(largest))
    else:
        console.print("politicians: left out, ../shared/reference is not there")
    speed(console, wanted.rows)


if __name__ == "__main__":
    main()
