"""Models of pairs of lists where some pairs have nobody in common.

The term of such a pair is minus infinity: cells that hold both lists are expected to be empty,
are empty, and leave the table together with the term (Chan, Silverman & Vincent 2021, section 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sought.reporting.estimates.existence import Finding, finding
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.models import Model, design_matrix
from sought.reporting.estimates.poisson_fit import PoissonFit, poisson_fit

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class SparseModel:
    """A model of pairs as it is fitted to a table with empty overlaps."""

    model: Model
    finite: Model
    """Terms that are fitted."""
    empty: Model
    """Terms of pairs without overlap."""
    kept: Flags
    """(2^k - 1,) cells that are not emptied by them."""


def sparse_model(counts: ListCounts, model: Iterable[int]) -> SparseModel:
    """Divide a model's terms into those that are fitted and those of pairs without overlap."""
    terms = tuple(model)
    cells = np.arange(1, 2**counts.size)
    holds = {t: cells & t == t for t in terms}
    empty = tuple(t for t in terms if not counts.counts[1:][holds[t]].any())
    kept = ~np.any([holds[t] for t in empty], axis=0) if empty else np.ones(len(cells), bool)
    return SparseModel(terms, tuple(t for t in terms if t not in empty), empty, kept)


def sparse_finding(counts: ListCounts, model: Iterable[int]) -> Finding:
    """What stands against the (extended) estimate of a model of pairs."""
    divided = sparse_model(counts, model)
    seen = (counts.counts[1:] > 0)[divided.kept]
    return _finding(counts.size, divided.finite, divided.kept.tobytes(), seen.tobytes())


@lru_cache(maxsize=50_000)  # a bootstrap asks again and again: only zeros matter
def _finding(size: int, finite: Model, kept: bytes, seen: bytes) -> Finding:
    design = design_matrix(size, finite)[np.frombuffer(kept, bool)]
    return finding(design, np.frombuffer(seen, bool))


def sparse_fit(counts: ListCounts, model: Iterable[int]) -> tuple[SparseModel, PoissonFit]:
    """Fit a model of pairs whose estimate exists; ``fitted`` is by kept cell."""
    divided = sparse_model(counts, model)
    design = _design(counts.size, divided.finite)[divided.kept]
    return divided, poisson_fit(design, counts.counts[1:][divided.kept].astype(float))


@lru_cache(maxsize=2000)
def _design(size: int, model: Model) -> Floats:
    return design_matrix(size, model)
