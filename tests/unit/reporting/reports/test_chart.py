"""A drawing is shapes and words; it runs nothing and loads nothing."""

import pytest

from sought.errors import InputError
from sought.reporting.reports import Chart


def drawing(inside="", begin='xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"'):
    return f"<svg {begin}>{inside}</svg>"


def test_its_words_and_proportion_are_read_from_it():
    chart = Chart("t", drawing("<style>text{fill:url(#a)}</style><title>→</title><text>Ağdam <tspan>1</tspan></text>"), "a")  # fmt: skip
    assert chart.proportion == 0.25
    assert chart.words == "Ağdam 1"


@pytest.mark.parametrize(
    ("svg", "problem"),
    [
        ("<svg", "no plain SVG"),
        ('<!DOCTYPE s [<!ENTITY a "b">]><svg>&a;</svg>', "no plain SVG"),
        ("<html/>", "does not begin with svg"),
        (drawing(begin='xmlns="http://www.w3.org/2000/svg"'), "no size; give it a viewBox"),
        (drawing(begin='xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 5"'), "no size"),
        (drawing("<script>x</script>"), "runs or loads something"),
        (drawing("<foreignObject/>"), "runs or loads something"),
        (drawing('<image href="file:///etc/passwd"/>'), "runs or loads something"),
        (drawing('<rect onload="x()"/>'), "runs or loads something"),
        (drawing('<use href="https://a.example/#b"/>'), "runs or loads something"),
        (drawing('<rect style="fill:url( https://a.example/ )"/>'), "runs or loads something"),
        (drawing("<style>@import 'a.css'</style>"), "runs or loads something"),
    ],
)
def test_what_is_no_drawing_is_refused(svg, problem):
    with pytest.raises(InputError, match=f"chart: the drawing .*{problem}|{problem}"):
        Chart("t", svg, "a")
