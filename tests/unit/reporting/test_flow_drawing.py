"""Transfers drawn: bands as thick as persons are many, in the grades, leading to the persons."""

import re
from xml.etree import ElementTree as ET

from sought.reporting.flow_drawing import Band, draw_flow

CAME = [Band("School", (1, 2, 0, 0), "School: certain 1, probable 2", "/held?came=L"), Band("<Camp>", (0, 0, 1, 0))]  # fmt: skip
WENT = [Band("released", (6, 0, 0, 0)), Band("died", (0, 0, 0, 1))]


def thickness(path: str) -> float:
    """Of a band at its outer end."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", path)]
    return abs(numbers[-1] - numbers[1])


def by_class(picture: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in picture.iter() if e.attrib.get("class") == name]


def test_a_stripe_is_as_thick_as_its_persons_are_many() -> None:
    picture = ET.fromstring(draw_flow(CAME, WENT, "Quarry", "Flow"))
    one, six = (thickness(e.attrib["d"]) for e in by_class(picture, "flow__certain"))
    (two,) = (thickness(e.attrib["d"]) for e in by_class(picture, "flow__probable"))
    assert abs(six - 6 * one) < 0.2
    assert abs(two - 2 * one) < 0.2
    assert len(by_class(picture, "flow__stated")) == 1


def test_bands_lead_on_and_tell_what_they_are() -> None:
    text = draw_flow(CAME, WENT, "Quarry", "Flow")
    assert 'href="/held?came=L"' in text
    assert "School: certain 1, probable 2" in text
    assert "&lt;Camp&gt;" in text


def test_one_side_may_be_empty_and_nothing_gives_nothing() -> None:
    assert draw_flow([], [], "Quarry", "Flow") == ""
    assert "released" in draw_flow([], WENT, "Quarry", "Flow", on_paper=True)
