"""Charts are drawn under the policy of the office, say what they show, and fit a telephone."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages.browser import axe, screenshot
from tests.pages.static_site import data_script, document, serve
from tests.unit.reporting.charts.sample_charts import samples

LABELS = {"title": "Missing persons", "x": "Year", "y": "Persons"}
YEARS = [1992, 1993, 1994]
SEXES = ["Women", "Men"]


def rows(column: str, values: list, series: list[str]) -> list[dict]:
    return [
        {column: value, "count": 1200 * (i + 1) + j, "sex": name}
        for i, value in enumerate(values)
        for j, name in enumerate(series)
    ]


CHARTS = {
    "bars": {"x": "year", "rows": rows("year", YEARS, [""])},
    "stacked": {"x": "year", "series": "sex", "rows": rows("year", YEARS, SEXES)},
    "lines": {"x": "year", "series": "sex", "axis": "year", "rows": rows("year", YEARS, SEXES)},
    "pyramid": {"x": "age", "series": "sex", "rows": rows("age", ["0–17", "18–59"], SEXES)},
}
BARS = {"bars": 3, "stacked": 6, "pyramid": 4}

SHARED = {
    plot["kind"]: plot
    for plot in (one.as_plot() for one in samples("en") if hasattr(one, "as_plot"))
}
"""Charts that documents draw, too."""


def body(kind: str, **more: object) -> str:
    return figure({"kind": kind, "y": "count", "labels": LABELS, **CHARTS[kind], **more})


def figure(chart: dict[str, Any]) -> str:
    return (
        data_script("chart", chart) + '<figure data-chart="chart"><figcaption>By year</figcaption>'
        "<table><tr><th>Year</th><td>1992</td></tr></table></figure>"
    )


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    bodies = {f"/{kind}": body(kind) for kind in CHARTS}
    bodies["/lying"] = body("stacked", lying=True)
    bodies |= {f"/shared-{kind}": figure(plot) for kind, plot in SHARED.items()}
    pages = {
        name: document(text, styles=("chart/sought-chart.css",), module="chart/sought-chart.mjs")
        for name, text in bodies.items()
    }
    pages["/azerbaijani"] = pages["/bars"].replace('lang="en"', 'lang="az"')
    with serve(pages) as url:
        yield url


@pytest.mark.parametrize("kind", [*CHARTS, "lying"])
def test_it_is_drawn_and_named(page: Page, site: str, kind: str) -> None:
    page.goto(f"{site}/{kind}")
    drawing = page.get_by_role("img", name="Missing persons")
    expect(drawing).to_be_visible()
    assert axe(page) == []
    screenshot(page, f"chart-{kind}")


@pytest.mark.parametrize(("kind", "number"), BARS.items())
def test_each_row_has_its_bar(page: Page, site: str, kind: str, number: int) -> None:
    page.goto(f"{site}/{kind}")
    expect(page.locator("[data-part=bar] rect")).to_have_count(number)


def test_each_series_has_its_line_and_its_sign(page: Page, site: str) -> None:
    page.goto(f"{site}/lines")
    expect(page.locator("[data-part=line] path")).to_have_count(2)
    expect(page.locator("[data-part=dot] path")).to_have_count(6)
    expect(page.locator(".chart-legend li")).to_have_text(SEXES)


def test_both_sides_of_a_pyramid_count_upwards(page: Page, site: str) -> None:
    page.goto(f"{site}/pyramid")
    ticks = page.locator("[data-part='x-axis tick label'] text").all_text_contents()
    assert ticks == ticks[::-1]
    assert not [tick for tick in ticks if tick.startswith(("-", "−"))]


def test_the_table_stays_beside_it(page: Page, site: str) -> None:
    page.goto(f"{site}/bars")
    expect(page.locator("figure > .chart + table")).to_be_visible()


def test_years_are_no_amounts_and_amounts_are_written_as_the_language_does(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/azerbaijani")
    classes = page.locator("[data-part='x-axis tick label'] text")
    expect(classes).to_have_text([str(year) for year in YEARS])
    assert "1\xa0000" in page.locator("[data-part='y-axis tick label'] text").all_text_contents()


def test_it_fits_a_telephone(new_context: Callable[..., BrowserContext], site: str) -> None:
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(f"{site}/stacked")
    page.get_by_role("img", name="Missing persons").wait_for()
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 360


# --- charts that documents draw, too: both have the rows of one value ---------------------------


@pytest.fixture
def shared(new_context: Callable[..., BrowserContext], site: str) -> Callable[[str], Page]:
    def opened(kind: str) -> Page:
        """On a telephone, which it fits."""
        page = new_context(viewport={"width": 360, "height": 800}).new_page()
        page.goto(f"{site}/shared-{kind}")
        expect(page.get_by_role("img", name=SHARED[kind]["labels"]["title"])).to_be_visible()
        screenshot(page, f"chart-shared-{kind}")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
        assert axe(page) == []
        return page

    return opened


def numbers(page: Page, part: str, attribute: str) -> list[float]:
    found = page.locator(f"[data-part={part}]").evaluate_all(
        "(all, [shape, name]) => all.flatMap((one) => [...one.querySelectorAll(shape)]"
        ".map((at) => Number(at.getAttribute(name))))",
        [{"bar": "rect", "dot": "circle"}[part], attribute],
    )
    return [float(number) for number in found]


def lines_of(page: Page) -> list[list[tuple[float, float]]]:
    paths = page.locator("[data-part=line] path").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('d'))"
    )
    return [corners(path) for path in paths]


def corners(path: str) -> list[tuple[float, float]]:
    """Points of a stair."""
    values = [float(number) for number in re.findall(r"[\d.]+", path)]
    return list(zip(values[::2], values[1::2], strict=True))


def straightened(places: list[float], values: list[float]) -> list[float]:
    """Places on an axis as the numbers that they stand for, by the first and another of them."""
    other = next(n for n, value in enumerate(values) if value != values[0])
    each = (places[other] - places[0]) / (values[other] - values[0])
    return [values[0] + (place - places[0]) / each for place in places]


def test_pyramid_shows_every_row(shared: Callable[[str], Page]) -> None:
    page, chart = shared("pyramid"), SHARED["pyramid"]
    counts = [row["count"] for row in chart["rows"]]
    wide = numbers(page, "bar", "width")
    most = max(wide)
    assert [w / most * max(counts) for w in wide] == pytest.approx(counts, abs=max(counts) / 100)
    left = numbers(page, "bar", "x")
    by_sex = [min(left[n::3]) for n in range(3)]
    assert by_sex == sorted(by_sex)


def test_timeline_shows_every_row(shared: Callable[[str], Page]) -> None:
    page, chart = shared("timeline"), SHARED["timeline"]
    rows = [row for row in chart["rows"] if row["count"]]
    high = numbers(page, "bar", "height")
    most = {row["kind"]: max(r["count"] for r in rows if r["kind"] == row["kind"]) for row in rows}
    shares = [row["count"] / most[row["kind"]] for row in rows]
    assert [h / max(high) for h in high] == pytest.approx(shares, abs=0.01)


def test_band_shows_every_row(shared: Callable[[str], Page]) -> None:
    page, chart = shared("band"), SHARED["band"]
    counts = [row["count"] for row in chart["rows"]]
    assert straightened(numbers(page, "dot", "cy"), counts) == pytest.approx(counts, abs=1)
    expect(page.locator("[data-part=area] path")).to_have_count(1)
    expect(page.locator(".chart-legend li")).to_have_count(2)


def test_steps_show_every_row(shared: Callable[[str], Page]) -> None:
    page, chart = shared("steps"), SHARED["steps"]
    drawn = lines_of(page)
    stages = list(dict.fromkeys(row["stage"] for row in chart["rows"]))
    assert len(drawn) == len(stages) == 2
    patterns = page.locator("[data-part=line]").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('stroke-dasharray'))"
    )
    assert len(set(patterns)) == 2
    for line, stage in zip(drawn, stages, strict=True):
        rows = [row for row in chart["rows"] if row["stage"] == stage]
        (x0, y0), (x1, y1) = line[0], line[-1]
        wide = (x1 - x0) / rows[-1]["years"]
        high = (y1 - y0) / (1 - rows[-1]["share"])
        at = {(round((x - x0) / wide, 1), round(1 - (y - y0) / high, 2)) for x, y in line}
        assert {(round(r["years"], 1), round(r["share"], 2)) for r in rows} <= at


def test_intervals_show_every_row_and_who_refused(shared: Callable[[str], Page]) -> None:
    page, chart = shared("intervals"), SHARED["intervals"]
    points = [row["estimate"] for row in chart["rows"] if row["estimate"] is not None]
    assert straightened(numbers(page, "dot", "cx"), points) == pytest.approx(points, abs=3)
    said = " ".join(page.locator("[data-part=text]").all_text_contents())
    assert "61,000" in said
    assert chart["rows"][-1]["refused"].split()[0] in said
