"""What was recovered from a burial site, for the card on its page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sought.registry.models import Excavation, Place, PlaceKind
from sought.registry.policies import Permission
from sought.registry.policies.remains import can_read_field_words
from sought.registry.records.individuals import least_number
from sought.registry.records.parts import remains_tree
from sought.registry.records.place_page import words_open
from sought.web.chips import Chips
from sought.web.remains_shown import branch_shown, least_words

SHOWN = 100
"""So many are listed; the others are in the list of remains."""


def site_remains(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Empty for other places, and for who may not view remains."""
    access = request.access
    is_site = place.kind == PlaceKind.BURIAL and hasattr(place, "site")
    if not is_site or not access.can(Permission.VIEW_REMAINS):
        return {}
    branches = remains_tree(place.site)
    standing = [one.row for one in branches if one.row.ended_at is None]
    return {
        "sees_remains": True,
        "may_record_remains": access.can(Permission.RECORD_REMAINS),
        "remains_tree": [branch_shown(one) for one in branches[:SHOWN]],
        "more_remains": len(branches) > SHOWN,
        "least": least_words(least_number(standing)) if standing else "",
        "excavations": _excavations(request, place),
    }


def _excavations(request: HttpRequest, place: Place) -> list[dict[str, Any]]:
    access = request.access
    rows = list(Excavation.objects.filter(site=place.site).select_related("source__author_person"))
    chips = Chips(access, {row.source_id for row in rows})
    words = can_read_field_words(access)
    return [
        {
            "row": row,
            "chip": chips.of(row),
            "words": words and words_open(access, row.source),
            "texts": [text for text in (row.team, row.plan, row.findings) if text],
        }
        for row in sorted(rows, key=lambda one: (not one.stands, one.pk))
    ]
