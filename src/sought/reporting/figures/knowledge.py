"""What the register knew at a moment: persons, each with the records behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sought.errors import InputError
from sought.reporting.figures.fact import Fact, Record

Facts = Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True)
class Person:
    """One person as known: the code of the standing record, all records, facts by field."""

    code: str
    records: tuple[str, ...]
    facts: Facts = field(repr=False)

    def of(self, name: str) -> tuple[Fact, ...]:
        """What is stated of a field; empty where nobody said anything."""
        return self.facts.get(name, ())


@dataclass(frozen=True)
class Knowledge:
    """All persons known at ``moment``, by code; ``standing`` leads from a record to its person."""

    moment: datetime
    persons: Mapping[str, Person]
    standing: Mapping[str, str]


def knowledge(records: Iterable[Record], moment: datetime) -> Knowledge:
    """The register as it was known at a moment with time zone.

    Raises InputError for merges in a circle or into a record that was not known.
    """
    known = {record.code: record for record in records if record.known.at(moment)}
    into = {code: target for code, r in known.items() if (target := _into(r, moment))}
    standing = {code: _end(code, into, known) for code in known}
    groups: dict[str, list[Record]] = defaultdict(list)
    for code, person in standing.items():
        groups[person].append(known[code])
    persons = {code: _person(code, group, moment) for code, group in groups.items()}
    return Knowledge(moment, persons, standing)


def _into(record: Record, moment: datetime) -> str:
    """The record it was merged into, by the latest merge that stood then."""
    standing = [merge for merge in record.merges if merge.known.at(moment)]
    return max(standing, key=lambda merge: (merge.known.since, merge.into)).into if standing else ""


def _end(code: str, into: Mapping[str, str], known: Mapping[str, Record]) -> str:
    seen = {code}
    while code in into:
        code = into[code]
        if code in seen or code not in known:
            problem = "in a circle" if code in seen else "into a record not known then"
            raise InputError(f"merged {problem}; undo one of the merges", where=f"record {code}")
        seen.add(code)
    return code


def _person(code: str, records: list[Record], moment: datetime) -> Person:
    facts: dict[str, list[Fact]] = defaultdict(list)
    for record in records:
        for fact in record.facts:
            if fact.known.at(moment):
                facts[fact.field].append(fact)
    fields = {name: tuple(stated) for name, stated in facts.items()}
    return Person(code, tuple(sorted(record.code for record in records)), fields)
