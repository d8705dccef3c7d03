"""Pairs a model is learned from: an even sample of candidates, random pairs, officers' decisions."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.linkage.consolidation.comparisons import FIELDS
from sought.linkage.consolidation.comparisons.names import PACKED
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.model import LinkageModel, shipped_model
from sought.linkage.consolidation.scoring import Comparable
from sought.linkage.consolidation.training import (
    MOST_PAIRS,
    RANDOM_PAIRS,
    SEED,
    TrainingPairs,
    known_pairs,
    trained,
)

Ints = NDArray[np.int64]
LEAST_NAME = 4
"""Levels of the name below which candidates are not learned from: they came by other fields, and
these would seem to agree among two persons oftener than they do where the names are alike."""


def learn(comparable: Comparable, first: Ints, second: Ints, decisions: Decisions) -> LinkageModel:
    """The shipped model, adapted to the candidates at hand."""
    start = shipped_model()
    pairs = training_pairs(comparable, first, second, decisions, start)
    lists = comparable.records["source"].n_unique()
    made = (
        f"learned from {len(pairs.candidates)} candidates and {len(pairs.random)} random pairs of "
        f"{comparable.records.height} entries of {lists} lists; before: {start.made}"
    )
    return trained(pairs, start, made)


def training_pairs(
    comparable: Comparable, first: Ints, second: Ints, decisions: Decisions, model: LinkageModel
) -> TrainingPairs:
    """The same pairs in every run and with every engine."""
    random = np.random.default_rng(SEED)
    said = dict.fromkeys(decisions.same, 1.0) | dict.fromkeys(decisions.different, 0.0)
    chosen = _even(random, len(first), MOST_PAIRS)
    one, two = first[chosen], second[chosen]
    kept = comparable.names.levels(one, two) % PACKED >= LEAST_NAME
    one, two = _with_decisions(one[kept], two[kept], said)
    a, b = _random_pairs(random, comparable.records.height)
    levels = levels_of(comparable, np.append(one, a), np.append(two, b), model)
    known = known_pairs(one, two, said)
    return TrainingPairs(levels[: len(one)], known, levels[len(one) :])


def _random_pairs(random: np.random.Generator, height: int) -> tuple[Ints, Ints]:
    """Rows of two different records each, smaller first; few records give few pairs."""
    count = min(RANDOM_PAIRS, height * (height - 1) // 2)
    a, b = random.integers(0, max(height, 1), (2, count))
    apart = a != b
    return np.minimum(a, b)[apart], np.maximum(a, b)[apart]


def _even(random: np.random.Generator, count: int, most: int) -> Ints:
    if count <= most:
        return np.arange(count)
    return np.sort(random.choice(count, most, replace=False))


def _with_decisions(
    first: Ints, second: Ints, said: dict[tuple[int, int], float]
) -> tuple[Ints, Ints]:
    """Decided pairs are always among those that are learned from, each pair once."""
    if not said:
        return first, second
    decided = np.array(sorted(said), np.int64)
    rows = np.unique(np.concatenate([np.column_stack([first, second]), decided]), axis=0)
    return rows[:, 0], rows[:, 1]


def levels_of(comparable: Comparable, first: Ints, second: Ints, model: LinkageModel) -> Ints:
    """Number of each field's level, counted from the first; -1 "not said"; (pairs, fields)."""
    from sought.linkage.consolidation.duckdb_engine import DuckDBEngine

    with DuckDBEngine.of(comparable.columns, model) as engine:
        table = engine.score(first, second, comparable.names.levels(first, second), None)
    asked = pl.DataFrame({"row_l": first, "row_r": second})
    gammas = asked.join(
        table.unique(["row_l", "row_r"]),
        on=["row_l", "row_r"], how="left", maintain_order="left",
    )  # fmt: skip
    last = np.array([len(f.levels) - 1 for f in FIELDS])
    found = gammas.select(pl.col(f"gamma_{f.name}").cast(pl.Int64) for f in FIELDS).to_numpy()
    return np.where(found >= 0, last - found, -1)
