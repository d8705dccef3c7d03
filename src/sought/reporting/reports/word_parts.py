"""The parts of a report as WordprocessingML."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from sought.reporting.documents import picture_png
from sought.reporting.reports.chart import Chart
from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.page_shapes import Shape
from sought.reporting.reports.parts import (
    Bullets,
    Definitions,
    Facts,
    Links,
    Methods,
    Paragraph,
    Signatures,
)
from sought.reporting.reports.printed import PrintedChart, PrintedPart, PrintedTable
from sought.reporting.reports.report import Report
from sought.reporting.reports.terms import Term, terms_of
from sought.reporting.reports.word_links import WordLinks
from sought.reporting.reports.word_markup import paragraph, run, tag
from sought.reporting.reports.word_tables import fact_table, printed_table, signature_table

if TYPE_CHECKING:
    from docx.document import Document


class WordParts:
    """Makes the markup of parts; links and pictures go into the document."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document, self.report = document, report
        self.links = WordLinks(document, report)

    def markup(self, part: PrintedPart, shape: Shape) -> str:  # noqa: PLR0911 # one way for each
        """Paragraphs and tables in their order."""
        match part:
            case Paragraph():
                return paragraph(run(part.words, bold=part.framed), frame=part.framed)
            case Bullets():
                return "".join(paragraph(run(words), style="ListBullet") for words in part.words)
            case Facts():
                return fact_table(self.links, part.facts)
            case Definitions() | Methods() | Links():
                return "".join(map(self._term, terms_of(self.report, part)))
            case Signatures():
                label = LABELS["place_and_day"].text(self.report.language)
                return "".join(signature_table(signer, label) for signer in part.signers)
            case PrintedChart():
                return self._chart(part, shape)
            case PrintedTable():
                return printed_table(self.links, part, self.report.language)

    def _term(self, term: Term) -> str:
        leads = self.links.run(term.leads, term.path, size=8)
        return "".join(
            [
                paragraph(run(term.term, bold=True), keeps_next=True, after=0),
                paragraph(run(term.words), after=0 if term.leads else None),
                paragraph(leads) if term.leads else "",
            ]
        )

    def _chart(self, printed: PrintedChart, shape: Shape) -> str:
        caption = run(f"{printed.number}. ", bold=True) + run(printed.chart.title)
        picture = self._picture(printed.chart, shape.picture_width(printed.chart.proportion))
        return paragraph(caption, style="Caption", keeps_next=True) + paragraph(picture)

    def _picture(self, chart: Chart, points: float) -> str:
        """As dots, since few programs draw SVG in a document; with words for the blind."""
        from docx.oxml.xmlchemy import serialize_for_reading
        from docx.shared import Pt

        dots = io.BytesIO(picture_png(chart.svg, points=points))
        inline = self.document.part.new_pic_inline(dots, width=Pt(points))
        inline.docPr.set("descr", chart.alternative)
        inline.docPr.set("title", chart.title)
        return tag("r", tag("drawing", serialize_for_reading(inline)))
