"""Whether a published number is that of the rows of lists: whoever counts rows counts some twice.

Read are lists whose source the officer may read.  Rows are counted as they came in, by what they
say of sex and service; persons as the office has linked the rows so far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.cache import cache

from sought.registry.models import DescriptionKind, Entry, Link, List, Source
from sought.registry.policies import Access, readable
from sought.registry.records.entry_facts import reader_of
from sought.registry.records.merges import kept_keys
from sought.registry.records.missing import hidden_from
from sought.reporting.figures.claim import Claim, folded

Cell = tuple[str, str]
"""Sex and service as a row has them; empty where it says nothing."""
_DAY = 24 * 3600


@dataclass(frozen=True)
class ListRows:
    """Rows of one list that a claim may have counted; ``means`` are persons (keys) of linked ones."""

    source: str
    body: str
    rows: int
    means: tuple[int, ...]


@dataclass(frozen=True)
class RowsCounted:
    """The lists whose rows together are the claim's number, and whom linked rows stand for."""

    lists: tuple[ListRows, ...]
    persons: int

    @property
    def rows(self) -> int:
        """The number that was published."""
        return sum(one.rows for one in self.lists)

    @property
    def linked(self) -> int:
        """Rows of which the office knows the person."""
        return sum(len(one.means) for one in self.lists)


class RowNumbers:
    """The lists that the officer may read, read once for all claims of a page."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def counted(self, claim: Claim) -> RowsCounted | None:
        """The lists of the claim's body, or else all lists added up, if their rows are its number.

        None where they are not, and for claims by age or nationality, which rows do not tell.
        """
        if claim.measure not in {"missing", "registered"} or claim.age_class or claim.nationality:
            return None
        lists = [self._rows(listing, claim) for listing in self._lists]
        own = [one for one in lists if folded(one.body) == folded(claim.body)]
        for tried in (own, lists):
            if tried and sum(one.rows for one in tried) == claim.value:
                return RowsCounted(tuple(tried), len({who for one in tried for who in one.means}))
        return None

    def _rows(self, listing: List, claim: Claim) -> ListRows:
        rows = _fitting(self._cells[listing.pk], claim)
        means = tuple(self._persons[pk] for pk in sorted(rows) if pk in self._persons)
        return ListRows(listing.source.code, listing.body, len(rows), means)

    @cached_property
    def _lists(self) -> list[List]:
        sources = Source.objects.filter(readable(self._access), withdrawn_at__isnull=True)
        lists = List.objects.filter(source__in=sources).select_related("source")
        return list(lists.order_by("pk"))

    @cached_property
    def _cells(self) -> dict[int, dict[Cell, list[int]]]:
        return {listing.pk: _cells(listing) for listing in self._lists}

    @cached_property
    def _persons(self) -> dict[int, int]:
        return _persons(self._access, [listing.pk for listing in self._lists])


def _fitting(cells: Mapping[Cell, Iterable[int]], claim: Claim) -> set[int]:
    return {
        pk
        for (sex, service), keys in cells.items()
        if claim.sex in {"", sex} and claim.service in {"", service}
        for pk in keys
    }


def _cells(listing: List) -> dict[Cell, list[int]]:
    """Keys of the entries by what they say; kept, because a row stays as it was received."""
    key = f"claim-lists-{listing.pk}-{listing.source.digest}-{listing.rows}"
    if (kept := cache.get(key)) is not None:
        return dict(kept)
    read, cells = reader_of(listing), defaultdict[Cell, list[int]](list)
    rows = Entry.objects.filter(list=listing).values_list("pk", "row", "cells")
    for pk, number, row in rows.iterator():
        said = {fact.kind: fact.value for fact in read(number, row).facts}
        cell = said.get(DescriptionKind.SEX, ""), said.get(DescriptionKind.SERVICE, "")
        cells[cell].append(pk)
    cache.set(key, dict(cells), _DAY)
    return dict(cells)


def _persons(access: Access, lists: Collection[int]) -> dict[int, int]:
    """Whom each linked entry means, under the number that stands; nobody hidden from the officer."""
    links = Link.objects.filter(entry__list__in=lists, undone_at__isnull=True)
    pairs = list(links.values_list("entry", "person"))
    kept, hidden = kept_keys({person for _, person in pairs}), hidden_from(access)
    means = {entry: kept.get(person, person) for entry, person in pairs}
    return {entry: person for entry, person in means.items() if person not in hidden}
