"""Points stand where posterior and share put them."""

from xml.etree import ElementTree as ET

import pytest

from sought.genetics.nation.calibration import CalibrationBin
from sought.reporting.reliability_diagram import reliability_diagram

SVG = "{http://www.w3.org/2000/svg}"
LEFT, TOP, SIDE = 92, 64, 480


def shapes(*bins: CalibrationBin) -> tuple[list[ET.Element], list[ET.Element]]:
    """Dots and bars of the bins, without those of the legend."""
    root = ET.fromstring(reliability_diagram(bins, "title"))
    dots = [c for c in root.iter(f"{SVG}circle") if c.find(f"{SVG}title") is not None]
    bars = [b for b in root.iter(f"{SVG}line") if b.attrib["class"].startswith("bar")]
    return dots, bars


def at(element: ET.Element, *names: str) -> list[float]:
    return [float(element.attrib[n]) for n in names]


def test_one_half_is_in_the_middle() -> None:
    (dot,), (bar,) = shapes(CalibrationBin(0.5, 0.9, 10, 0.5, 5))
    assert at(dot, "cx", "cy") == [LEFT + SIDE / 2, TOP + SIDE / 2]
    x1, y1, x2, y2 = at(bar, "x1", "y1", "x2", "y2")
    assert x1 == x2 == LEFT + SIDE / 2
    assert y1 - (TOP + SIDE / 2) == pytest.approx((TOP + SIDE / 2) - y2)


def test_the_axes_are_logits() -> None:
    dots, _ = shapes(*(CalibrationBin(0, 1, 100, p, round(100 * p)) for p in (0.01, 0.5, 0.99)))
    x = [at(d, "cx")[0] for d in dots]
    y = [at(d, "cy")[0] for d in dots]
    assert x[1] - x[0] == pytest.approx(x[2] - x[1], abs=0.02)
    assert [a - LEFT for a in x] == pytest.approx([TOP + SIDE - b for b in y], abs=0.02)


def test_certainty_stands_on_the_frame() -> None:
    dots, bars = shapes(CalibrationBin(0.9995, 1, 5, 1.0, 5), CalibrationBin(0, 0.001, 5, 0.0, 0))
    assert at(dots[0], "cx", "cy") == [LEFT + SIDE, TOP]
    assert at(dots[1], "cx", "cy") == [LEFT, TOP + SIDE]
    assert at(bars[0], "y2") == [TOP]
    assert at(bars[1], "y1") == [TOP + SIDE]


def test_a_broken_promise_is_seen() -> None:
    dots, bars = shapes(
        CalibrationBin(0.9, 0.99, 50, 0.95, 25), CalibrationBin(0.9, 1, 50, 0.9, 45)
    )
    assert [d.attrib["class"] for d in dots] == ["differs", "agrees"]
    assert [b.attrib["class"] for b in bars] == ["bar differs", "bar agrees"]
    assert dots[0].find(f"{SVG}title").text == "posterior 0.9 to 0.99: 25 of 50 true"


def test_everything_is_inside_the_picture() -> None:
    bins = [CalibrationBin(0, 1, n, p, t) for n, p, t in ((10**6, 0, 0), (1, 1, 1), (9, 0.5, 0))]
    for dot in shapes(*bins)[0]:
        x, y, r = at(dot, "cx", "cy", "r")
        assert r <= x <= 640 - r
        assert r <= y <= 620 - r


def test_nothing_to_show_is_a_frame() -> None:
    assert shapes() == ([], [])
