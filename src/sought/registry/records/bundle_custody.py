"""Who had the remains, effects and samples of a bundle, hand-over by hand-over, by its moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from sought.registry.models import Custody, Officer
from sought.registry.records.bundle_masks import NamesMask
from sought.registry.records.bundle_moment import known_by, written
from sought.registry.records.custody import item_of
from sought.reporting.court_bundle import CustodyLine


def custody_lines(
    bodies: Collection[int], mask: NamesMask, known_at: datetime
) -> list[CustodyLine]:
    """Of these remains (primary keys), what was found with them and their samples; one question.

    Each chain in its order, the remains first.
    """
    rows = (
        Custody.objects.filter(_of(bodies), recorded_at__lte=known_at)
        .select_related("remains", "effect", "sample", "giver", "receiver", "store", "recorded_by")
        .order_by("remains", "effect", "sample", "handed_at", "pk")
    )
    return sorted((_line(row, mask, known_at) for row in rows), key=lambda line: _order(line.item))


def _of(bodies: Collection[int]) -> Q:
    return Q(remains__in=bodies) | Q(effect__remains__in=bodies) | Q(sample__remains__in=bodies)


def _order(item: str) -> tuple[int, str]:
    """Remains, effects, samples; a sort keeps the chain of each as it was."""
    return "RFQ".find(item[0]), item


def _line(row: Custody, mask: NamesMask, known_at: datetime) -> CustodyLine:
    where = f"{row.store.code} {row.store.name}" if row.store else mask(row.place_words)
    return CustodyLine(
        item=item_of(row).code,
        code=row.code,
        at=written(row.handed_at),
        giver=_side(row.giver, mask(row.giver_words)),
        receiver=_side(row.receiver, mask(row.receiver_words)),
        where=where,
        seal=mask(row.seal),
        condition=mask(row.condition),
        recorded_by=row.recorded_by.code,
        recorded_at=written(row.recorded_at),
        given_confirmed_at=known_by(row.given_confirmed_at, known_at),
        received_confirmed_at=known_by(row.received_confirmed_at, known_at),
    )


def _side(officer: Officer | None, words: str) -> str:
    return officer.code if officer is not None else words
