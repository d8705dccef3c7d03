"""Which rows of a list have come in before, with an earlier list of the same body."""

from __future__ import annotations

from collections import Counter

from sought.exchange.person_lists import ReadRow
from sought.registry.models import Entry, List, Source, SourceKind


class KnownRows:
    """Rows of the standing lists of a body, by the digest of their content."""

    def __init__(self, body: str) -> None:
        self._times: Counter[str] = Counter()
        earlier = List.objects.filter(body__iexact=body.strip(), source__withdrawn_at__isnull=True)
        for listing in earlier.values_list("pk", flat=True):
            rows = Entry.objects.filter(list=listing).values_list("digest", flat=True)
            # A body sends its list again with what is new: the longest count of a row holds.
            self._times |= Counter(rows.iterator(chunk_size=10_000))

    def __contains__(self, row: ReadRow) -> bool:
        return row.repeat < self._times[row.digest]


def source_with_content(digest: str) -> Source | None:
    """The standing source whose list has this very content."""
    lists = Source.objects.filter(kind=SourceKind.LIST, withdrawn_at__isnull=True)
    return lists.filter(digest=digest).first()
