"""Charts are drawn under the policy of the office, say what they show, and fit a telephone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages.browser import axe, screenshot
from tests.pages.static_site import data_script, document, serve

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


def body(kind: str, **more: object) -> str:
    chart = {"kind": kind, "y": "count", "labels": LABELS, **CHARTS[kind], **more}
    return (
        data_script("chart", chart) + '<figure data-chart="chart"><figcaption>By year</figcaption>'
        "<table><tr><th>Year</th><td>1992</td></tr></table></figure>"
    )


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    bodies = {f"/{kind}": body(kind) for kind in CHARTS}
    bodies["/lying"] = body("stacked", lying=True)
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
    assert "1.000" in page.locator("[data-part='y-axis tick label'] text").all_text_contents()


def test_it_fits_a_telephone(new_context: Callable[..., BrowserContext], site: str) -> None:
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(f"{site}/stacked")
    page.get_by_role("img", name="Missing persons").wait_for()
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 360
