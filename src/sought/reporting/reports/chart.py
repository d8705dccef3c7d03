"""A chart: a drawing, what it shows in words, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from xml.etree.ElementTree import Element, ParseError

from sought.errors import InputError
from sought.reporting.reports.checks import check_texts
from sought.reporting.reports.table import Table

_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = {"script", "foreignobject", "image", "animate", "set", "a"}


@dataclass(frozen=True, slots=True)
class Chart:
    """``alternative`` is read to those who cannot see ``svg``, which loads and runs nothing.

    ``table`` has the numbers drawn; a workbook has it in place of the drawing.
    """

    title: str
    svg: str
    alternative: str
    table: Table | None = None

    def __post_init__(self) -> None:
        check_texts([self.title, self.alternative], "chart")
        for each in _parsed(self.svg).iter():
            _check(each)
        _proportion(self.svg)

    @property
    def proportion(self) -> float:
        """Height over width."""
        return _proportion(self.svg)

    @property
    def words(self) -> str:
        """All words drawn; not those of titles, which a page shows in a box of its own."""
        drawn = _parsed(self.svg).iter(f"{_SVG}text")
        return "\n".join("".join(each.itertext()) for each in drawn)


def _parsed(svg: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(svg)
    except (ParseError, DefusedXmlException, ValueError):
        raise InputError("the drawing is no plain SVG", where="chart") from None
    if root.tag != f"{_SVG}svg":
        raise InputError("the drawing does not begin with svg", where="chart")
    return root


def _proportion(svg: str) -> float:
    box = _parsed(svg).get("viewBox", "").replace(",", " ").split()
    try:
        _, _, width, height = map(float, box)
    except ValueError:
        width = height = 0.0
    if not (0 < width < inf and 0 < height < inf):
        raise InputError("the drawing has no size; give it a viewBox", where="chart")
    return height / width


def _check(drawn: Element) -> None:
    """Nothing that runs, moves or comes from elsewhere."""
    name = drawn.tag.rpartition("}")[2].lower()
    loads = any(_loads(key, value) for key, value in drawn.attrib.items())
    if name in _FORBIDDEN or loads or (name == "style" and _reaches_out(drawn.text or "")):
        raise InputError(
            "the drawing runs or loads something; draw with shapes and words alone", where="chart"
        )


def _loads(key: str, value: str) -> bool:
    plain = key.rpartition("}")[2].lower()
    if plain == "href":
        return not value.startswith("#")
    return plain.startswith("on") or _reaches_out(value)


def _reaches_out(style: str) -> bool:
    squeezed = "".join(style.lower().split()).replace("'", "").replace('"', "")
    return "@import" in squeezed or squeezed.count("url(") != squeezed.count("url(#")
