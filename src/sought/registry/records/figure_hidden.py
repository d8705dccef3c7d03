"""The records behind figures without those whom an officer may not know."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sought.registry.models import Person
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import Access
from sought.registry.records.figure_facts import KnownBy, Register, person_records
from sought.registry.records.missing import hidden_from
from sought.reporting.figures.fact import Record


def open_records(access: Access, basis: KnownBy) -> Register:
    """All whom the officer may know; the same object as long as the answer is the same."""
    return without_hidden(person_records(basis), hidden_codes(access))


def hidden_codes(access: Access) -> frozenset[str]:
    """Numbers of protected persons that are closed to the officer, under whatever number."""
    if not (hidden := hidden_from(access)):
        return frozenset()
    return frozenset(Person(pk=number).code for number in merged_numbers(hidden))


@lru_cache(maxsize=8)
def without_hidden(records: Register, hidden: frozenset[str]) -> Register:
    """Records of others, without a word of a merge with one of these."""
    if not hidden:
        return records
    return Register(_parted(record, hidden) for record in records if record.code not in hidden)


def _parted(record: Record, hidden: frozenset[str]) -> Record:
    if not record.merges:
        return record
    merges = tuple(merge for merge in record.merges if merge.into not in hidden)
    return replace(record, merges=merges)
