"""What rows of lists say of the persons they name, read again from their kept cells."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from sought.errors import InputError
from sought.exchange.person_lists import ColumnMapping, ReadRow, kept_rows
from sought.registry.models import Entry, List
from sought.registry.records.row_facts import RowFacts, facts_in, fitting

_Reader = Callable[[int, Mapping[str, str]], RowFacts]
_NOTHING = RowFacts((), (), None)


class EntryFacts:
    """Reads entries; the mapping of each list is read once."""

    def __init__(self) -> None:
        self._readers: dict[int, _Reader] = {}

    def of(self, entry: Entry) -> RowFacts:
        """What the entry says; nothing where its list has no mapping that can be read."""
        reader = self._readers.get(entry.list_id)
        if reader is None:
            reader = self._readers[entry.list_id] = reader_of(entry.list)
        return reader(entry.row, entry.cells)


def reader_of(listing: List) -> _Reader:
    """What a row of this list says, by its number and cells."""
    try:
        mapping = ColumnMapping.from_json(json.dumps(listing.mapping))
    except InputError:
        return lambda _number, _cells: _NOTHING
    rows = kept_rows(mapping)
    return lambda number, cells: _facts(rows(number, cells), mapping)


def _facts(row: ReadRow, mapping: ColumnMapping) -> RowFacts:
    return facts_in(fitting(row, mapping), mapping)
