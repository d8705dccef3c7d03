"""Charts of waits and of burial sites with their words, the same on paper and in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from sought.registry.models import SiteStage
from sought.registry.records.chart_sites import SitePoint
from sought.reporting.charts.base_outline import BaseOutline
from sought.reporting.charts.site_map import SiteMap
from sought.reporting.charts.site_map import SitePoint as MapPoint
from sought.reporting.charts.site_map import SiteStage as MapStage
from sought.reporting.charts.waiting_times import StageWaits, WaitingTimes


def waiting_chart(title: str, language: str, stages: Iterable[StageWaits]) -> WaitingTimes:
    """The chart of waits with its words, on paper and in pages."""
    return WaitingTimes(
        title=title,
        language=language,
        stages=tuple(stages),
        stage=_("Step"),
        years=_("Years"),
        share=_("Share that still waits"),
        persons=_("Persons"),
        still_waiting=_("still waiting"),
        half_after=_("Half after so many years"),
        not_reached=_("not reached"),
    )


def site_chart(
    title: str, language: str, points: Sequence[SitePoint], base: BaseOutline | None = None
) -> SiteMap:
    """The map of sites with its words; those without a position are counted beside it."""
    placed = [one for one in points if one.lat is not None and one.lon is not None]
    return SiteMap(
        title=title,
        language=language,
        stages=tuple(MapStage(stage.value, str(stage.label)) for stage in SiteStage),
        sites=tuple(MapPoint(one.lon or 0.0, one.lat or 0.0, one.stage) for one in placed),
        stage=_("Stage"),
        number=_("Burial sites"),
        kilometres=_("km"),
        not_placed_label=_("Position not known"),
        not_placed=len(points) - len(placed),
        base=base,
    )
