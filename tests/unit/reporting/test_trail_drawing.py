"""A trail against time: where bars, areas and marks stand, and what is said to who cannot see it."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from sought.reporting.trail_drawing import Area, Bar, Mark, Row, draw_trail

DAY = date(1993, 6, 1).toordinal()


def drawn(*rows, **options):
    text = draw_trail(rows, "The trail", lambda day: f"{day:%Y-%m}", **options)
    return ET.fromstring(text)


def parts(picture, name, kind=""):
    return [e for e in picture.iter(name) if kind in e.get("class", "")]


def across(rect):
    return float(rect.get("x")), float(rect.get("x")) + float(rect.get("width"))


def test_nothing_is_drawn_where_nothing_has_a_day():
    assert draw_trail([Row("A camp")], "The trail", str) == ""


def test_a_bar_fades_in_stands_and_fades_out():
    bar = Bar((DAY, DAY + 10), (DAY + 40, DAY + 60))
    bars = parts(drawn(Row("A camp", bars=(bar,))), "rect", "trail__bar")
    fills = [one.get("fill") for one in bars]
    assert fills == ["url(#trail-in)", "currentColor", "url(#trail-out)"]
    assert across(bars[0])[1] == pytest.approx(across(bars[1])[0], abs=0.02)
    assert across(bars[1])[1] == pytest.approx(across(bars[2])[0], abs=0.02)
    wide = [right - left for left, right in map(across, bars)]
    assert wide[0] / wide[1] == pytest.approx(10 / 31, rel=0.01)
    assert wide[2] / wide[1] == pytest.approx(20 / 31, rel=0.01)


def test_where_coming_may_be_later_than_leaving_nothing_is_sure():
    bar = Bar((DAY, DAY + 60), (DAY + 20, DAY + 80))
    bars = parts(drawn(Row("A camp", bars=(bar,))), "rect", "trail__bar")
    assert across(bars[1])[1] - across(bars[1])[0] == pytest.approx(2)


def test_marks_lead_to_their_accounts_and_never_stand_on_each_other():
    marks = (
        Mark((DAY, DAY + 30), "Sighting <1>", "/one"),
        Mark((DAY + 20, DAY + 40), "Sighting 2", "/two", doubtful=True),
        Mark((DAY + 50, DAY + 50), "Death", dead=True),
    )
    picture = drawn(Row("A camp", marks=marks))
    assert [a.get("href") for a in picture.iter("a")] == ["/one", "/two"]
    heights = [float(rect.get("y")) for rect in parts(picture, "rect", "trail__reach")]
    assert heights[0] == heights[2] < heights[1]
    assert len(parts(picture, "g", "trail__mark--doubtful")) == 1
    assert len(parts(picture, "path", "trail__cross")) == 1
    assert "Sighting <1>" in [title.text for title in picture.iter("title")]


def test_the_area_shows_only_days_of_the_picture():
    marks = (Mark((DAY, DAY + 100), "Sighting"),)
    area = Area(DAY - 500, [0.5] * 1100)
    picture = drawn(Row("A camp", marks=marks, area=area))
    [path] = parts(picture, "path", "trail__chance")
    steps = [float(step.split("V")[0]) for step in path.get("d").split("H")[1:]]
    right = 220 + 640
    assert max(steps) == pytest.approx(right, abs=0.1)
    beyond = drawn(Row("A camp", marks=marks, area=Area(DAY + 900, [1.0])))
    assert parts(beyond, "path", "trail__chance") == []


def test_the_band_is_behind_all_rows_and_months_are_named():
    rows = [Row("A camp", "/place", marks=(Mark((DAY, DAY + 300), "Sighting"),)), Row("free")]
    picture = drawn(*rows, band=(DAY + 10, DAY + 20), band_words="last seen")
    [band] = parts(picture, "rect", "trail__band")
    axis = 26
    below = float(band.get("y")) + float(band.get("height"))
    assert below == pytest.approx(float(picture.get("height")) - axis)
    words = [text.text for text in parts(picture, "text", "trail__when")]
    assert words[0] == "1993-07"
    assert 2 < len(words) <= 10
    assert picture.get("aria-label") == "The trail"


def test_a_long_name_is_cut_and_told_in_full():
    name = "The cellar of the school behind the old market"
    picture = drawn(Row(name, marks=(Mark((DAY, DAY), "Sighting"),)))
    [label] = parts(picture, "text", "trail__place")
    assert label[0].text == name
    assert label[0].tail.endswith("…")
