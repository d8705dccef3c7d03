"""A report as a Word document: headings by style, real tables, pictures with words for the blind."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from sought.reporting.reports.fixed_archive import fixed
from sought.reporting.reports.page_shapes import MARGIN, Shape
from sought.reporting.reports.printed import PrintedSection, printed_runs
from sought.reporting.reports.report import Report
from sought.reporting.reports.standing_section import standing_dates
from sought.reporting.reports.word_edges import set_edges
from sought.reporting.reports.word_markup import QUIET, elements, paragraph, run
from sought.reporting.reports.word_parts import WordParts
from sought.reporting.reports.word_styles import set_properties, set_styles
from sought.reporting.reports.word_tables import fact_table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section as Sheets


def to_docx(report: Report) -> bytes:
    """Equal reports give equal bytes.  Noto Sans is named, not embedded."""
    import docx

    document = docx.Document()
    set_styles(document, report.language)
    set_properties(document, report)
    _Body(document, report).write()
    stream = io.BytesIO()
    document.save(stream)
    return fixed(stream.getvalue(), report.letterhead.issued)


class _Body:
    """The text between head and foot."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document, self.report = document, report
        self.parts = WordParts(document, report)

    def write(self) -> None:
        """Each run of sections on sheets of its own shape."""
        sheets = self.document.sections[0]
        for at, (shape, sections) in enumerate(printed_runs(self.report)):
            if at:
                sheets = self.document.add_section()
            self._lay(sheets, shape, is_first=at == 0)
            if at == 0:
                self._add(self._front())
            for section in sections:
                self._section(section, shape)

    def _lay(self, sheets: Sheets, shape: Shape, *, is_first: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt

        sheets.page_width, sheets.page_height = Pt(shape.width), Pt(shape.height)
        sheets.orientation = WD_ORIENT.LANDSCAPE if shape.is_flipped else WD_ORIENT.PORTRAIT
        sheets.left_margin = sheets.right_margin = Pt(MARGIN)
        sheets.top_margin, sheets.bottom_margin = Pt(MARGIN + 24), Pt(MARGIN + 12)
        sheets.header_distance = sheets.footer_distance = Pt(28)
        sheets.different_first_page_header_footer = is_first
        if is_first:
            set_edges(sheets, self.report)

    def _front(self) -> str:
        head, report, links = self.report.letterhead, self.report, self.parts.links
        subtitle = paragraph(run(report.subtitle), style="Subtitle") if report.subtitle else ""
        return "".join(
            [
                paragraph(run(head.body, bold=True, size=13), after=0),
                *(paragraph(run(line, size=8, color=QUIET), after=0) for line in head.address),
                paragraph(after=0),
                *(paragraph(run(line), after=0) for line in report.addressee),
                fact_table(links, report.references),
                paragraph(run(report.title), style="Title"),
                subtitle,
                fact_table(links, standing_dates(report)),
            ]
        )

    def _section(self, section: PrintedSection, shape: Shape) -> None:
        style = f"Heading{section.level}"
        self._add(paragraph(run(section.heading), style=style, keeps_next=True))
        for part in section.parts:
            self._add(self.parts.markup(part, shape))

    def _add(self, markup: str) -> None:
        """Before the last element, which describes the sheets."""
        last: Any = self.document.element.body[-1]
        for element in elements(markup):
            last.addprevious(element)
