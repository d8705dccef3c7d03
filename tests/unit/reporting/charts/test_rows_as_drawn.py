"""The rows that pages draw are those that stand in the drawing of documents."""

import re
from xml.etree import ElementTree as ET

import pytest

from sought.reporting.charts.age_pyramid import AgePyramid, draw_age_pyramid
from sought.reporting.charts.estimate_intervals import EstimateIntervals, draw_estimate_intervals
from sought.reporting.charts.event_timeline import EventTimeline, draw_event_timeline, shown_periods
from sought.reporting.charts.figure_over_time import FigureOverTime, draw_figure_over_time
from sought.reporting.charts.waiting_times import WaitingTimes, draw_waiting_times
from tests.unit.reporting.charts.sample_charts import sample


def shapes(svg: str, name: str, told: bool = True) -> list[ET.Element]:
    """Those that say something, without legend and frame."""
    found = [e for e in ET.fromstring(svg).iter() if e.tag.endswith(f"}}{name}")]
    return [e for e in found if not told or (len(e) and e[0].tag.endswith("title"))]


def number(words: str) -> int:
    return int(words.replace(",", ""))


def test_pyramid() -> None:
    chart = sample(AgePyramid)
    bars = shapes(draw_age_pyramid(chart), "rect")
    rows = chart.as_rows()
    assert [bar[0].text for bar in bars] == [
        f"{row['age']}, {row['sex']}: {row['count']:,}" for row in rows
    ]
    scale = 1803 / max(float(bar.attrib["width"]) for bar in bars)
    assert [float(bar.attrib["width"]) * scale for bar in bars] == pytest.approx(
        [row["count"] for row in rows], abs=0.1
    )


def test_a_pyramid_without_unstated_sex_has_two_sides() -> None:
    chart = sample(AgePyramid)
    two = AgePyramid("a", "en", chart.classes[2:3], "age", "women", "men", "not stated", "persons")
    assert {row["sex"] for row in two.as_rows()} == {"women", "men"}
    assert two.as_table().columns == ("age", "women", "men")


def test_timeline() -> None:
    chart = sample(EventTimeline)
    bars = shapes(draw_event_timeline(chart), "rect")
    rows = [row for row in chart.as_rows() if row["count"]]
    assert len(bars) == len(rows)
    for bar, row in zip(bars, rows, strict=True):
        assert bar[0].text == f"{row['kind']}, {row['period']}: {row['count']}"
        most = max(r["count"] for r in rows if r["kind"] == row["kind"])
        assert float(bar.attrib["height"]) / 42 == pytest.approx(row["count"] / most, abs=1e-3)


def test_periods_are_named_in_steps_of_their_kind() -> None:
    assert shown_periods(34, 40, 680, monthly=False).step == 2
    assert shown_periods(408, 60, 680, monthly=True).step == 60
    assert shown_periods(3, 60, 680, monthly=True).step == 1


def test_waiting() -> None:
    chart = sample(WaitingTimes)
    lines = shapes(draw_waiting_times(chart), "path")
    stages = {row["stage"] for row in chart.as_rows()}
    assert len(lines) == len(stages) == 2
    for line, stage in zip(lines, chart.stages, strict=False):
        rows = [row for row in chart.as_rows() if row["stage"] == stage.label]
        numbers = [float(n) for n in re.findall(r"[\d.]+", line.attrib["d"])]
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        (x0, y0), (x1, y1) = corners[0], corners[-1]
        whole = (y1 - y0) / (1 - rows[-1]["share"])
        each = (x1 - x0) / rows[-1]["years"]
        assert [((x - x0) / each, 1 - (y - y0) / whole) for x, y in corners] == [
            pytest.approx((row["years"], row["share"]), abs=0.01) for row in rows
        ]


def test_figure_over_time() -> None:
    chart = sample(FigureOverTime)
    dots = shapes(draw_figure_over_time(chart), "circle")
    rows = chart.as_rows()
    assert [dot[0].text for dot in dots] == [
        f"{r['day']}: {r['count']:,} ({r['lowest']:,}–{r['highest']:,})" for r in rows
    ]
    feet = [float(dot.attrib["cy"]) for dot in dots]
    each = (feet[-1] - feet[0]) / (rows[0]["count"] - rows[-1]["count"])
    assert [rows[0]["count"] - (foot - feet[0]) / each for foot in feet] == pytest.approx(
        [row["count"] for row in rows], abs=0.1
    )


def test_intervals() -> None:
    chart = sample(EstimateIntervals)
    plot = chart.as_plot()
    groups = shapes(draw_estimate_intervals(chart), "g")
    rows = [row for row in chart.as_rows() if row["estimate"] is not None]
    assert len(groups) == len(rows) == 3
    xs = [float(next(e for e in g if e.tag.endswith("circle")).attrib["cx"]) for g in groups]
    each = (xs[1] - xs[0]) / (rows[1]["estimate"] - rows[0]["estimate"])
    assert [rows[0]["estimate"] + (x - xs[0]) / each for x in xs] == pytest.approx(
        [row["estimate"] for row in rows], abs=0.1
    )
    assert (plot["from"], plot["to"]) == (3800, 4600)
    assert chart.as_rows()[-1]["refused"]


def test_a_wild_interval_does_not_hide_the_others() -> None:
    chart = sample(EstimateIntervals)
    assert max(row["high"] or 0 for row in chart.as_rows()) == 61000
    assert chart.as_plot()["to"] < 10000
    assert "61,000" in draw_estimate_intervals(chart)
