"""A report as a file."""

from __future__ import annotations

from collections.abc import Callable

from sought.errors import InputError
from sought.reporting.documents import mask_shown
from sought.reporting.reports.letters import check_letters
from sought.reporting.reports.pdf import to_pdf
from sought.reporting.reports.report import Report
from sought.reporting.reports.report_json import canonical_json, report_from_json

FORMATS = ("pdf", "docx", "xlsx")


def render(report: Report, format: str) -> bytes:  # noqa: A002 # the word that readers know
    """The report as ``pdf``, ``docx`` or ``xlsx``; equal reports give equal bytes.

    InputError with place and code points, never a text, for a letter that no shipped font has, and
    for a format that is none of these.
    """
    writer = _writers().get(format)
    if writer is None:
        raise InputError(
            f"no report as '{format}'; choose one of {', '.join(FORMATS)}", where="format"
        )
    shown = _masks_shown(report)
    check_letters(shown)
    return writer(shown)


def _masks_shown(report: Report) -> Report:
    """The same with masked words as every document has them."""
    text = canonical_json(report)
    shown = mask_shown(text)
    return report if shown == text else report_from_json(shown)


def _writers() -> dict[str, Callable[[Report], bytes]]:
    """Those for Word and workbooks are heavy to import."""
    from sought.reporting.reports.word import to_docx
    from sought.reporting.reports.workbook import to_xlsx

    return {"pdf": to_pdf, "docx": to_docx, "xlsx": to_xlsx}
