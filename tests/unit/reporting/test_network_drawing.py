"""Networks drawn: the same persons give the same picture, fates and grades have signs of their own."""

from xml.etree import ElementTree as ET

import pytest

from sought.reporting.network_drawing import Node, Tie, draw_network, shape_of

FATES = ("sought", "held", "released", "dead", "other")
NODES = [Node(f"P{n}", f"<Man {n}>", fate, fate, f"man {n}, {fate}", f"/network?n={n}") for n, fate in enumerate(FATES)]  # fmt: skip
TIES = [Tie("P0", "P1", "certain", "0 – 1"), Tie("P1", "P2", "possible", "1 – 2")]


def by_class(picture: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in picture.iter() if name in e.attrib.get("class", "").split()]


def test_ties_end_at_their_persons_and_the_surest_are_on_top() -> None:
    picture = ET.fromstring(draw_network(NODES, TIES, "Network"))
    first, last = by_class(picture, "network__tie")
    assert "network__tie--possible" in first.attrib["class"]
    assert "network__tie--certain" in last.attrib["class"]
    circle = next(e for e in by_class(picture, "network__shape--sought")[0])
    assert (last.attrib["x1"], last.attrib["y1"]) == (circle.attrib["cx"], circle.attrib["cy"])


def test_persons_lead_on_and_tell_what_they_are_in_words() -> None:
    text = draw_network(NODES, TIES, "Network")
    assert text == draw_network(NODES, list(reversed(TIES)), "Network")
    assert 'aria-label="man 3, dead"' in text
    assert 'href="/network?n=3"' in text
    assert "&lt;Man 3&gt;" in text


def test_somebody_stands_in_the_middle() -> None:
    picture = ET.fromstring(draw_network(NODES, TIES, "Network", middle="P0"))
    width = float(picture.attrib["width"])
    circle = next(e for e in by_class(picture, "network__shape--sought")[0])
    assert float(circle.attrib["cx"]) == pytest.approx(width / 2, abs=0.1)


def test_every_fate_has_a_shape_of_its_own() -> None:
    shapes = {fate: "".join(shape_of(fate, (10, 10))) for fate in FATES}
    kinds = {fate: shapes[fate].split()[0] for fate in FATES}
    assert len({kinds[fate] for fate in ("sought", "held", "released", "dead")}) == 4
    assert draw_network([], [], "Network") == ""
