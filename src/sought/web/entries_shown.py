"""Rows of lists, as far as their reader may know whom they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sought.registry.models import Entry, Link, List
from sought.registry.policies import Access, Permission

MOST_COLUMNS = 6


@dataclass(frozen=True)
class ShownEntry:
    """``cells`` are None where the reader may not know whom the row names."""

    entry: Entry
    cells: list[tuple[str, str]] | None
    link: Link | None
    history: list[Link]


def shown_entries(access: Access, entries: Iterable[Entry]) -> list[ShownEntry]:
    """With all links; one question to the database for all of them."""
    rows = list(entries)
    links: dict[int, list[Link]] = {}
    found = Link.objects.filter(entry__in=rows).order_by("-pk")
    for link in found.select_related("person__shown", "decided_by", "undone_by"):
        links.setdefault(link.entry_id, []).append(link)
    return [_shown(access, row, links.get(row.pk, [])) for row in rows]


def heads(listing: List) -> list[str]:
    """The columns that a table shows of each row: those that were read, the first of them."""
    columns = listing.mapping.get("columns", [])
    return [one["heading"] for one in columns if one["field"] != "ignore"][:MOST_COLUMNS]


def knows_rows(access: Access) -> bool:
    """Whether the reader sees the cells of rows that no protected person is linked to."""
    return access.can(Permission.VIEW_NAMES)


def _shown(access: Access, entry: Entry, history: list[Link]) -> ShownEntry:
    # A link that was undone may still tell who is meant.
    known = knows_rows(access) and all(
        access.knows(person_id=link.person_id, protected=link.person.protected) for link in history
    )
    standing = next((link for link in history if link.undone_at is None), None)
    return ShownEntry(entry, _cells(entry.cells) if known else None, standing, history)


def _cells(cells: dict[str, Any]) -> list[tuple[str, str]]:
    return [(heading, str(text)) for heading, text in cells.items()]
