"""The charts of figures, each a part of one page that is drawn for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.policies import Access, Permission
from sought.registry.records.figure_known import KnownBy
from sought.registry.records.read_once import reading_once
from sought.registry.records.work_tables import WORK_TABLES
from sought.web import figure_chart_figures, figure_chart_persons
from sought.web.addresses import address
from sought.web.figure_chart_behind import Behind, Drawn, Opening
from sought.web.figure_times import Times

P = Permission


@dataclass(frozen=True)
class ChartPart:
    """``opens`` is the right to the persons; ``both_clocks``: whether it is known by receipt, too."""

    code: str
    title: Promise
    explanation: Promise
    draw: Callable[[Access, Times], Iterable[Drawn]]
    opens: Permission = P.VIEW_PERSONS
    sees: Permission = P.VIEW_FIGURES
    both_clocks: bool = False


def _part(code: str, draw: Callable[[Access, Times], Iterable[Drawn]], **more: Any) -> ChartPart:  # noqa: ANN401
    words = WORK_TABLES[code]
    return ChartPart(code, **{"title": words.title, "explanation": words.explanation} | more,
                     draw=draw)  # fmt: skip


_ALL = (
    _part("flow", figure_chart_persons.flow, opens=P.VIEW_HYPOTHESES),
    _part("waiting_times", figure_chart_persons.waits, opens=P.VIEW_HYPOTHESES),
    _part("ages", figure_chart_persons.ages, both_clocks=True),
    _part(
        "timeline",
        figure_chart_persons.events,
        title=gettext_lazy("Events by year"),
        explanation=gettext_lazy("Accounts of which the year is not known are not drawn."),
    ),
    _part("site_map", figure_chart_figures.sites, sees=P.VIEW_PLACES),
    ChartPart(
        "years",
        gettext_lazy("Over the years"),
        gettext_lazy("At the ends of years, and on the day, as known at the moment."),
        figure_chart_figures.years,
        both_clocks=True,
    ),
)
PARTS: Mapping[str, ChartPart] = {part.code: part for part in _ALL}
"""By code, in the order of the page."""


def chart_parts(access: Access, times: Times, *, drawn: bool) -> list[dict[str, Any]]:
    """Each with the address of its drawing, or with the drawing itself."""
    return [
        {
            "title": part.title,
            "explanation": part.explanation,
            "url": address("figure_chart", part.code) + times.query(),
            "shown": chart_context(part, access, times) if drawn else None,
        }
        for part in PARTS.values()
        if access.can(part.sees)
    ]


def chart_context(part: ChartPart, access: Access, times: Times) -> dict[str, Any]:
    """Drawings with their tables; Refused without the right to the numbers."""
    access.check(part.sees)
    opening = Opening(access, times, part.code, part.opens)
    with reading_once():
        charts = [
            {"chart": one.chart, "id": f"{part.code}-{at}", "links": opening.links(one)}
            for at, one in enumerate(part.draw(access, times))
        ]
        is_map = part.code == "site_map"
        stages = figure_chart_figures.site_stages(access, times) if is_map else []
    return {
        "card_title": part.title,
        "charts": charts,
        "stages": stages,
        "map_url": f"{address('map')}?layer=sites" if is_map else "",
        "entered_only": times.basis is KnownBy.RECEIVED and not part.both_clocks,
    }


def persons_behind(part: ChartPart, access: Access, times: Times, key: str) -> Behind:
    """Those of one number; nobody where no number has this key. Refused without the right."""
    for right in (P.VIEW_PERSONS, part.opens):
        access.check(right)
    with reading_once():
        cells = [cell for drawn in part.draw(access, times) for cell in drawn.cells()]
    return next((cell for cell in cells if cell.key == key), Behind(key, "", ()))


def figures_tabs(times: Times, *, charts: bool) -> list[dict[str, Any]]:
    """Numbers and charts of the same times."""
    return [
        {"url": address("figures") + times.query(), "label": _("Numbers"), "current": not charts},
        {"url": address("figures_charts") + times.query(), "label": _("Charts"),
         "current": charts},
    ]  # fmt: skip
