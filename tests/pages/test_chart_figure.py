"""A chart in a page: drawn, with the same numbers as a table, and nothing of a label is markup."""

import html
import json
import re
from dataclasses import replace

import pytest
from django.template import Context, Template

from sought.reporting.charts.age_pyramid import AgeClass, AgePyramid
from sought.reporting.charts.sankey import Node, Sankey
from sought.reporting.charts.site_map import SiteMap
from tests.unit.reporting.charts.sample_charts import EMPTY, sample, samples


def figure(chart: object, links: object = ()) -> str:
    source = '{% load charts %}{% chart_figure chart "one" links %}'
    return Template(source).render(Context({"chart": chart, "links": links}))


@pytest.mark.parametrize("chart", samples("en"), ids=lambda one: type(one).__name__)
def test_the_table_stands_beside_the_drawing(chart) -> None:
    page, table = figure(chart), chart.as_table()
    assert page.count("<tr>") == len(table.rows) + 1
    assert page.count('<th scope="row">') == len(table.rows)
    assert page.count('<th scope="col"') == len(table.columns)


def test_plot_gets_the_rows_and_what_it_cannot_is_drawn_here() -> None:
    chart = sample(AgePyramid)
    (data,) = re.findall(r'<data id="one" value="(.*?)" hidden>', figure(chart))
    assert json.loads(html.unescape(data)) == chart.as_plot()
    for kind in (Sankey, SiteMap):
        page = figure(sample(kind))
        assert "<svg " in page
        assert "data-chart" not in page


def test_numbers_lead_where_they_are_told_to() -> None:
    page = figure(sample(AgePyramid), [("", "/there?a=1&b=2", ""), ("", "", "/elsewhere")])
    assert re.findall(r'<td class="number"><a href="([^"]*)">', page) == [
        "/there?a=1&amp;b=2",
        "/elsewhere",
    ]


@pytest.mark.parametrize("chart", EMPTY[:2], ids=lambda one: type(one).__name__)
def test_nothing_says_so(chart) -> None:
    page = figure(chart)
    assert "There is nothing to draw" in page
    assert "<figure" not in page


def test_no_label_is_markup() -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    sankey = sample(Sankey)
    nodes = tuple(Node(node.code, hostile, node.column) for node in sankey.nodes)
    pyramid = replace(sample(AgePyramid), title=hostile, classes=(AgeClass(hostile, 1, 2),))
    for chart in (replace(sankey, nodes=nodes), pyramid):
        page = figure(chart)
        assert "<img" not in page
        assert page.count("</script>") == page.count("<script")
