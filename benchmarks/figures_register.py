"""An invented register of any size as facts with two times: ten years of recording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import numpy as np

from sought.reporting.figures.fact import Fact, Known, Merge, Record

BEGAN = datetime(2015, 1, 1, tzinfo=UTC)
DAYS = 3_652
DUPLICATES, CORRECTED, IDENTIFIED = 0.03, 0.1, 0.25
SERVICES, NATIONALITIES = ("military", "civilian"), ("north", "south", "other")


def register(persons: int, seed: int = 1992) -> list[Record]:
    """So many records; some are merged, corrected, and end in an identification."""
    rng = np.random.default_rng(seed)
    return [_record(number, rng) for number in range(persons)]


def _record(number: int, rng: np.random.Generator) -> Record:
    began = int(rng.integers(DAYS))
    facts = tuple(_facts(f"S{number}", began, rng))
    merges = ()
    if number and rng.random() < DUPLICATES:
        # Into the first: what matters for time is how many merges there are, not whose.
        merges = (Merge("P0", _known(_later(began, rng))),)
    return Record(f"P{number}", _known(began if number else 0), facts, merges)


def _facts(ref: str, began: int, rng: np.random.Generator) -> Iterator[Fact]:
    lost = date(1991, 1, 1) + timedelta(int(rng.integers(1_400)))
    born = date(1915, 1, 1) + timedelta(int(rng.integers(27_000)))
    known = _known(began)
    yield Fact(f"{ref}.1", "event", "missing", known, _vague(lost, rng))
    yield Fact(f"{ref}.2", "birth", _vague(born, rng), known)
    yield Fact(f"{ref}.3", "sex", "f" if rng.random() < 0.2 else "m", known)
    yield Fact(f"{ref}.4", "service", str(rng.choice(SERVICES)), known)
    yield Fact(f"{ref}.5", "nationality", str(rng.choice(NATIONALITIES)), known)
    if rng.random() < CORRECTED:
        corrected = _vague(born + timedelta(int(rng.integers(900))), rng)
        yield Fact(f"{ref}.6", "birth", corrected, _known(_later(began, rng)), rank=-1)
    if rng.random() < IDENTIFIED:
        at = _later(began, rng)
        yield Fact(f"{ref}.7", "event", "identified", _known(at), f"{_moment(at).date()}")


def _vague(day: date, rng: np.random.Generator) -> str:
    text = day.isoformat()
    return text[: (4, 7, 10)[int(rng.choice(3, p=(0.2, 0.2, 0.6)))]]


def _later(began: int, rng: np.random.Generator) -> int:
    return int(rng.integers(began, DAYS + 1))


def _moment(day: int) -> datetime:
    return BEGAN + timedelta(day)


def _known(day: int) -> Known:
    return Known(_moment(day))
