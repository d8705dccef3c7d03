"""Charts that lead to figures: burial sites by stage, and the main figures over the years."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sought.registry.models import Installation, SiteStage
from sought.registry.policies import Access
from sought.registry.records.chart_words import site_chart
from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.figure_charts import SitePoint, site_points
from sought.registry.records.figure_evaluated import time_line
from sought.registry.records.figure_history import history
from sought.registry.records.work_tables import WORK_TABLES
from sought.reporting.charts.base_outline import BaseOutline, base_outline
from sought.reporting.charts.figure_over_time import FigureOverTime, FigurePoint
from sought.web.addresses import address
from sought.web.figure_chart_behind import Drawn
from sought.web.figure_chart_persons import language
from sought.web.figure_times import Times
from sought.web.figure_years_shown import ends_of_years
from sought.web.map_shown import base_map_path

MAIN = ("registered", "unaccounted", "identified", "returned")
"""The figures drawn over the years; each page of a figure has its own line."""


def years(access: Access, times: Times) -> Iterator[Drawn]:
    """On the same days, ends of years and the last, as known at the moment; each opens its figure."""
    house, last = Installation.current(), times.as_of.year
    definitions = [FIGURES[code].definition(house) for code in MAIN]
    first = min(history(access, times.basis, one, last).year for one in definitions)
    for code in MAIN:
        yield _over_years(code, access, times, ends_of_years(first, times.as_of))


def _over_years(code: str, access: Access, times: Times, days: list[date]) -> Drawn:
    line = time_line(
        code, [(day, times.known_at) for day in days], access=access, basis=times.basis
    )
    title, page = str(FIGURES[code].title), address("figure", code)
    chart = FigureOverTime(
        title=title,
        language=language(),
        points=tuple(
            FigurePoint(day, one.count, one.lowest, one.highest)
            for day, one in zip(days, line, strict=True)
        ),
        day=_("Day"),
        count=title,
        lowest=_("At least"),
        highest=_("At most"),
    )
    links = [
        page + times.query(as_of=day.isoformat()) if one.count else ""
        for day, one in zip(days, line, strict=True)
    ]
    return Drawn(chart, [("", link) for link in links])


# Burial sites.


def sites(access: Access, times: Times) -> Iterator[Drawn]:
    """On a map of that day, above the outline of the own country."""
    points = site_points(access, times.as_of, times.known_at)
    title = str(WORK_TABLES["site_map"].title)
    yield Drawn(site_chart(title, language(), points, _base()))


def _base() -> BaseOutline | None:
    path = base_map_path()
    return _outline(path, path.stat().st_mtime_ns, language()) if path.is_file() else None


@lru_cache(maxsize=4)
def _outline(path: Path, changed: int, reader: str) -> BaseOutline:
    return base_outline(json.loads(path.read_text("utf-8")), reader)


def site_stages(access: Access, times: Times) -> list[dict[str, Any]]:
    """All sites by stage, also those without a position; each number opens the figure."""
    points: tuple[SitePoint, ...] = site_points(access, times.as_of, times.known_at)
    counts, page = Counter(point.stage for point in points), address("figure", "sites")
    return [
        {
            "label": stage.label,
            "count": counts[stage.value],
            "url": page + times.query(stage=stage.value) if counts[stage.value] else "",
        }
        for stage in SiteStage
    ]
