"""Records for tests of figures: one line a fact, days of recording as dates."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from sought.reporting.figures.fact import Fact, Known, Merge, Record

_NUMBERS = count(1)


def moment(day: str) -> datetime:
    """Midnight of a day in UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def known(since: str = "2020-01-01", until: str = "") -> Known:
    return Known(moment(since), moment(until) if until else None)


def fact(what, value, when="", since="2020-01-01", until="", rank=0, ref="") -> Fact:
    ref = ref or f"S{next(_NUMBERS)}"
    return Fact(ref, what, value, known(since, until), when, rank=rank)


def event(kind, when="", since="2020-01-01", until="", **more) -> Fact:
    return fact("event", kind, when, since, until, **more)


def record(code, *facts, since="2020-01-01", until="", merged=None) -> Record:
    """``merged``: into which record, and when that was found."""
    merges = (Merge(merged[0], known(*merged[1:])),) if merged else ()
    return Record(code, known(since, until), facts, merges)
