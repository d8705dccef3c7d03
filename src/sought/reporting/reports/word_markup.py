"""A small writer of WordprocessingML (ECMA-376, part 1): paragraphs, runs, tables, all escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from sought.reporting.reports.breaking import LINE_MAY_END, SOFT_HYPHEN

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
INK = "14507A"
QUIET = "5A5A5A"
_TWENTIETHS = 20
_THIN, _PALE = 2, "AAAAAA"
_BREAKS = {"\n": "<w:br/>", SOFT_HYPHEN: "<w:softHyphen/>"}


class Borders(NamedTuple):
    """Lines above and below a cell, in eighths of a point."""

    top: int = 0
    bottom: int = 0


class Box(NamedTuple):
    """A cell: width in points, columns it spans, and its place in a column of joined cells."""

    width: float
    span: int = 1
    joined: str = ""
    borders: Borders = Borders()


def tag(name: str, *inside: str, **attributes: str | int) -> str:
    """An element of the main namespace; ``inside`` is markup."""
    given = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{given}>{''.join(inside)}</w:{name}>"


def run(words: str, *, bold: bool = False, size: float = 0, color: str = "") -> str:
    """Words; line ends become breaks, soft hyphens what this format has for them.

    ``size`` in points, 0 as the style has it.  Places where a line may end are left out: a program
    for text breaks a word that is wider than its cell anyway.
    """
    marks = [
        tag("b") if bold else "",
        tag("color", val=color) if color else "",
        tag("sz", val=round(size * 2)) if size else "",
        tag("szCs", val=round(size * 2)) if size else "",
    ]
    return tag("r", tag("rPr", *marks), _words(words))


def _words(words: str) -> str:
    parts = re.split("([\n\xad])", words.replace(LINE_MAY_END, ""))
    return "".join(_BREAKS.get(part) or _text(part) for part in parts if part)


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def field(code: str, size: float) -> str:
    """What the reader's program works out, such as the number of the page."""
    marks = tag("rPr", tag("sz", val=round(size * 2)))
    return tag("fldSimple", tag("r", marks, tag("t", "1")), instr=code)


def paragraph(  # as many marks as a paragraph has
    *runs: str,
    style: str = "",
    align: str = "",
    keeps_next: bool = False,
    frame: bool = False,
    after: float | None = None,
) -> str:
    """``after`` is the space below in points, as the style has it if None."""
    marks = [
        tag("pStyle", val=style) if style else "",
        tag("keepNext") if keeps_next else "",
        tag("pBdr", *(_line(side, 6, 4) for side in ("top", "left", "bottom", "right")))
        if frame
        else "",
        tag("spacing", after=twentieths(after)) if after is not None else "",
        tag("jc", val=align) if align else "",
    ]
    return tag("p", tag("pPr", *marks), *runs)


def spacer() -> str:
    """A little room: between tables, which would else be one."""
    return tag("p", tag("pPr", tag("spacing", after=0, line=120, lineRule="exact")))


def cell(box: Box, *paragraphs: str) -> str:
    """One cell; every cell has a paragraph."""
    lines = [_line(side, width) for side, width in box.borders._asdict().items() if width]
    marks = [
        tag("tcW", w=twentieths(box.width), type="dxa"),
        tag("gridSpan", val=box.span) if box.span > 1 else "",
        tag("vMerge", val=box.joined) if box.joined else "",
        tag("tcBorders", *lines) if lines else "",
    ]
    return tag("tc", tag("tcPr", *marks), *(paragraphs or [paragraph()]))


def row(*cells: str, is_head: bool = False) -> str:
    """A row that no page divides; a head is repeated on every page."""
    return tag("tr", tag("trPr", tag("cantSplit"), tag("tblHeader") if is_head else ""), *cells)


def table(widths: Sequence[float], rows: Sequence[str], title: str = "") -> str:
    """Columns of fixed widths in points; ``title`` is read to those who cannot see it."""
    marks = [
        tag("tblW", w=sum(map(twentieths, widths)), type="dxa"),
        tag("tblLayout", type="fixed"),
        tag("tblCellMar", *(tag(side, w=80, type="dxa") for side in ("left", "right"))),
        f"<w:tblCaption w:val={quoteattr(title)}/>" if title else "",
    ]
    grid = tag("tblGrid", *(tag("gridCol", w=twentieths(width)) for width in widths))
    return tag("tbl", tag("tblPr", *marks), grid, *rows)


def elements(markup: str) -> list[Any]:
    """What python-docx can put into a document."""
    from docx.oxml.parser import parse_xml

    parsed = parse_xml(f"<w:body {_NAMESPACES}>{markup}</w:body>")
    # A copy brings its own namespaces: to move what has those of another root is quadratic.
    return [deepcopy(each) for each in parsed]


def twentieths(points: float) -> int:
    """The unit of the format."""
    return round(points * _TWENTIETHS)


def _line(side: str, width: int, space: int = 0) -> str:
    colour = _PALE if width <= _THIN else "auto"
    return tag(side, val="single", sz=width, space=space, color=colour)
