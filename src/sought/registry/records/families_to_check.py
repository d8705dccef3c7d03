"""Families that wait to be checked: in doubt by the latest search, and cleared by nobody."""

from __future__ import annotations

from math import inf

from django.db.models import QuerySet

from sought.registry.models import FamilyClearance
from sought.registry.records.doubted_family import DoubtedFamily
from sought.registry.records.identified import latest_search


def families_to_check() -> list[DoubtedFamily]:
    """Those whose profiles speak most against their kinship first; two questions."""
    search = latest_search()
    told = search.inputs.get("doubts", []) if search else []
    doubts = [DoubtedFamily.of_record(record) for record in told]
    standing = list(standing_clearances())
    cleared = {row.digest for row in standing} | {row.code for row in standing}
    waiting = [d for d in doubts if not {d.digest, d.clearance} & cleared]
    return sorted(waiting, key=_worst)


def _worst(doubt: DoubtedFamily) -> float:
    """What could not be checked stands before all others."""
    return min((log10 for _, _, log10 in doubt.pairs), default=-inf)


def standing_clearances() -> QuerySet[FamilyClearance]:
    """Families that may be searched all the same, the latest first."""
    return FamilyClearance.objects.filter(ended_at__isnull=True).order_by("-pk")
