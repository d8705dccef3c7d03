"""Words of a Word document that lead to pages of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sought.reporting.reports.report import Report
from sought.reporting.reports.word_markup import INK, run

if TYPE_CHECKING:
    from docx.document import Document


class WordLinks:
    """Keeps the addresses in the list of relations, as the format wants it."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document, self._report = document, report

    def run(self, words: str, path: str, *, bold: bool = False, size: float = 0) -> str:
        """Words that lead to a path, or only words if the report does not say where the office is."""
        address = self._report.address(path)
        if not address:
            return run(words, bold=bold, size=size)
        inside = run(words, bold=bold, size=size, color=INK)
        return f'<w:hyperlink r:id="{self._relation(address)}">{inside}</w:hyperlink>'

    def _relation(self, address: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        part = self._document.part
        return part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
