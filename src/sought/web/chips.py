"""Where statements come from, as far as the reader may know the sources.

Of a source that is not open to the reader its code and the grades are shown, no title and no link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sought.registry.models import Name, Source
from sought.registry.models.statement import Statement
from sought.registry.policies import Access, readable
from sought.registry.records.source_words import masks_of
from sought.web.addresses import address

Chip = dict[str, object]


class Chips:
    """Asks once which of these sources (primary keys) are open; ``mask`` goes over their titles."""

    def __init__(
        self, access: Access, sources: Iterable[int], mask: Callable[[str], str] = str
    ) -> None:
        asked = set(sources)
        rows = Source.objects.filter(readable(access), pk__in=asked)
        self._hidden = masks_of(access, asked) if asked else lambda _pk: str
        self.open = {
            pk: mask(self._hidden(pk)(title)) for pk, title in rows.values_list("pk", "title")
        }

    def words(self, statement: Statement, text: str) -> str:
        """Free words of a statement; a name is a name, and nothing in it is masked."""
        return text if isinstance(statement, Name) else self._hidden(statement.source_id)(text)

    def of(self, statement: Statement) -> Chip:
        """What the tag ``statement_chip`` takes."""
        return {
            **self.of_source(statement.source_id),
            "place_in_source": statement.place_in_source,
            "reliability": statement.reliability,
            "credibility": statement.credibility,
            "withdrawn_at": statement.withdrawn_at,
            "withdrawn_reason": statement.withdrawn_reason,
        }

    def of_source(self, pk: int) -> Chip:
        code = f"{Source.code_letter}-{pk:06d}"
        is_open = pk in self.open
        return {
            "source_code": code,
            "source_title": self.open.get(pk, ""),
            "source_url": address("source", code) if is_open else "",
        }
