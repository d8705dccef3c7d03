"""The register and the rows of lists as records of one comparison.

Reads names of persons; what it gives goes to ``sought.linkage`` and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sought.linkage.consolidation.list_records import ListRecord
from sought.registry.models import (
    Description,
    DescriptionKind,
    Entry,
    Link,
    LinkOrigin,
    List,
    Shown,
)
from sought.registry.records.changed_since import Since, changed_persons, reopened_entries
from sought.registry.records.entry_facts import reader_of
from sought.registry.records.proposal_sides import source_code
from sought.registry.records.row_facts import RowFacts

REGISTER = "register"
"""Source of the records of persons who did not come with one list."""
_CHUNK = 5000
_TOLD = (DescriptionKind.RESIDENCE, DescriptionKind.SERVICE_NUMBER)


@dataclass(frozen=True, slots=True)
class Key:
    """What a record is: a person, or an entry, which may be linked to a person already."""

    entry: int | None
    person: int | None

    @property
    def is_person(self) -> bool:
        """Whether it is a person's own record."""
        return self.entry is None

    @property
    def is_linked(self) -> bool:
        """Whether it is a row that somebody has decided upon."""
        return self.entry is not None and self.person is not None


@dataclass(frozen=True)
class RegisterRecords:
    """What is compared: known records, then from ``new_from`` on the new ones."""

    keys: Sequence[Key]
    records: Sequence[ListRecord]
    new_from: int

    def rows(self) -> dict[Key, int]:
        """The row of each key."""
        return {key: row for row, key in enumerate(self.keys)}


_Found = tuple[Key, ListRecord, bool]
"""A record and whether it is known since an earlier run."""


def register_records(since: Since | None = None) -> RegisterRecords:
    """All that is compared; ``since`` an earlier run, or None where everything is new.

    Everyone sought who has a name, and every row of a standing list that names somebody.  Rows
    that officers linked come along, as examples of what is one person; those that came with their
    person say nothing that the person's record does not.
    """
    found = [*_persons(since), *_entries(since)]
    found.sort(key=lambda one: not one[2])
    new_from = sum(known for _, _, known in found)
    return RegisterRecords([k for k, _, _ in found], [r for _, r, _ in found], new_from)


def _persons(since: Since | None) -> Iterator[_Found]:
    changed = changed_persons(since) if since else set()
    lists, told = _lists_of_imported(), _told()
    rows = Shown.objects.filter(sought=True, person__erased_at__isnull=True).exclude(name="")
    columns = (
        *("person_id", "name", "father_name", "birth", "sex"),
        *("last_contact", "last_place__shown_name", "unit"),
    )
    for pk, name, father, birth, sex, day, place, unit in streamed(rows, *columns):
        source = lists.get(pk, REGISTER)
        record = ListRecord(
            record_id=f"P-{pk:06d}",
            source=source,
            name=name,
            father_name=father,
            birth=birth,
            sex=sex,
            place=told[DescriptionKind.RESIDENCE].get(pk, ""),
            last_date=day,
            last_place=place or "",
            unit=unit,
            document=told[DescriptionKind.SERVICE_NUMBER].get(pk, ""),
        )
        known = since is not None and pk <= since.last_person and pk not in changed
        yield Key(None, pk), record, known


def _told() -> dict[str, dict[int, str]]:
    """Facts that are not among the shown values: of each person the one recorded first."""
    found: dict[str, dict[int, str]] = {kind: {} for kind in _TOLD}
    rows = Description.objects.standing().filter(kind__in=_TOLD, person__sought=True)
    for kind, person, value, place in streamed(
        rows, "kind", "person", "value", "place__shown_name"
    ):
        if text := value or place:
            found[kind].setdefault(person, text)
    return found


def _lists_of_imported() -> dict[int, str]:
    """The list of each person who came with exactly one."""
    lists: dict[int, set[int]] = defaultdict(set)
    links = Link.objects.filter(origin=LinkOrigin.IMPORT, undone_at__isnull=True)
    for person, source in streamed(links, "person", "entry__list"):
        lists[person].add(source)
    return {person: source_code(*found) for person, found in lists.items() if len(found) == 1}


def _entries(since: Since | None) -> Iterator[_Found]:
    reopened = reopened_entries(since) if since else set()
    for listing in List.objects.filter(source__withdrawn_at__isnull=True).order_by("pk"):
        read, source = reader_of(listing), source_code(listing.pk)
        for pk, row, cells, person in streamed(_compared(listing), "pk", "row", "cells", _LINKED):
            record = entry_record(read(row, cells), f"N-{pk:06d}", source)
            known = since is not None and pk <= since.last_entry and pk not in reopened
            if record.name:
                yield Key(pk, person), record, known


_LINKED = "linked"


def _compared(listing: List) -> QuerySet[Entry]:
    """The list's entries but those that came with their person; ``linked`` is the person."""
    standing = Link.objects.filter(entry=OuterRef("pk"), undone_at__isnull=True)
    rows = listing.entries.filter(~Exists(standing.filter(origin=LinkOrigin.IMPORT)))
    return rows.annotate(linked=standing.values("person")[:1])


def entry_record(facts: RowFacts, record_id: str, source: str) -> ListRecord:
    """What a row says as one record; without a name where it names nobody."""
    said = {str(fact.kind): fact for fact in reversed(facts.facts)}
    value: Callable[[str], str] = lambda kind: str(said[kind].value) if kind in said else ""  # noqa: E731
    birth, contact = said.get(DescriptionKind.BIRTH), facts.contact
    return ListRecord(
        record_id=record_id,
        source=source,
        name=facts.names[0].full if facts.names else "",
        father_name=value(DescriptionKind.FATHER_NAME),
        birth=birth.date if birth else "",
        sex=value(DescriptionKind.SEX),
        place=value(DescriptionKind.RESIDENCE) or value(DescriptionKind.BIRTH),
        last_date=contact.date if contact else "",
        last_place=contact.place_words if contact else "",
        unit=value(DescriptionKind.UNIT),
        document=value(DescriptionKind.SERVICE_NUMBER),
    )


def streamed(rows: QuerySet[Any], *columns: Any) -> Iterator[tuple[Any, ...]]:
    """Columns of the rows in their order, a part at a time."""
    return rows.order_by("pk").values_list(*columns).iterator(chunk_size=_CHUNK)
