"""What other programs make of the same pairs of names, as far as they are installed.

The figures of the issue were measured by others on the sister set of the pairs; what runs here
runs on the pairs themselves, over names put into Latin letters first (:func:`transliterated`).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from sought.linkage import fold

Pair = tuple[str, str]
Scores = list[float]


class Published(NamedTuple):
    """A figure of the issue, measured on the sister set."""

    name: str
    f1: float
    auc: float
    microseconds: float | None
    remark: str = ""


PUBLISHED = (
    Published("greedy Jaro-Winkler over ICU", 0.873, 0.977, 4.0, "plus 10 µs a name once"),
    Published("nomenklatura, name-based", 0.846, 0.972, 28.0),
    Published("nomenklatura, logic-v2", 0.830, 0.939, 131.0, "precision 0.993"),
    Published("RapidFuzz WRatio", 0.824, 0.970, None),
)


def transliterated(name: str) -> str:
    """A name in plain Latin letters, by our own tables: peers have none for this region."""
    return " ".join(t.latin for t in fold(name) if t.latin)


def peers() -> Iterator[tuple[str, Callable[[Sequence[Pair]], Scores]]]:
    """Name and scoring of each program that is installed."""
    if importlib.util.find_spec("rapidfuzz"):
        yield "rapidfuzz WRatio, live", _rapidfuzz
    if importlib.util.find_spec("jellyfish"):
        yield "jellyfish, best words, live", _jellyfish
    if importlib.util.find_spec("splink"):
        yield "Splink's Jaro-Winkler on DuckDB, live", _splink


def missing() -> list[str]:
    """Programs of the comparison that are not installed here."""
    return [p for p in ("rapidfuzz", "jellyfish", "splink") if not importlib.util.find_spec(p)]


def _rapidfuzz(pairs: Sequence[Pair]) -> Scores:
    from rapidfuzz import fuzz  # type: ignore[import-not-found,unused-ignore]

    return [fuzz.WRatio(a, b) for a, b in pairs]


def _jellyfish(pairs: Sequence[Pair]) -> Scores:
    """Mean over the words of the shorter name of their best Jaro-Winkler similarity."""
    import jellyfish  # type: ignore[import-not-found,unused-ignore]

    return [_greedy(a.split(), b.split(), jellyfish.jaro_winkler_similarity) for a, b in pairs]


def _greedy(a: list[str], b: list[str], alike: Callable[[str, str], float]) -> float:
    """One to one, the best pair first."""
    few, many = sorted((a, b), key=len)
    if not few:
        return 0.0
    values = sorted(((alike(x, y), i, j) for (i, x), (j, y) in product(enumerate(few), enumerate(many))), reverse=True)  # fmt: skip
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0.0
    for value, i, j in values:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += value
    return total / len(few)


def _splink(pairs: Sequence[Pair]) -> Scores:
    """The levels of Splink's NameComparison, by the thresholds it generates, in order.

    Jaro-Winkler on DuckDB is what the levels are made of; its value orders pairs within a level.
    """
    import duckdb
    import splink.comparison_library as library

    levels = library.NameComparison("name").get_comparison("duckdb").comparison_levels
    rules = [lv.sql_condition.replace('"', "") for lv in levels if "NULL" not in lv.sql_condition]
    ranked = [r for r in rules if r != "ELSE"]
    cases = " ".join(f"WHEN {r} THEN {len(ranked) - n}" for n, r in enumerate(ranked))
    with duckdb.connect() as db:
        db.execute("CREATE TABLE pairs (place INTEGER, name_l VARCHAR, name_r VARCHAR)")
        db.executemany("INSERT INTO pairs VALUES (?, ?, ?)", [[n, *p] for n, p in enumerate(pairs)])
        found = db.execute(
            f"SELECT CASE {cases} ELSE 0 END + jaro_winkler_similarity(name_l, name_r) "  # noqa: S608 - Splink's own conditions
            "FROM pairs ORDER BY place"
        ).fetchall()
    return [float(value) for (value,) in found]
