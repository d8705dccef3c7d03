"""What was returned to a family and is with it still: the custody of each item says so."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from sought.registry.models import Custody, Effect, Remains, Return, ReturnItem


def returned_items() -> QuerySet[ReturnItem]:
    """Lines of inventories whose item has not changed hands since it went to the family."""
    rows = ReturnItem.objects.filter(custody__isnull=False, custody__following__isnull=True)
    return rows.select_related("made_in", "remains", "effect")


def returned_remains(remains: Collection[int]) -> dict[int, Return]:
    """By which return each of these remains (primary keys) went to the family; one question."""
    rows = returned_items().filter(remains__in=remains)
    return {row.remains_id: row.made_in for row in rows if row.remains_id is not None}


def returned_effects(effects: Collection[int]) -> dict[int, Return]:
    """The same of effects."""
    rows = returned_items().filter(effect__in=effects)
    return {row.effect_id: row.made_in for row in rows if row.effect_id is not None}


def return_of(item: Remains | Effect) -> Return | None:
    """By which return the item went to the family, where it is with it still."""
    column = {"remains": item} if isinstance(item, Remains) else {"effect": item}
    row = returned_items().filter(**column).first()
    return row.made_in if row is not None else None


def is_of_return(step: Custody) -> bool:
    """Whether an item went to a family by this step."""
    return ReturnItem.objects.filter(custody=step).exists()


def of_a_return() -> Exists:
    """The same, as a condition in a question about steps."""
    return Exists(ReturnItem.objects.filter(custody=OuterRef("pk")))
