"""The results of all units put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.search.counting import Comparisons, total
from sought.genetics.search.engine import UnitResult
from sought.genetics.search.matches import Matches
from sought.genetics.search.plan import SearchPlan

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class SearchOutcome:
    """What a whole search found.

    ``per_marker`` (matches, markers) are natural log LRs.
    """

    matches: Matches
    per_marker: Array
    comparisons: Comparisons


def put_together(plan: SearchPlan, results: Iterable[UnitResult]) -> SearchOutcome:
    """Matches of all units, highest LR first.  Raises SoughtError where a unit is missing."""
    parts = sorted(results, key=lambda r: (r.unit.families, r.unit.samples))
    counted = total(part.result.comparisons for part in parts)
    _require_all(plan, counted)
    names = tuple(s.id for s in plan.case.samples)
    row = {s: i for i, s in enumerate(names)}
    column = {m: j for j, m in enumerate(plan.case.missing)}
    rows = [np.array([row[s] for s in c.ids]) for c in plan.chunks.samples]
    columns = [np.array([column[m] for m in c.ids]) for c in plan.chunks.families]
    background = np.zeros(len(names))
    for unit, result in parts:
        background[rows[unit.samples]] += result.background
    sample = _joined([rows[u.samples][r.sample] for u, r in parts])
    person = _joined([columns[u.families][r.person] for u, r in parts])
    log_lr = np.concatenate([r.log_lr for _, r in parts])
    asked = np.concatenate([r.wanted for _, r in parts])
    order = np.lexsort((person, sample, -log_lr))
    listed = asked[order] | _notable(sample[order], person[order], log_lr[order], plan)
    dropped, order = order[~listed], order[listed]
    np.add.at(background, sample[dropped], np.exp(log_lr[dropped]))
    matches = Matches(
        names, plan.case.missing, sample[order], person[order], log_lr[order],
        np.concatenate([r.markers for _, r in parts])[order], background, plan.settings.threshold,
        tuple(plan.case.missing[m] for m in _impossible(parts, columns)),
    )  # fmt: skip
    per_marker = np.concatenate([r.per_marker for _, r in parts])[order]
    return SearchOutcome(matches, per_marker, counted)


def _impossible(parts: Sequence[UnitResult], columns: Sequence[Indices]) -> list[int]:
    """Missing persons (positions) of families that contradict themselves, whatever the unit."""
    return sorted({m for u, r in parts for m in columns[u.families][r.impossible].tolist()})


def _require_all(plan: SearchPlan, counted: Comparisons) -> None:
    """The case's own product of samples and missing persons must have been accounted for."""
    due = len(plan.case.samples) * len(plan.case.missing)
    replace(counted, expected=due).check()


def _joined(parts: list[Indices]) -> Indices:
    return np.concatenate([np.empty(0, dtype=np.intp), *parts])


def _notable(
    sample: Indices, person: Indices, log_lr: Array, plan: SearchPlan
) -> NDArray[np.bool_]:
    """Of pairings by falling LR, those at the threshold or among the best of their sides."""
    top = plan.settings.top
    above = log_lr >= plan.settings.log_threshold
    return np.asarray(above | (_rank(sample) < top) | (_rank(person) < top))


def _rank(group: Indices) -> Indices:
    """How many entries of the same group stand before each entry."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], group[order])
    rank = np.empty(len(group), dtype=np.intp)
    rank[order] = np.arange(len(group)) - starts
    return rank
