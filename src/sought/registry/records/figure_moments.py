"""Moments between which the register learnt nothing: whatever is asked between two is the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from sought.registry.records.figure_facts import Register
from sought.reporting.figures.fact import Known
from sought.reporting.figures.knowledge import Knowledge, knowledge


def settled(records: Register, moment: datetime) -> datetime:
    """The last moment up to this one at which something was learnt or taken back."""
    learnt = _moments(records)
    at = bisect_right(learnt, moment)
    return learnt[at - 1] if at else moment


@lru_cache(maxsize=4)
def knowledge_at(records: Register, moment: datetime) -> Knowledge:
    """What was known; ask by a settled moment, so that the next request finds it kept."""
    return knowledge(records, moment)


@lru_cache(maxsize=4)
def _moments(records: Register) -> list[datetime]:
    return sorted(
        {at for known in _known(records) for at in (known.since, known.until) if at is not None}
    )


def _known(records: Register) -> Iterator[Known]:
    for record in records:
        yield record.known
        yield from (merge.known for merge in record.merges)
        yield from {fact.known for fact in record.facts}
