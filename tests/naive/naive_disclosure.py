"""Disclosure control by trying everything: all tables that fit, all patterns of blanks.

Slow and obvious; for tables of a few persons.  Nothing of the package's programmes is used, only
its table with totals.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sought.reporting.disclosure.published import Published
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.disclosure.table import Table, with_totals


def all_tables(axes, persons: int) -> np.ndarray:
    """(tables, cells) every table of at most so many persons, totals included, flat."""
    shape = tuple(len(axis.leaves) for axis in axes)
    leaves = np.array(list(_all_counts(int(np.prod(shape)), persons)))
    return np.array([with_totals(axes, row.reshape(shape)).ravel() for row in leaves])


def _all_counts(cells: int, persons: int) -> Iterator[tuple[int, ...]]:
    if not cells:
        yield ()
        return
    for first in range(persons + 1):
        for others in _all_counts(cells - 1, persons - first):
            yield (first, *others)


def naive_bounds(published: Published, tables: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest value of each cell over all tables that fit the print."""
    low, high = published.low.ravel(), published.high.ravel()
    fitting = tables[((tables >= low) & (tables <= high)).all(axis=1)]
    return fitting.min(axis=0), fitting.max(axis=0)


def is_protected(table: Table, rule: ThresholdRule, blank: np.ndarray, tables: np.ndarray) -> bool:
    """Whether no blank cell (flat) can be bounded more closely than the rule says."""
    counts = table.counts.ravel()
    known = ~blank | table.impossible.ravel()
    fitting = tables[(tables[:, known] == counts[known]).all(axis=1)]
    low, high = fitting.min(axis=0), fitting.max(axis=0)
    small = (counts >= 1) & (counts < rule.least)
    wide = high - low >= rule.width
    free = (counts - low >= rule.lower) & (high - counts >= rule.upper)
    return bool((wide[blank]).all() and free[small].all() and blank[small].all())


def cheapest_cost(
    table: Table, rule: ThresholdRule, costs: np.ndarray, tables: np.ndarray
) -> float:
    """Cost of the cheapest pattern that protects, all patterns tried from the cheapest on."""
    counts = table.counts.ravel()
    must = (counts >= 1) & (counts < rule.least)
    free = np.flatnonzero(~must & ~table.impossible.ravel())
    patterns = np.tile(must, (2 ** len(free), 1))
    patterns[:, free] = (np.arange(2 ** len(free))[:, None] >> np.arange(len(free))) & 1
    for pattern in patterns[np.argsort(patterns @ costs, kind="stable")]:
        if is_protected(table, rule, pattern, tables):
            return float(costs[pattern].sum())
    raise AssertionError("even a wholly blank table is not protected")


def nearest_rounding(table: Table, base: int, tables: np.ndarray) -> int:
    """Least sum of changes over all additive tables of neighbouring multiples."""
    counts = table.counts.ravel()
    near = np.abs(tables - counts) < base
    multiples = (tables % base == 0) & (near | (tables == counts))
    fitting = tables[multiples.all(axis=1)]
    return int(np.abs(fitting - counts).sum(axis=1).min())
