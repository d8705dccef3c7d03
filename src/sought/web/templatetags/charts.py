"""A chart with its table: ``{% load charts %}{% chart_figure chart "by-age" %}``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Protocol

from django import template
from django.utils.safestring import mark_safe

from sought.reporting.charts.chart_frame import ChartTable
from sought.reporting.charts.sankey import Sankey, draw_sankey
from sought.reporting.charts.site_map import SiteMap, draw_site_map

register = template.Library()


class Chart(Protocol):
    """Those that the page draws itself have ``as_plot()``, too."""

    title: str

    def as_rows(self) -> list[Any]: ...

    def as_table(self) -> ChartTable: ...


@register.inclusion_tag("components/chart_figure.html")
def chart_figure(
    chart: Chart,
    id: str,  # noqa: A002
    links: Sequence[Sequence[str]] = (),
    above: object = "",
) -> dict[str, Any]:
    """A chart of ``sought.reporting.charts``, drawn in the page, or here where Plot cannot.

    ``links`` are addresses row by row of its table, empty where a cell leads nowhere.  A title
    that stands ``above`` already is not shown twice.
    """
    table = chart.as_table()
    columns = [
        {"label": label, "number": number}
        for label, number in zip(table.columns, table.numeric, strict=True)
    ]
    rows = [
        list(zip(row, columns, [*(urls or ()), *[""] * len(row)], strict=False))
        for row, urls in zip_longest(table.rows, links)
    ]
    shown: dict[str, Any] = {"id": id, "title": chart.title, "columns": columns, "rows": rows}
    shown["above"] = str(above)
    if not chart.as_rows():
        return shown
    if drawn := _drawn(chart):
        return {**shown, "drawn": mark_safe(drawn)}  # noqa: S308 - every text in it is escaped
    plot = json.dumps(chart.as_plot(), ensure_ascii=False)  # type: ignore[attr-defined]
    return {**shown, "plot": plot}


def _drawn(chart: Chart) -> str:
    if isinstance(chart, Sankey):
        return draw_sankey(chart, on_paper=False)
    return draw_site_map(chart, on_paper=False) if isinstance(chart, SiteMap) else ""
