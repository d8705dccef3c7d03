"""Cells of a workbook: texts that stay texts, links to the office, the edges of printed sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sought.reporting.reports.breaking import line_count
from sought.reporting.reports.report import Report
from sought.reporting.reports.report_json import report_sha256

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_INK = "FF14507A"
SIZE = 10.0
_DIGIT = 5.25
_EDGES = 14.0
"""Points beside the words of a cell, with the indent."""

_LINE, _HIGHEST = 14.5, 409.0
"""Points; the latter is the most that the format has."""


def write_text(
    sheet: Worksheet, place: tuple[int, int], words: str, *, bold: bool = False, right: bool = False
) -> Cell | MergedCell:
    """A text at row and column, counted from 1, as a text."""
    cell = sheet.cell(*place, words)
    cell.data_type = "s"  # else what begins with = becomes a formula
    if _STARTS_FORMULA.match(words):
        cell.quotePrefix = True  # and stays a text when somebody edits it
    cell.font, cell.alignment = _font(bold=bold), _alignment(place[1], is_right=right)
    return cell


def set_width(sheet: Worksheet, column: int, points: float) -> None:
    """A workbook measures columns in digits of its usual font."""
    from openpyxl.utils import get_column_letter

    sheet.column_dimensions[get_column_letter(column)].width = round(points / _DIGIT, 2)


def set_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """For texts in cells so many points wide; not every program works it out by itself."""
    lines = max((line_count(words, room - _EDGES, SIZE) for words, room in texts), default=1)
    sheet.row_dimensions[row].height = min(lines * _LINE, _HIGHEST)


def lead(cell: Cell | MergedCell, address: str) -> None:
    """To a page of the office; nowhere if the report does not say where that is."""
    if address:
        cell.hyperlink = address
        cell.font = _font(bold=bool(cell.font.b), colour=_INK)


def lead_to_sheet(cell: Cell | MergedCell, title: str) -> None:
    """To the first cell of another sheet of the same workbook."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
    cell.font = _font(colour=_INK)


def set_edges(sheet: Worksheet, report: Report) -> None:
    """Head and foot when printed; ``&`` begins a command there."""
    above: Any = sheet.oddHeader
    below: Any = sheet.oddFooter
    head = report.letterhead
    above.center.text = (head.watermark or head.body).replace("&", "&&")
    below.left.text = f"{head.code} SHA-256 {report_sha256(report)}".replace("&", "&&")
    below.right.text = "&P / &N"


def fit_to_width(sheet: Worksheet, paper: str, *, is_flipped: bool) -> None:
    """As many sheets high as it needs."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.paperSize = {"a4": 9, "a3": 8}[paper]
    sheet.page_setup.orientation = "landscape" if is_flipped else "portrait"


def _font(*, bold: bool = False, colour: str | None = None) -> Font:
    from openpyxl.styles import Font

    return Font(name="Noto Sans", size=SIZE, bold=bold, color=colour)


def _alignment(column: int, *, is_right: bool) -> Alignment:
    """Words keep away from numbers at their left."""
    from openpyxl.styles import Alignment

    side, indent = ("right", 0) if is_right else ("left", min(column - 1, 1))
    return Alignment(horizontal=side, vertical="top", wrap_text=True, indent=indent)
