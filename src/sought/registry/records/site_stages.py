"""How far work on burial sites had come at any time, from the audit chain and the excavations.

A site keeps its present stage alone.  Every change stands in the audit chain, which the database
lets nobody change, with the moment and both stages: the way of a site is read from there.  A site
begins as *reported*, on the day of the paper that names it.  Where its present stage is not the last
one of the chain it came with a load of data: an excavated or closed site then was so from its first
excavation on, any other from its beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q

from sought.registry.models import AuditEntry, Excavation, Place, PlaceName, Site, SiteStage
from sought.registry.records.thing_marks import at, day_of, middle, told
from sought.reporting.figures.spells import Mark, Spell, Step, spells_of

CHANGE = "set site stage"
"""The verb of a change in the audit chain."""
_DUG = (SiteStage.EXCAVATED, SiteStage.CLOSED)


class _Row(NamedTuple):
    place: int
    stage: str
    grave_kind: str
    created_at: datetime


def site_spells(known_at: datetime) -> list[Spell]:
    """Every site by the code of its place, with ``stage`` and ``grave_kind``; four questions.

    Papers and excavations are those that stood at that moment.
    """
    rows = Site.objects.order_by("place").values_list(
        "place", "stage", "grave_kind", "place__created_at"
    )
    stood = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=known_at)
    told_then = stood & Q(recorded_at__lte=known_at)
    changes, dug, named = _changes(), _first_dug(told_then), _first_named(told_then)
    found: list[Spell] = []
    for row in map(_Row._make, rows):
        begun = Mark(named.get(row.place) or day_of(row.created_at), row.created_at)
        steps = stage_steps(
            row.stage, begun, changes.get(Place.code_of(row.place), ()), dug.get(row.place)
        )
        found += spells_of(Place.code_of(row.place), steps, values={"grave_kind": row.grave_kind})
    return found


def stage_steps(
    present: str, begun: Mark, changes: Iterable[tuple[Mark, str]], dug: Mark | None
) -> list[Step]:
    """The rule, on plain values: ``changes`` with the stage that each led to, the earliest first."""
    way = [(begun, str(SiteStage.REPORTED)), *changes]
    if way[-1][1] != present:
        way.append((_loaded(present, begun, dug, way[-1][0]), present))
    return [Step(mark, {"stage": stage}) for mark, stage in way]


def _loaded(present: str, begun: Mark, dug: Mark | None, last: Mark) -> Mark:
    """Since when a stage holds that no change of the chain explains; known no earlier than these."""
    mark = dug if dug is not None and present in _DUG else begun
    return Mark(mark.day, max(mark.known, last.known))


def _changes() -> Mapping[str, list[tuple[Mark, str]]]:
    found: dict[str, list[tuple[Mark, str]]] = defaultdict(list)
    rows = AuditEntry.objects.filter(verb=CHANGE).order_by("number")
    for place, moment, detail in rows.values_list("subject", "at", "detail"):
        found[place].append((at(moment), str(detail["to"])))
    return found


def _first_dug(told_then: Q) -> Mapping[int, Mark]:
    """By site the first excavation among these."""
    found: dict[int, Mark] = {}
    rows = Excavation.objects.filter(told_then).order_by("pk")
    for site, recorded, first, last in rows.values_list(
        "site", "recorded_at", "date_from", "date_to"
    ):
        mark = told(recorded, first, last)
        found[site] = min(found.get(site, mark), mark)
    return found


def _first_named(told_then: Q) -> Mapping[int, date]:
    """By site the day of the earliest paper that names it, where one has a day."""
    found: dict[int, date] = {}
    rows = PlaceName.objects.filter(
        told_then, place__site__isnull=False, source__date_from__isnull=False
    )
    for place, first, last in rows.values_list("place", "source__date_from", "source__date_to"):
        day = middle(first, last)
        if day is not None:
            found[place] = min(found.get(place, day), day)
    return found
