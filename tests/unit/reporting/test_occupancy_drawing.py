"""How many were held, drawn: areas inside each other, capacities that fit, months, letters."""

import re
from datetime import date
from xml.etree import ElementTree as ET

from sought.reporting.month_ticks import month_ticks
from sought.reporting.occupancy_drawing import Level, Step, Use, draw_occupancy, fitting
from sought.reporting.scripted_text import scripted_text

START = date(1992, 3, 2).toordinal()
STEPS = [Step(START + 7 * n, 1, 2, 4 - n % 2, 2.5) for n in range(20)]


def drawn(**more: object) -> ET.Element:
    text = draw_occupancy(STEPS, START + 139, "Title & words", str, **more)
    return ET.fromstring(text)


def classes(picture: ET.Element) -> list[str]:
    return [e.attrib["class"] for e in picture.iter() if "class" in e.attrib]


def heights(picture: ET.Element, name: str) -> list[float]:
    (path,) = (e.attrib["d"] for e in picture.iter() if e.attrib.get("class") == name)
    return [float(y) for y in re.findall(r"V([\d.]+)", path)]


def test_the_surer_area_is_the_lower_one() -> None:
    picture = drawn()
    tops = [min(heights(picture, f"occupancy__{g}")) for g in ("possible", "probable", "certain")]
    assert tops == sorted(tops)
    assert picture[0].text == "Title & words"


def test_a_capacity_is_drawn_where_it_fits_and_use_as_far_as_the_picture_goes() -> None:
    levels = [Level(6, "six"), Level(500, "too many")]
    assert fitting(levels, STEPS) == levels[:1]
    picture = drawn(levels=levels, uses=[Use(1, START + 20, "in use")])
    assert classes(picture).count("occupancy__level") == 1
    (use,) = (e for e in picture.iter() if e.attrib.get("class") == "occupancy__use")
    assert float(use.attrib["x"]) >= 0
    assert "too many" not in "".join(picture.itertext())


def test_nothing_is_drawn_of_nobody() -> None:
    assert draw_occupancy([], START, "t", str) == ""


def test_on_paper_it_brings_its_colours() -> None:
    assert "<style>" in draw_occupancy(STEPS, START + 139, "t", str, on_paper=True)


def test_months_are_marked_few_enough_to_be_read() -> None:
    days = list(month_ticks(date(1992, 1, 1).toordinal(), date(1992, 4, 30).toordinal()))
    assert days == [date(1992, month, 1) for month in (1, 2, 3, 4)]
    years = list(month_ticks(date(1990, 6, 2).toordinal(), date(1998, 1, 1).toordinal()))
    assert years == [date(year, 1, 1) for year in range(1991, 1999)]


def test_each_script_is_set_in_its_own_font() -> None:
    text = scripted_text("Հուլ 1992 <b>", 1, 2)
    assert '<tspan class="script-armn">Հուլ</tspan> 1992 &lt;b&gt;' in text
    assert "tspan" not in scripted_text("Июль əğ", 1, 2)
