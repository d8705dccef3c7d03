"""What holds for every chart: its words fit and do not cover each other, its bytes are the same."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
import typst

from sought.errors import InputError
from sought.reporting.charts.age_pyramid import AgeClass, AgePyramid
from sought.reporting.charts.chart_frame import ON_PAPER, SERIES
from sought.reporting.charts.estimate_intervals import EstimateIntervals, EstimateLine
from sought.reporting.charts.event_timeline import EventKind, EventTimeline
from sought.reporting.charts.figure_over_time import FigureOverTime, FigurePoint
from sought.reporting.charts.font_advances import text_width
from sought.reporting.charts.sankey import Flow, Node, Sankey
from sought.reporting.charts.site_map import SiteMap, SitePoint
from sought.reporting.documents.typesetting import FONTS
from tests.pages.static_site import STATIC
from tests.unit.reporting.charts.sample_charts import (
    DRAW,
    EMPTY,
    LANGUAGES,
    limits,
    sample,
    samples,
)

SVG = "{http://www.w3.org/2000/svg}"
ALL = [chart for language in LANGUAGES for chart in samples(language)] + limits()


def drawn(chart: object, **options: bool) -> str:
    return DRAW[type(chart)](chart, **options)


def name(chart: object) -> str:
    return f"{type(chart).__name__}-{chart.language}"


def words_with_boxes(picture: ET.Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Every text with left, top, right, bottom."""
    found = []
    window = picture.find(f"{SVG}svg")
    moved = {} if window is None else dict.fromkeys(window.iter(f"{SVG}text"), 8.0)
    for text in picture.iter(f"{SVG}text"):
        words = "".join(text.itertext())
        wide = text_width(words, 12.0)
        begin = {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0.0)
        off = moved.get(text, 0.0)
        left, foot = float(text.attrib["x"]) - begin + off, float(text.attrib["y"]) + off
        found.append((words, (left, foot - 9, left + wide, foot + 3)))
    return found


def cover(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5
        and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5
    )  # fmt: skip


@pytest.mark.parametrize("chart", ALL, ids=name)
def test_words_stay_inside_and_off_each_other(chart) -> None:
    picture = ET.fromstring(drawn(chart, on_paper=True))
    wide, high = float(picture.attrib["width"]), float(picture.attrib["height"])
    boxes = words_with_boxes(picture)
    assert boxes
    for words, (left, top, right, bottom) in boxes:
        assert left >= 0, words
        assert top >= 0, words
        assert right <= wide, words
        assert bottom <= high, words
    pairs = combinations(boxes, 2)
    assert [(a[0], b[0]) for a, b in pairs if cover(a[1], b[1])] == []


@pytest.mark.parametrize("chart", ALL, ids=name)
def test_shapes_stay_inside(chart) -> None:
    text = drawn(chart, on_paper=True)
    assert not re.search(r"\b(nan|inf)\b", text)
    picture = ET.fromstring(text)
    wide, high = float(picture.attrib["width"]), float(picture.attrib["height"])
    for rect in picture.iter(f"{SVG}rect"):
        x, y = float(rect.attrib["x"]) if "x" in rect.attrib else 0, float(rect.get("y", 0))
        assert x + float(rect.attrib["width"]) <= wide + 0.01
        assert y + float(rect.attrib["height"]) <= high + 0.01
        assert float(rect.attrib["width"]) >= 0
        assert float(rect.attrib["height"]) >= 0


@pytest.mark.parametrize("chart", samples("az"), ids=name)
def test_it_says_what_it_shows_the_same_each_time_and_loads_nothing(chart) -> None:
    page, paper = drawn(chart, on_paper=False), drawn(chart, on_paper=True)
    assert paper == drawn(replace(chart), on_paper=True)
    assert not re.search(r"url\(|href|<style|style=", page)
    for text in (page, paper):
        root = ET.fromstring(text.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', text is page))
        assert root.find(f"{SVG}title").text == chart.title
        assert root.find(f"{SVG}desc").text
        assert root.attrib["role"] == "img"


@pytest.mark.parametrize("chart", EMPTY, ids=name)
def test_nothing_gives_nothing(chart) -> None:
    assert drawn(chart) == ""
    assert len(chart.as_table().rows) <= 1
    assert sum(map(bool, chart.as_rows())) == 0


@pytest.mark.parametrize("chart", samples("ru"), ids=name)
def test_the_table_is_whole(chart) -> None:
    table = chart.as_table()
    assert table.caption == chart.title
    assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.numeric)}


def test_every_chart_is_set_with_the_shipped_fonts(tmp_path) -> None:
    """The standards of our documents refuse a character without a glyph."""
    images = []
    for number, chart in enumerate(ALL):
        (tmp_path / f"{number}.svg").write_text(drawn(chart, on_paper=True), "utf-8")
        images.append(f'#image("{number}.svg", width: 100%, alt: "chart")')
    head = '#set document(title: "charts")\n#set text(font: "Noto Sans", fallback: false)\n'
    (tmp_path / "all.typ").write_text(head + "\n".join(images), "utf-8")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    made = typst.compile(
        tmp_path / "all.typ", font_paths=fonts, ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )  # fmt: skip
    assert made.startswith(b"%PDF")


def test_pages_and_documents_know_the_same_classes() -> None:
    css = (STATIC / "chart" / "drawn-chart.css").read_text("utf-8")
    known = set(re.findall(r"chart__[a-z0-9-]+", css))
    used = {c for chart in ALL for c in re.findall(r"chart__[a-z0-9-]+", drawn(chart))}
    assert used <= known
    assert used <= set(re.findall(r"chart__[a-z0-9-]+", ON_PAPER))


# --- colours ------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes, IEEE TVCG 15, 2009, 1291: severity 1.
BLIND = {
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}  # fmt: skip


def linear(colour: str) -> list[float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def lab(rgb: list[float]) -> list[float]:
    m = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [sum(a * max(b, 0.0) for a, b in zip(row, rgb, strict=True)) for row in m]
    f = [
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (v / w for v, w in zip(xyz, white, strict=True))
    ]
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]


def seen(colour: str, blind: str) -> list[float]:
    rgb = linear(colour)
    return lab([sum(a * b for a, b in zip(row, rgb, strict=True)) for row in BLIND[blind]])


def distance(one: str, other: str, blind: str) -> float:
    """In CIELAB; what is 2 apart can just be told apart side by side."""
    pairs = zip(seen(one, blind), seen(other, blind), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("blind", BLIND)
def test_colours_stay_apart_for_everybody(blind: str) -> None:
    assert min(distance(a, b, blind) for a, b in combinations(SERIES[:6], 2)) > 20
    assert min(distance(a, b, blind) for a, b in combinations(SERIES, 2)) > 15


def test_neighbours_stay_apart_in_grey() -> None:
    light = [seen(colour, "none")[0] for colour in SERIES[:6]]
    assert min(abs(a - b) for a, b in pairwise(light)) > 12


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "wrong", "message"),
    [
        (Sankey, {"flows": (Flow("missing", "held", -1),)}, "-1 is no count"),
        (Sankey, {"flows": (Flow("missing", "gone", 1),)}, "no node 'gone'"),
        (Sankey, {"flows": (Flow("open", "missing", 1),)}, "leads to no later column"),
        (Sankey, {"nodes": (Node("a", "A", 0), Node("a", "B", 1)), "flows": ()}, "one code"),
        (Sankey, {"nodes": (Node("a", "A", -1),), "flows": ()}, "columns count from 0"),
        (AgePyramid, {"classes": (AgeClass("0–17", 1, -2),)}, "-2 is no count"),
        (AgePyramid, {"classes": (AgeClass("a", 1, 2), AgeClass("a", 1, 2))}, "'a' stands twice"),
        (EventTimeline, {"kinds": (EventKind("a", (1,)),)}, "a count for every period"),
        (FigureOverTime, {"points": (FigurePoint(sample(FigureOverTime).points[0].day, 5, 6, 7),)}, "outside its limits"),
        (FigureOverTime, {"points": sample(FigureOverTime).points[::-1]}, "not in the order"),
        (EstimateIntervals, {"lines": (EstimateLine("a", 5, 6, 7),)}, "do not hold its point"),
        (EstimateIntervals, {"lines": (EstimateLine("a"),)}, "needs a point, or why not"),
        (SiteMap, {"sites": (SitePoint(1, 1, "gone"),)}, "no stage 'gone'"),
        (SiteMap, {"sites": (SitePoint(1, 91, "0"),)}, "outside the earth"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(kind: type, wrong: dict, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        replace(sample(kind), **wrong)
