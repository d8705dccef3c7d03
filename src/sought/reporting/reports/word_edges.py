"""Head and foot of every sheet of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.printed import RUNNING_SIZE, running_head
from sought.reporting.reports.report import Report
from sought.reporting.reports.report_json import report_sha256
from sought.reporting.reports.standing_section import day_words
from sought.reporting.reports.word_markup import QUIET, elements, field, paragraph, run

if TYPE_CHECKING:
    from docx.section import Section as Sheets
    from docx.section import _BaseHeaderFooter

_SIZE = 7.0


def set_edges(sheets: Sheets, report: Report) -> None:
    """The first sheet has no running head; sheets that follow in other sections have the same."""
    words = run(running_head(report), size=RUNNING_SIZE, color=QUIET)
    running = paragraph(words, style="Header")
    _fill(sheets.first_page_header, _mark(report))
    _fill(sheets.header, _mark(report) + running)
    for foot in (sheets.first_page_footer, sheets.footer):
        _fill(foot, _foot(report))


def _mark(report: Report) -> str:
    mark = report.letterhead.watermark
    return paragraph(run(mark, bold=True), align="center", frame=True) if mark else ""


def _foot(report: Report) -> str:
    issued = LABELS["issued"].text(report.language)
    day = day_words(report.letterhead.issued, report.language)
    code = f"{report.letterhead.code} · {issued}: {day}"
    pages = (field("PAGE", 8), run(" / ", size=8), field("NUMPAGES", 8))
    return "".join(
        [
            paragraph(run(code, size=_SIZE, color=QUIET), style="Footer"),
            paragraph(
                run(f"SHA-256 {report_sha256(report)}", size=_SIZE, color=QUIET), style="Footer"
            ),
            paragraph(*pages, style="Footer", align="right"),
        ]
    )


def _fill(edge: _BaseHeaderFooter, markup: str) -> None:
    """In place of the empty paragraph that each begins with."""
    edge.is_linked_to_previous = False
    element: Any = edge._element  # noqa: SLF001 # it shows its paragraphs, not itself
    for each in list(element):
        element.remove(each)
    element.extend(elements(markup or paragraph()))
