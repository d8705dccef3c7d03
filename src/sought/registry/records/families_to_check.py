"""Families that wait to be checked: in doubt by the latest search, and cleared by nobody."""

from __future__ import annotations

from django.db.models import QuerySet

from sought.registry.models import FamilyClearance
from sought.registry.records.doubted_family import DoubtedFamily
from sought.registry.records.identified import latest_search


def families_to_check() -> list[DoubtedFamily]:
    """Those whose profiles speak most against their kinship first; two questions."""
    search = latest_search()
    told = search.inputs.get("doubts", []) if search else []
    doubts = [DoubtedFamily.of_record(record) for record in told]
    cleared = set(standing_clearances().values_list("digest", flat=True))
    waiting = [doubt for doubt in doubts if doubt.digest not in cleared]
    return sorted(waiting, key=lambda doubt: min(log10 for _, _, log10 in doubt.pairs))


def standing_clearances() -> QuerySet[FamilyClearance]:
    """Families that may be searched all the same, the latest first."""
    return FamilyClearance.objects.filter(ended_at__isnull=True).order_by("-pk")
