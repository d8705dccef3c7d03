"""Write rows of a list in bulk: entries, persons, what the list says of them, and the links."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

from sought.exchange.person_lists import ColumnMapping, ReadRow
from sought.registry.actions.bulk_rows import insert_rows, new_keys
from sought.registry.models import (
    Credibility,
    Description,
    Entry,
    Event,
    EventKind,
    Link,
    LinkOrigin,
    List,
    Name,
    Officer,
    ParticipantRole,
    Participation,
    Person,
    PersonKey,
    Shown,
    bounds_of,
)
from sought.registry.records.places_by_name import PlacesByName
from sought.registry.records.row_facts import RowContact, RowFact, RowFacts, facts_in, place_in_list
from sought.registry.records.row_shown import SHOWN_COLUMNS, shown_values
from sought.registry.records.search_keys import keys_of

_CARRIED = (
    "source_id",
    "place_in_source",
    "reliability",
    "credibility",
    "recorded_by_id",
    "recorded_at",
    "withdrawn_reason",
)
_DATED = ("date", "date_from", "date_to")
_COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Entry: ("id", "list_id", "row", "cells", "digest", "problems", "has_problems"),
    Person: ("id", "created_by_id", "created_at", "sought", "protected"),
    Link: (
        "entry_id",
        "person_id",
        "origin",
        "reason",
        "decided_by_id",
        "decided_at",
        "undone_reason",
    ),
    Name: (
        *("person_id", "kind", "full", "given", "patronymic", "family", "language", "script"),
        *_CARRIED,
    ),
    Description: (
        *("person_id", "kind", "value", "place_id", "language"),
        *_DATED,
        *_CARRIED,
    ),
    Event: (
        *("id", "kind", "place_id", "place_words", "holder", "circumstances", "language"),
        *("hearsay", "through"),
        *_DATED,
        *_CARRIED,
    ),
    Participation: ("event_id", "person_id", "role", "condition", "note"),
    Shown: ("person_id", "renewed_at", *SHOWN_COLUMNS),
    PersonKey: ("person_id", "key"),
}
"""What is written of each noun, in an order in which no row comes before what it points to."""


class ListWriting:
    """Writes the rows of one list; the calling action holds the transaction."""

    def __init__(
        self, listing: List, mapping: ColumnMapping, *, by: Officer, with_persons: bool
    ) -> None:
        self.entries = self.persons = self.statements = 0
        self._list, self._mapping, self._by = listing, mapping, by
        self._with_persons = with_persons
        self._places = PlacesByName()
        self._at = _moment(timezone.now())

    def write(self, rows: Sequence[ReadRow]) -> None:
        """Keep these rows, and make the persons they name."""
        made: dict[type[models.Model], list[tuple[Any, ...]]] = defaultdict(list)
        entries = new_keys(Entry, len(rows))
        for entry, row in zip(entries, rows, strict=True):
            made[Entry].append((entry, self._list.pk, *_as_received(row)))
        if self._with_persons:
            told = [
                (entry, row, facts_in(row, self._mapping))
                for entry, row in zip(entries, rows, strict=True)
            ]
            self._add_persons([each for each in told if each[2].names], made)
        for noun, columns in _COLUMNS.items():
            insert_rows(noun, columns, made[noun])
        self.entries += len(rows)
        self.persons += len(made[Person])
        self.statements += sum(len(made[noun]) for noun in (Name, Description, Event))

    def _add_persons(
        self, told: Sequence[tuple[int, ReadRow, RowFacts]], made: dict[Any, list[tuple[Any, ...]]]
    ) -> None:
        persons = new_keys(Person, len(told))
        events = iter(new_keys(Event, sum(facts.contact is not None for _, _, facts in told)))
        by, at, origin = self._by.pk, self._at, str(LinkOrigin.IMPORT)
        for person, (entry, row, facts) in zip(persons, told, strict=True):
            carried = self._carried(row)
            made[Person].append((person, by, at, True, False))
            made[Link].append((entry, person, origin, "", by, at, ""))
            made[Name].extend(self._names(person, facts, carried))
            made[Description].extend(self._fact(person, fact, carried) for fact in facts.facts)
            place = None
            if facts.contact is not None:
                event, place = next(events), self._places.place_of(facts.contact.place_words)
                made[Event].append(self._contact(event, facts.contact, place, carried))
                made[Participation].append((event, person, str(ParticipantRole.SUBJECT), "", ""))
            made[Shown].append((person, at, *shown_values(facts, place)))
            keys = keys_of(name.full for name in facts.names)
            made[PersonKey].extend((person, key) for key in sorted(keys))

    def _carried(self, row: ReadRow) -> tuple[Any, ...]:
        """What each statement of a row carries, as ``_CARRIED`` names it."""
        source = self._list.source
        where, unknown = place_in_list(row), str(Credibility.UNKNOWN)
        return (source.pk, where, str(source.reliability), unknown, self._by.pk, self._at, "")

    def _names(
        self, person: int, facts: RowFacts, carried: tuple[Any, ...]
    ) -> Iterable[tuple[Any, ...]]:
        tongue = (self._mapping.language, self._mapping.script)
        for n in facts.names:
            yield (person, str(n.kind), n.full, n.given, n.patronymic, n.family, *tongue, *carried)

    def _fact(self, person: int, fact: RowFact, carried: tuple[Any, ...]) -> tuple[Any, ...]:
        place = self._places.place_of(fact.place_words)
        said = (person, str(fact.kind), str(fact.value), place, self._mapping.language)
        return (*said, *_dated(fact.date), *carried)

    def _contact(
        self, event: int, contact: RowContact, place: int | None, carried: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        kind, where = str(EventKind.LAST_CONTACT), contact.place_words
        said = (event, kind, place, where, "", contact.circumstances, self._mapping.language)
        direct = (False, "")
        return (*said, *direct, *_dated(contact.date), *carried)


def _as_received(row: ReadRow) -> tuple[Any, ...]:
    problems = [
        {"column": p.column, "problem": p.problem, "allowed": p.allowed} for p in row.problems
    ]
    texts = (json.dumps(given, ensure_ascii=False) for given in (dict(row.cells), problems))
    cells, told = texts
    return (row.number, cells, row.digest, told, bool(problems))


def _dated(text: str) -> tuple[Any, ...]:
    return (text, *bounds_of(text))


def _moment(at: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
