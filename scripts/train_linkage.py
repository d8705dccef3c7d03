"""Make the weights that consolidation begins with: src/sought/linkage/consolidation/data.

``python scripts/train_linkage.py``.  Two sources are mixed: what a registrar would expect of each
level (the table below, written for this project), and what the four lists of an invented country
show, whose truth is known.  Its seed is not that of the demo country.  No name of a real person
is read.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from numpy.typing import NDArray

from benchmarks.list_sets import ListSet, demo
from sought.linkage.consolidation.blocking import candidate_pairs
from sought.linkage.consolidation.comparisons import FIELDS
from sought.linkage.consolidation.comparisons.names import NAME_BITS
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.expectation_maximisation import MISSING, at_ratio
from sought.linkage.consolidation.model import SHIPPED, FieldWeights, LinkageModel
from sought.linkage.consolidation.scoring import Comparable
from sought.linkage.consolidation.training import pooled
from sought.linkage.consolidation.training_pairs import training_pairs

COUNTRY = 31
"""Seed of the country that is learned from."""
EXPECTED, SHOWN = 300.0, 600.0
"""Pairs that what is expected, and what the country shows, count as."""
PRIOR = 0.05
LEAST = 1e-12

# Percent among pairs of one person, and among candidates of two persons, in the order of levels.
TABLE = {
    "lists": ("5 95", "30 70"),
    "father_name": ("80 10 5 5", "5 5 10 80"),
    "birth": ("45 3 2 5 25 4 2 2 5 3 2 1 1", ".05 .2 .05 .3 2 2 .3 2 5 9 3 22 54.1"),
    "sex": ("98 2", "70 30"),
    "place": ("80 5 3 3 3 3 3", "5 3 2 5 10 25 50"),
    "last_date": ("60 2 3 5 15 8 3 2 2", "2 .5 1 3 10 20 30 20 13.5"),
    "last_place": ("75 5 4 4 4 4 4", "8 3 2 5 10 25 47"),
    "unit": ("80 10 5 5", "3 3 4 90"),
    "document": ("90 5 2 3", ".01 .05 .05 99.89"),
    "address": ("60 15 10 5 10", ".2 .3 1.5 8 90"),
}

Floats = NDArray[np.float64]


def main() -> None:
    """Write the file and say what is in it."""
    levels, same = labelled(demo(repeating=True, seed=COUNTRY))
    fields = tuple(_field(f.name, levels[:, k], same) for k, f in enumerate(FIELDS))
    made = (
        f"what is expected of each level ({EXPECTED:g} pairs), and {int(same.sum())} pairs of one "
        f"person and {int((~same).sum())} of two from the lists of invented country {COUNTRY} "
        f"({SHOWN:g} pairs each)"
    )
    SHIPPED.write_text(LinkageModel(PRIOR, fields, made).to_json(), "utf-8")
    for field in fields:
        print(field.name, *(f"{level.code} {level.bits:.1f}" for level in field.levels))


def labelled(lists: ListSet) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Levels of the candidates of lists, and whether each is a pair of one person."""
    pairs = candidate_pairs(lists.records, repeating=lists.repeating, within_lists=False)
    person = np.array(lists.persons)
    same = person[pairs.first] == person[pairs.second]
    rows = np.column_stack([pairs.first, pairs.second])
    said = Decisions(
        same=frozenset(map(tuple, rows[same].tolist())),
        different=frozenset(map(tuple, rows[~same].tolist())),
    )
    comparable = Comparable.of(lists.records, lists.gazetteer)
    model = LinkageModel(PRIOR, tuple(map(_expected, (f.name for f in FIELDS))), "expected")
    found = training_pairs(comparable, pairs.first, pairs.second, said, model)
    return found.candidates, found.known == 1


def _field(name: str, levels: NDArray[np.int64], same: NDArray[np.bool_]) -> FieldWeights:
    """Both sources as counts; of the name the weights fall."""
    expected = _of_name(levels, float(same.mean())) if name == "name" else _expected(name)
    m = EXPECTED * np.array(expected.m) + _shown(levels[same], len(expected.m))
    u = EXPECTED * np.array(expected.u) + _shown(levels[~same], len(expected.u))
    m, u = m / m.sum(), u / u.sum()
    return FieldWeights.of(name, *(pooled(m, u) if name == "name" else (m, u)))


def _of_name(levels: NDArray[np.int64], prior: float) -> FieldWeights:
    """What names say by their own comparison, at the shares of levels that candidates have."""
    ratio = np.exp2(NAME_BITS[::-1])
    both = np.bincount(levels[levels != MISSING], minlength=len(ratio)) + 0.5
    return _weights("name", *at_ratio(both / both.sum(), ratio, prior))


def _shown(levels: NDArray[np.int64], count: int) -> Floats:
    counts = np.bincount(levels[levels != MISSING], minlength=count).astype(float)
    counted: Floats = SHOWN * counts / max(1.0, counts.sum())
    return counted


def _expected(name: str) -> FieldWeights:
    if name == "name":
        return _of_name(np.arange(len(NAME_BITS)), PRIOR)
    return _weights(name, *(np.array(row.split(), float) for row in TABLE[name]))


def _weights(name: str, m: Floats, u: Floats) -> FieldWeights:
    m, u = (np.maximum(shares / shares.sum(), LEAST) for shares in (m, u))
    return FieldWeights.of(name, m / m.sum(), u / u.sum())


if __name__ == "__main__":
    main()
