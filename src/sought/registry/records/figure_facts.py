"""Everybody who is or was sought, as records of what was known of them when: from the database.

Each number of the book is a record of its own, with what was recorded of it; merges join them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from sought.registry.records.figure_decided import Decisions
from sought.registry.records.figure_events import Accounts, sought_events
from sought.registry.records.figure_known import KnownBy, known
from sought.registry.records.figure_numbers import Numbers
from sought.registry.records.figure_parts import AboutPart, Grouping, rows_about
from sought.registry.records.figure_rows import Rows
from sought.registry.records.figure_rows_kept import KeptRows
from sought.registry.records.figure_rows_sum import table_sums
from sought.registry.records.figure_sought import Sought, sought_times
from sought.registry.records.figure_statements import Statements
from sought.registry.records.figure_status import Statuses
from sought.registry.records.read_once import once
from sought.reporting.figures.fact import Fact, Record
from sought.reporting.figures.fact import Merge as Joined
from sought.reporting.figures.knowledge import Person

__all__ = [
    "POPULATION",
    "SOUGHT",
    "KnownBy",
    "Register",
    "is_sought",
    "person_records",
    "read_records",
]

POPULATION, SOUGHT, NOT_SOUGHT = "population", "sought", "not_sought"


class Register(tuple[Record, ...]):
    """All records; told from others by being the very same, for what is reckoned from them is kept."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


def person_records(basis: KnownBy = KnownBy.ENTERED) -> Register:
    """The records as the register stands; those of parts without a change are kept in this process."""
    return once(("person records", basis), lambda: _kept.records(basis))


def read_records(basis: KnownBy) -> Register:
    """Read and derived anew."""
    return _Kept().records(basis)


class _Kept:
    """Rows, and the records derived from them; one thread at a time brings them up to date."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows, self._grouping = KeptRows(), Grouping()
        self._derived = {basis: _Derived(basis) for basis in KnownBy}

    def records(self, basis: KnownBy) -> Register:
        """The same object as long as no record is another."""
        with self._lock:
            sums, derived = table_sums(), self._derived[basis]
            if derived.sums != sums:
                rows = self._rows.rows(sums)
                derived.update(rows, self._grouping.parts(rows))
                derived.sums = sums
            return derived.register


_KeptPart = tuple[AboutPart, tuple[tuple[int, Record], ...]]
"""What was read of a part, and the records that follow, each with its number."""


@dataclass
class _Derived:
    """By the first number of a part what was read of it, and what follows."""

    basis: KnownBy
    sums: Mapping[str, str] = field(default_factory=dict)
    register: Register = field(default_factory=Register)
    _conflicts: Sequence[tuple[str, str]] = ()
    _parts: dict[int, _KeptPart] = field(default_factory=dict)

    def update(self, rows: Rows, parts: Iterable[AboutPart]) -> None:
        """Derive parts of which a row is another, all of them where a war is."""
        before = self._parts if self._conflicts == rows.conflicts else {}
        kept: dict[int, _KeptPart] = {}
        changed = []
        for part in parts:
            first = part[0].person.pk
            if (same := before.get(first)) is not None and same[0] == part:
                kept[first] = same
            else:
                changed.append(part)
        if not changed and len(kept) == len(self._parts):
            return
        made = _derived(rows_about(rows, changed), self.basis)
        for part in changed:
            numbers = [about.person.pk for about in part]
            kept[numbers[0]] = part, tuple((n, made[n]) for n in numbers if n in made)
        self._conflicts, self._parts = rows.conflicts, kept
        every = sorted(one for _, records in kept.values() for one in records)
        self.register = Register(record for _, record in every)


_kept = _Kept()


def _derived(rows: Rows, basis: KnownBy) -> dict[int, Record]:
    """By number, without those who never were sought."""
    numbers = Numbers(rows)
    sought = sought_times(numbers, basis)
    accounts, decisions = Accounts(numbers, basis), Decisions(numbers)
    statements = Statements(numbers, basis)
    statuses = Statuses(accounts, decisions, sought, numbers.rows.conflicts)
    facts: dict[int, list[Fact]] = defaultdict(list)
    for part in numbers.groups():
        if not any(number in sought for group in part for number in group.numbers):
            continue
        for group in part:
            for number, fact in statements.facts(group):
                facts[number].append(fact)
            facts[group.head] += statuses.facts(group)
        for number in {number for group in part for number in group.numbers}:
            if number in sought:
                facts[number] += _sought(sought[number])
            facts[number] += accounts.facts(number)
            decided = decisions.by_number.get(number, ())
            facts[number] += [one.fact for one in decided if one.is_event]
    return {number: _record(numbers, number, facts[number]) for number in facts}


def _sought(sought: Sought) -> Iterable[Fact]:
    first = sought.registrations[0]
    for stretch in sought.stretches:
        yield Fact(first.ref, POPULATION, SOUGHT, known(*stretch), "", first.source)
    yield from sought_events(sought)


def is_sought(known_then: Person) -> bool:
    """Of a person as known at a moment."""
    return any(fact.value == SOUGHT for fact in known_then.of(POPULATION))


def _record(numbers: Numbers, number: int, facts: Sequence[Fact]) -> Record:
    """Whom nothing says to be sought is not sought, and of that nothing is left open."""
    made = numbers.rows.persons[number].created_at
    since = min([made, *(fact.known.since for fact in facts)])
    merges = tuple(
        Joined(f"P-{m.kept:06d}", known(m.decided_at, m.undone_at))
        for m in numbers.merges_of(number)
    )
    code, always = f"P-{number:06d}", known(since, None)
    otherwise = Fact(code, POPULATION, NOT_SOUGHT, always, rank=1)
    return Record(code, always, (*facts, otherwise), merges)
