"""Which remains are part of which: downwards all parts, upwards the body or group."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sought.registry.models import Remains, Site


def parts_within(remains: Collection[int]) -> set[int]:
    """Standing parts of these (primary keys) at any depth, without themselves."""
    found: set[int] = set()
    asked = set(remains)
    while asked:
        rows = Remains.objects.filter(part_of__in=asked, ended_at__isnull=True)
        asked = set(rows.values_list("pk", flat=True)) - found - set(remains)
        found |= asked
    return found


def owners_of(remains: Collection[int]) -> set[int]:
    """What these (primary keys) are part of now, at any height, without themselves."""
    found: set[int] = set()
    asked = set(remains)
    while asked:
        rows = Remains.objects.filter(pk__in=asked, part_of__isnull=False)
        above = set(rows.values_list("part_of", flat=True)) - {None}
        asked = {pk for pk in above if pk is not None} - found
        found |= asked
    return found


@dataclass(frozen=True)
class Branch:
    """One of the remains with its depth in the tree; what it is part of stands above it."""

    row: Remains
    depth: int


def remains_tree(site: Site) -> list[Branch]:
    """All remains of a site, each below what it is part of; ended ones last.  One question."""
    rows = Remains.objects.filter(site=site).order_by("pk")
    return list(_branches(list(rows)))


def parts_tree(remains: Remains) -> list[Branch]:
    """What is part of these remains, at any depth."""
    rows = Remains.objects.filter(pk__in=parts_within([remains.pk])).order_by("pk")
    return list(_branches(list(rows)))


def _branches(rows: list[Remains]) -> Iterator[Branch]:
    known = {row.pk for row in rows}
    below: dict[int | None, list[Remains]] = {}
    for row in sorted(rows, key=lambda one: (one.ended_at is not None, one.pk)):
        below.setdefault(row.part_of_id if row.part_of_id in known else None, []).append(row)
    waiting = [(row, 0) for row in reversed(below.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        yield Branch(row, depth)
        waiting += [(part, depth + 1) for part in reversed(below.get(row.pk, []))]
