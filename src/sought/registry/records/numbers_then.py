"""Under which number a row stood at a moment: merges made since, or undone since, moved rows."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from sought.registry.models import Merge, MergedRow


class NumbersThen:
    """Read in two questions; of a moment after all merges it changes nothing."""

    def __init__(self, known_at: datetime) -> None:
        """Of everything recorded up to a moment with time zone."""
        stood = Q(undone_at__isnull=True) | Q(undone_at__gt=known_at)
        then = Merge.objects.filter(stood, decided_at__lte=known_at).order_by("pk")
        self._kept = dict(then.values_list("merged", "kept"))
        # The first merge since that moved a row says whose it was.
        since = MergedRow.objects.filter(
            merge__decided_at__gt=known_at, merge__undone_at__isnull=True
        ).order_by("-merge")
        self._owners = {
            (table, column, row): owner
            for table, column, row, owner in since.values_list(
                "table", "column", "row", "merge__merged"
            )
        }

    def head(self, number: int) -> int:
        """Under which number a person was led."""
        while number in self._kept:
            number = self._kept[number]
        return number

    def of(self, table: str, row: int, number: int, column: str = "person") -> int:
        """Of whom a row was that stands under ``number`` now; ``table`` such as ``sample``."""
        return self.head(self._owners.get((f"registry.{table}", column, row), number))
