"""The map draws without help from outside, in both schemes, and can be used without a mouse."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.pages.browser import Watch, axe, screenshot
from tests.pages.static_site import data_script, document, serve

STYLES = ("vendor/maplibre-gl/maplibre-gl.css", "map/sought-map.css")
MODULE = "map/sought-map.mjs"

PLACES = [
    {
        "id": "D-1",
        "kind": "detention",
        "label": "Şimal körfəzi",
        "lat": -18.2,
        "lon": -19.5,
        "radius": 20_000,
        "href": "/places/1",
        "lines": ["Held here in 1993"],
    },
    {
        "id": "B-1",
        "kind": "burial",
        "label": "Մեծ կղզի",
        "lat": -18.9,
        "lon": -18.1,
        "radius": 5_000,
    },
    {"id": "L-1", "kind": "last-contact", "label": "Белая гавань", "lat": -17.6, "lon": -18.0},
    {"id": "T-1", "kind": "town", "label": "ნავსადგური", "lat": -18.4, "lon": -16.9},
    {"id": "X-1", "kind": "event", "label": "Nowhere", "lat": None, "lon": None},
]
COAST = [[-21, -18], [-20, -20], [-18, -20.5], [-16, -19], [-17, -17], [-19, -16.5], [-21, -18]]
ISLAND = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"kind": "land"},
            "geometry": {"type": "Polygon", "coordinates": [COAST]},
        },
        {
            "type": "Feature",
            "properties": {"kind": "town", "label": "Dəniz", "rank": 1},
            "geometry": {"type": "Point", "coordinates": [-18.5, -18.6]},
        },
    ],
}
OVERVIEW = {
    "places": PLACES,
    "base": ISLAND,
    "trails": [{"label": "A", "places": ["L-1", "D-1", "X-1", "B-1"]}],
    "words": {"map": "Places of the case", "kinds": {"detention": "Place of detention"}},
}
PICKING = {
    "places": [],
    "base": ISLAND,
    "view": {"lat": -18, "lon": -18, "zoom": 5},
    "pick": {"lat": "lat", "lon": "lon", "radius": "radius"},
}
MAP = '<div class="map" data-map="map"></div>'
FIELDS = "".join(f'<label>{name} <input id="{name}"></label>' for name in ("lat", "lon", "radius"))


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    bodies = {
        "/overview": data_script("map", OVERVIEW)
        + MAP
        + '<button type="button" data-map-show="B-1">On the map</button>',
        "/picking": data_script("map", PICKING) + MAP + FIELDS,
    }
    pages = {name: document(body, styles=STYLES, module=MODULE) for name, body in bodies.items()}
    with serve(pages) as url:
        yield url


def open_map(page: Page, url: str) -> None:
    page.goto(url)
    page.locator("[data-map-state=ready]").wait_for()


def colours(page: Page) -> int:
    """How many colours the drawing has: an empty map has one."""
    return page.evaluate(
        """() => {
            const drawing = document.querySelector(".maplibregl-canvas");
            const copy = document.createElement("canvas");
            [copy.width, copy.height] = [drawing.width, drawing.height];
            const pen = copy.getContext("2d");
            pen.drawImage(drawing, 0, 0);
            const { data } = pen.getImageData(0, 0, copy.width, copy.height);
            return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_drawn_from_the_package_alone(
    new_context: Callable[..., BrowserContext], site: str, watch: Watch, scheme: str
) -> None:
    page = new_context(color_scheme=scheme).new_page()
    open_map(page, f"{site}/overview")
    assert colours(page) > 20
    assert any("land.json" in url for url in watch.requests)
    assert watch.left_the_machine() == []
    assert axe(page) == []
    screenshot(page, f"map-{scheme}")


def test_it_follows_the_switch_of_the_page(page: Page, site: str) -> None:
    open_map(page, f"{site}/overview")
    water = "() => getComputedStyle(document.querySelector('.map')).backgroundColor"
    legend = page.locator(".map-legend img").first
    before = (page.evaluate(water), legend.get_attribute("src"))
    page.evaluate("() => { document.documentElement.dataset.theme = 'dark' }")
    expect(legend).not_to_have_attribute("src", before[1])
    assert page.evaluate(water) != before[0]


def test_the_legend_has_the_kinds_that_occur(page: Page, site: str) -> None:
    open_map(page, f"{site}/overview")
    legend = page.locator(".map-legend li")
    expect(legend).to_have_text(["town", "Place of detention", "burial", "last-contact"])


def test_all_places_can_be_reached_by_keyboard(page: Page, site: str) -> None:
    open_map(page, f"{site}/overview")
    following = page.get_by_role("button", name="Next place")
    popup = page.locator(".maplibregl-popup")
    for place in PLACES[:4]:
        following.press("Enter")
        expect(popup).to_contain_text(place["label"])
    page.get_by_role("button", name="Previous place").press("Enter")
    expect(popup).to_contain_text(PLACES[2]["label"])
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)


def test_a_popup_links_to_the_page_of_the_place(page: Page, site: str) -> None:
    open_map(page, f"{site}/overview")
    page.get_by_role("button", name="Next place").click()
    link = page.get_by_role("link", name="Şimal körfəzi")
    expect(link).to_have_attribute("href", f"{site}/places/1")
    expect(link).to_be_focused()
    expect(page.locator(".maplibregl-popup")).to_contain_text("Held here in 1993")


def test_a_button_of_the_page_shows_a_place(page: Page, site: str) -> None:
    open_map(page, f"{site}/overview")
    page.get_by_role("button", name="On the map").click()
    expect(page.locator(".maplibregl-popup")).to_contain_text("Մեծ կղզի")


def test_a_click_fills_the_fields(page: Page, site: str) -> None:
    open_map(page, f"{site}/picking")
    page.locator(".maplibregl-canvas").click(position={"x": 100, "y": 100})
    assert float(page.input_value("#lat")) > -18
    assert float(page.input_value("#lon")) < -18
    expect(page.locator(".maplibregl-marker")).to_be_visible()


def test_enter_picks_the_centre(page: Page, site: str) -> None:
    open_map(page, f"{site}/picking")
    page.locator(".maplibregl-canvas").press("Enter")
    assert float(page.input_value("#lat")) == pytest.approx(-18, abs=1e-4)
    assert float(page.input_value("#lon")) == pytest.approx(-18, abs=1e-4)


def test_typed_fields_move_the_mark(page: Page, site: str) -> None:
    open_map(page, f"{site}/picking")
    marker = page.locator(".maplibregl-marker")
    expect(marker).to_have_count(0)
    page.fill("#lat", "-18,5")
    page.fill("#lon", "-18")
    expect(marker).to_be_visible()
    page.fill("#lat", "south")
    expect(marker).to_have_count(0)


def test_without_webgl_a_sentence_stands_in_its_place(
    new_context: Callable[..., BrowserContext], site: str
) -> None:
    context = new_context()
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = context.new_page()
    page.goto(f"{site}/overview")
    expect(page.locator("[data-map-state=failed]")).to_contain_text("cannot be drawn")


def test_a_map_that_comes_later_is_drawn(page: Page, site: str) -> None:
    open_map(page, f"{site}/overview")
    page.evaluate(
        "() => document.querySelector('.map').replaceWith("
        "Object.assign(document.createElement('div'), { className: 'map later' }))"
    )
    page.evaluate("() => { document.querySelector('.later').dataset.map = 'map' }")
    page.evaluate("() => { document.body.append('') }")
    page.locator(".later[data-map-state=ready]").wait_for()
    expect(page.locator(".map-legend")).to_have_count(1)
