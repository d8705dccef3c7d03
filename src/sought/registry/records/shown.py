"""Which of several statements is shown: the rule, on plain values.

1. The statement that an officer chose, with a reason, while it stands.
2. The best credibility: 1, 2, 3, 6 (cannot be judged), 4, 5.
3. The best reliability: A, B, C, F (cannot be judged), D, E.
4. The value that more sources give.
5. The kind of name and language that stand first in the installation's order.
6. The statement recorded first.

Withdrawn statements take no part.  All others stay visible beside the shown one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sought.partial_dates import PartialDate, overlaps
from sought.registry.records.grade import grade


@dataclass(frozen=True)
class Stated:
    """One standing statement of a field: its ref, value, grade, source and place in an order."""

    ref: str
    value: Hashable
    credibility: str
    reliability: str
    source: int
    recorded: int
    preference: int = 0


def shown(statements: Sequence[Stated], chosen: str | None = None) -> Stated | None:
    """The statement to show; None where there is none."""
    for statement in statements:
        if statement.ref == chosen:
            return statement
    sources = _sources_by_value(statements)
    return min(statements, key=lambda s: _rank(s, sources), default=None)


class Step(StrEnum):
    """The step of the rule that decided."""

    ONLY = "only"
    CHOSEN = "chosen"
    CREDIBILITY = "credibility"
    RELIABILITY = "reliability"
    SOURCES = "sources"
    PREFERENCE = "preference"
    FIRST = "first"


_STEPS = (Step.CREDIBILITY, Step.RELIABILITY, Step.SOURCES, Step.PREFERENCE, Step.FIRST)


def deciding_step(statements: Sequence[Stated], chosen: str | None = None) -> Step | None:
    """The first step at which the shown statement leads all others; None where there is none."""
    best = shown(statements, chosen)
    if best is None:
        return None
    if best.ref == chosen:
        return Step.CHOSEN
    sources = _sources_by_value(statements)
    rivals = [_rank(s, sources) for s in statements if s is not best]
    for at, step in enumerate(_STEPS):
        rivals = [rival for rival in rivals if rival[at] == _rank(best, sources)[at]]
        if not rivals:
            return step if len(statements) > 1 else Step.ONLY
    return Step.FIRST


def contradict(statements: Sequence[Stated]) -> bool:
    """Whether two of these, of a field that has one value, cannot both be true."""
    return len({s.value for s in statements}) > 1


def dates_contradict(dates: Sequence[str]) -> bool:
    """Whether two of these EDTF dates certainly have no day in common."""
    distinct = [PartialDate.parse(text) for text in sorted(set(dates))]
    return any(
        not overlaps(one, other).possible
        for at, one in enumerate(distinct)
        for other in distinct[at + 1 :]
    )


def _rank(s: Stated, sources: Mapping[Hashable, set[int]]) -> tuple[int, ...]:
    """Steps 2 to 6; the smallest is shown."""
    return *grade(s.credibility, s.reliability), -len(sources[s.value]), s.preference, s.recorded


def _sources_by_value(statements: Sequence[Stated]) -> dict[Hashable, set[int]]:
    sources: dict[Hashable, set[int]] = defaultdict(set)
    for statement in statements:
        sources[statement.value].add(statement.source)
    return sources
